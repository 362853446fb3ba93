/**
 * Opens the archive: SQLite in WAL mode with synchronous=FULL, every query compiled once. Reading and writing share a connection. Long
 * reads have a connection of their own. What the rooms above see is the table files' functions and `commit`.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type AuditContext, openAudit, trailTexts } from './audit.ts'
import { makeTrail } from './audit-chain.ts'
import { openBranch } from './branch/open.ts'
import { openCalendarDays } from './calendar.ts'
import { openCertificates } from './certificates.ts'
import { makeCommitter, type Unit } from './commit.ts'
import { openContracts } from './contracts.ts'
import { openCrls } from './crls.ts'
import { openFeed } from './feed.ts'
import { openHolding } from './holding.ts'
import { openIncidents } from './incident.ts'
import { openLeases } from './leases.ts'
import { openLogins } from './logins.ts'
import { openMails } from './mails.ts'
import { migrate } from './migrate.ts'
import { openNotices } from './notices.ts'
import { openOrders } from './ordered/orders.ts'
import { openOutbox } from './outbox.ts'
import { openReconciling } from './recovery/reconciling.ts'
import { openReplacements } from './replacements.ts'
import { openRights } from './rights.ts'
import { openRuleFiles } from './rule-files.ts'
import { openRules } from './rules.ts'
import { openSessions } from './sessions.ts'
import { openSuccessors } from './successors.ts'
import { openCheckpoints } from './trail/checkpoints.ts'
import { openMoments } from './trail/moments.ts'
import { openTrailSearch } from './trail/search.ts'
import { readByTurns } from './turn.ts'
import { openCleanUp } from './upkeep/clean-up.ts'
import { openFigures } from './upkeep/figures.ts'
import { makeTally } from './upkeep/tally.ts'
import { openKeeper } from './urgent/keeper.ts'
import { openReplayed } from './urgent/replayed.ts'
import { openUsers } from './users.ts'
import { makeGroupWriter } from './write-group.ts'

export type Store = Awaited<ReturnType<typeof openStore>>

export type StoreOptions = {
  readonly file: string
  /** the audit chain this process writes to: one per kind of writer */
  readonly chain: 'server' | 'cli' | 'demo' | 'test'
  /** a name for this process, unique for ever: what it leaves half-done is recognised by it */
  readonly writer: string
  readonly context: AuditContext
  readonly random: (size: number) => Uint8Array
  /** the right side of Message-IDs */
  readonly mailDomain: string
  /** space and journal for what must not wait for a full disk, beside the archive; left out: none */
  readonly urgent?: { readonly reserveBytes: number; readonly journalBytes: number }
}

export async function openStore(options: StoreOptions) {
  const { file, chain, writer, context, random, mailDomain, urgent } = options
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Made before SQLite makes it, for its owner alone: names, mail addresses and password hashes. Its -wal and -shm take its mode.
  closeSync(openSync(file, 'a', 0o600))
  const db = connect(file)
  db.exec(`pragma journal_mode = wal; ${forWriting}`)
  await migrate(db)
  const reader = connect(file)
  reader.exec('pragma query_only = on')

  const turn = readByTurns(db)
  const committer = makeCommitter(makeGroupWriter(db, makeTrail(db, chain, trailTexts(db))), context)
  const dataVersion = db.prepare('pragma data_version')
  let versionNow: number | undefined
  const tally = makeTally()
  const replayed = openReplayed(db)
  const keeper = openKeeper({
    committer,
    context,
    place: urgent === undefined ? null : { dir: dirname(file), ...urgent },
    ...replayed,
  })
  // What the journal holds is in the archive before anybody asks; where it still cannot be written, it lies over it.
  await keeper.replay()
  const certificates = openCertificates(db)
  const feed = openFeed(db)

  /**
   * Changes whenever another process has written: what is remembered in memory is then worth nothing. Asked once in a turn
   * of the event loop, so that no request is answered from what was older than the turn that read it.
   */
  function foreignVersion(): number {
    if (versionNow === undefined) {
      turn.begin()
      versionNow = Number(dataVersion.get()!.data_version)
      setImmediate(() => {
        versionNow = undefined
      })
    }
    return versionNow
  }
  let ownLoads = 0
  committer.onCommit((touched) => {
    if (touched.includes('all')) ownLoads += 1
  })

  return {
    writer,
    mailDomain,
    /** the bank's clock, for what is computed when it is written: to which addresses a letter goes */
    bankNow: () => context.bankNow(),
    /**
     * The name of a row: 48 bits of the machine's clock, then 80 random ones, as RFC 9562's version 7 has them. Rows of one moment
     * so stand together in every index that holds names. Nothing is secret about a name and nothing is opened by one.
     */
    newId() {
      const name = Buffer.allocUnsafe(16)
      name.writeUIntBE(context.machineNow(), 0, 6)
      name.set(random(10), 6)
      return name.toString('base64url')
    },
    contracts: openContracts(db),
    users: openUsers(db),
    rights: openRights(db),
    certificates: {
      ...certificates,
      presented: (sha256: string) => keeper.overlay.presented(certificates.presented(sha256)),
      status: (serial: string) => keeper.overlay.status(serial, certificates.status(serial)),
    },
    sessions: openSessions(db),
    successors: openSuccessors(db),
    replacements: openReplacements(db),
    logins: openLogins(db),
    mails: openMails(db),
    feed: { ...feed, since: (number: number) => keeper.overlay.since(number, feed.since(number), feed.head) },
    orders: openOrders(db),
    outbox: openOutbox(db),
    notices: openNotices(db),
    holding: openHolding(db),
    calendar: openCalendarDays(db, () => ownLoads * 2 ** 26 + foreignVersion()),
    crls: openCrls(db),
    leases: openLeases(db),
    rules: openRules(db),
    ruleFiles: openRuleFiles(db),
    branch: openBranch(db),
    /** the same rows on the connection that only reads, for lists that are walked over many turns of the event loop */
    longReads: { certificates: openCertificates(reader) },
    audit: openAudit(reader),
    incidents: openIncidents(reader),
    search: openTrailSearch(reader),
    moments: openMoments(reader),
    figures: openFigures(reader),
    tally,
    cleanUp: openCleanUp(db),
    checkpoints: openCheckpoints(db),
    reconciling: openReconciling(db),
    commit(unit: Unit) {
      const written = keeper.commit(unit)
      if (unit.audit !== undefined && unit.audit.length > 0) written.then(() => tally.count(unit.audit!), ignored)
      return written
    },
    onCommit: keeper.onCommit,
    /** whether the archive can be written, and what waits in the journal until it can */
    keeper: { journalled: keeper.journalled, writable: keeper.writable, reserveStands: keeper.reserveStands },
    foreignVersion,
    /** Lets go of the pages that are kept in memory and that nobody is reading. */
    giveBack() {
      for (const each of [db, reader]) each.exec('pragma shrink_memory')
    },
    close() {
      committer.close()
      keeper.close()
      reader.close()
      db.close()
    },
  }
}

/**
 * A unit touches a page in each index of its rows. The pages of a whole group stay in memory until its COMMIT, and so do the copies
 * that a SAVEPOINT keeps; the log is carried into the file every 32 MiB and no longer every 4, when most pages would come
 * again. Measured: 111 writes and 240 KB a certificate before, 26 and 59 KB now.
 */
const forWriting =
  'pragma synchronous = full; pragma cache_size = -4096; pragma temp_store = memory; pragma wal_autocheckpoint = 8192'

/** Whoever handed the unit over is told; here it only was not written, and so is not counted. */
function ignored() {}

function connect(file: string): DatabaseSync {
  return new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
}
