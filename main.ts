/**
 * The program: builds the parts, hands them to each other, opens the doors, closes them in order. The clocks and the dice are made here
 * and handed down; nobody else asks the machine for the time or for randomness. What happens by itself stands in timers.ts.
 */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino, { stdSerializers } from 'pino'
import { openResponding } from './ca/answer-ocsp.ts'
import { openCheckpointKey } from './ca/checkpoint-key.ts'
import { type MailSigner, openMailSignerInFiles, openOwnMailSigner } from './ca/mail-signer.ts'
import { type IssuingCa, openCa } from './ca/open.ts'
import type { Config } from './config.ts'
import { machineClock, random } from './dice.ts'
import type { Policy } from './domain/policy.ts'
import { openAssertions } from './login/assertion.ts'
import { keySet, openAssertionKey } from './login/keys.ts'
import { openPresenting } from './login/present.ts'
import { openSessionChecks } from './login/session.ts'
import { readIssuing } from './pki/path.ts'
import { liveCalendar } from './policies/holidays.ts'
import { putInForce } from './ra/approvals/put-in-force.ts'
import type { Counter } from './ra/counter.ts'
import { loadedCalendar } from './ra/load-calendar.ts'
import { notePresented } from './ra/recovery/reconcile.ts'
import type { Cost } from './secrets/argon2id.ts'
import { deriveKey } from './secrets/derive.ts'
import { makeInTurn } from './secrets/in-turn.ts'
import { readKeyFile, readPrivateFile } from './secrets/key-file.ts'
import { openPasswords } from './secrets/passwords.ts'
import type { Under } from './secrets/seal.ts'
import { type Building, type DemoClock, type Log, makeLabels } from './server/building.ts'
import { openCertificateDoor, openPortalDoor } from './server/doors.ts'
import { countLines } from './server/health.ts'
import { insideHandler } from './server/inside.ts'
import { type OpenDoor, openPlainDoor } from './server/listen.ts'
import { assetsFromManifest } from './server/pages/assets.ts'
import { minuteCounts } from './server/request/limits.ts'
import { readAssets } from './server/serve-assets.ts'
import { openStaffDoor } from './server/staff/door.ts'
import { statusHandler } from './server/status.ts'
import { openStore } from './store/open.ts'
import { startTimers } from './timers.ts'
import { metricsText, openUpkeep } from './upkeep.ts'

const here = import.meta.dirname

export type House = {
  readonly config: Config
  readonly policy: Policy
  /** only the demo sets it; in production the bank's clock is the machine's */
  readonly bankClock?: () => Temporal.Instant
  readonly demo?: DemoClock | null
  readonly rootKeyMayBeHere?: boolean
  /** only tests set it: what a password costs to hash */
  readonly passwordCost?: Cost
}

/** What stands behind every door and every command: archive, signing room, counter. */
export async function openHouse(house: House, chain: 'server' | 'cli') {
  const { config, policy, bankClock = machineClock } = house
  const under = sealKey(config)
  const serverKey = readKeyFile(config.keys.serverKeyFile)
  const writer = `${chain}-${Buffer.from(random(9)).toString('base64url')}`
  const store = await openStore({
    file: join(config.dataDir, 'warifu.db'),
    chain,
    writer,
    random,
    mailDomain: config.domain,
    context: {
      machineNow: () => machineClock().epochMilliseconds,
      bankNow: () => bankClock().epochMilliseconds,
      policyHash: () => policy.hash,
    },
  })
  const { rootKeyMayBeHere = false, passwordCost } = house
  const dir = join(config.dataDir, 'ca')
  const ca = await openCa({ dir, under, statusUrl: config.statusUrl, machineClock, rootKeyMayBeHere })
  const labels = makeLabels(config.names, random(1)[0]!)
  const counter: Counter = {
    store,
    get ca() {
      return ca.issuing
    },
    issuers: ca.issuers,
    staffCa: ca.staff,
    policy,
    calendar: liveCalendar(policy, store.calendar.version, () => loadedCalendar(store)),
    passwords: openPasswords({
      random,
      pepper: deriveKey(serverKey, 'password-pepper'),
      ...(passwordCost && { cost: passwordCost }),
    }),
    codeKey: deriveKey(serverKey, 'acquisition-codes'),
    letterKey: deriveKey(serverKey, 'letters'),
    inTurn: makeInTurn(),
    random,
    machineClock,
    bankClock,
    freshLogin: labels.freshLogin,
  }
  const checkpointKey = () => openCheckpointKey({ dir: join(config.dataDir, 'ca'), under, random })
  return { store, ca, counter, labels, under, serverKey, checkpointKey }
}

export type Running = { readonly building: Building; readonly close: () => Promise<void> }

/** Opens every door; they answer from then on. */
export async function serve(house: House): Promise<Running> {
  const { config, policy, demo = null } = house
  // Without its serializer an Error is written as {}, and a defect reaches only the log.
  const log = pino(
    { level: config.logLevel, base: null, serializers: { error: stdSerializers.err } },
    pino.destination({ dest: 2, sync: true }),
  ) as Log
  const { store, ca, counter, labels, under, serverKey, checkpointKey } = await openHouse(house, 'server')
  await putInForce(counter, demo !== null).catch((error: unknown) => {
    store.close()
    throw error
  })
  const key = await openAssertionKey({ dir: config.dataDir, algorithm: config.assertion.algorithm, under, random })
  const gate = counter
  const sessions = openSessionChecks(gate, (error) => log.error({ error }, 'session'))
  const assertions = openAssertions({
    key,
    issuer: config.assertion.issuer,
    audience: config.assertion.audience,
    random,
    machineClock,
  })
  const dist = join(here, 'web/dist')
  const files = readAssets(dist)
  const building: Building = {
    counter,
    gate,
    sessions,
    staffGate: gate,
    assertions,
    jwks: keySet([key]),
    policy,
    calendar: counter.calendar,
    names: config.names,
    labels,
    assets: assetsFromManifest(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))),
    csrfKey: deriveKey(serverKey, 'csrf'),
    hintKey: deriveKey(serverKey, 'hint'),
    random,
    counts: minuteCounts(),
    log,
    mailingHouse: mailingHouseOf(config),
    checkpointKey,
    demo,
    machineClock,
    bankClock: counter.bankClock,
  }

  const mailSigner = policy.mail.smime ? await openMailSigner(config, policy, ca.issuing, under) : null
  const responding = openResponding(ca, store, machineClock)
  const giveBack = () => {
    store.giveBack()
    responding.forgetOld()
  }
  const upkeep = await openUpkeep({ config, counter, ca, under, responding })
  const timers = await startTimers({ building, smtp: config.smtp, ca, mailSigner, upkeep, giveBack })
  demo?.onMove(timers.catchUp)
  const presented = openPresenting(
    ca.issuers.map(({ id, chain }) => ({ id, ...readIssuing(chain[0]!) })),
    (sha256) => store.certificates.ownerOf(sha256) !== undefined,
    (serial, sha256, issuer) =>
      void notePresented(counter, { serial, sha256, issuer }).catch((error) => log.error({ error }, 'unaccounted')),
  )
  const tls = {
    key: readFileSync(config.tls.keyFile),
    cert: readFileSync(config.tls.certificateFile),
    minVersion: config.tls.minVersion,
  }
  // A browser offers a certificate of each CA that is named here.
  const clientCas = [...ca.issuers.map(({ chain }) => chain[0]!), ca.rootDer].map((der) =>
    new X509Certificate(der).toString(),
  )
  const certificates = new Map([
    ['root', ca.rootDer],
    ...ca.issuers.map(({ id, chain }) => [id, chain[0]!] as const),
    ...ca.retired.map(({ id, certificateDer }) => [id, certificateDer] as const),
    [ca.staff.id, ca.staff.certificateDer],
  ])
  const doors: OpenDoor[] = []
  doors.push(
    await openPlainDoor(
      { addresses: config.doors.status.listen, port: config.doors.status.port },
      statusHandler({
        responding,
        store,
        certificates,
        checkpointKey: upkeep.checkpointing.key.publicJwk,
        log: (error) => log.error({ error }, 'status door'),
      }),
    ),
    await openPortalDoor({ building, files, tls, door: config.doors.portal, limits: config.limits }),
    await openCertificateDoor({
      building,
      files,
      tls,
      door: config.doors.certificate,
      limits: config.limits,
      clientCas,
      presented,
      gateway: gatewayOf(config),
    }),
    await openStaffDoor({
      building,
      files,
      tls,
      door: config.doors.staff,
      limits: config.limits,
      clientCas: [new X509Certificate(ca.staff.certificateDer).toString()],
      presented: openPresenting(
        [{ id: ca.staff.id, ...readIssuing(ca.staff.certificateDer) }],
        (sha256) => store.branch.staff.presented(sha256) !== undefined,
        undefined,
        'staff',
      ),
    }),
  )
  let closing = false
  const hop = readPrivateFile(config.doors.inside.hopSecretFile)
  const inside = await openPlainDoor(
    { addresses: config.doors.inside.listen, port: config.doors.inside.port },
    insideHandler({
      building,
      hop,
      ready: () => (closing ? 'closing' : null),
      metrics: () => metricsText(upkeep, sessions.size()),
    }),
  )
  await store.commit({ changes: [], audit: [{ event: 'system.started', actor: 'system:main' }], touches: 'none' })

  return {
    building,
    async close() {
      closing = true
      await Promise.all(doors.map((door) => door.close()))
      await timers.stop()
      const audit = [
        ...countLines(building.counts.drainAll()),
        { event: 'system.stopped' as const, actor: 'system:main' },
      ]
      await store.commit({ changes: [store.leases.recordReleased(store.writer, store.writer)], audit, touches: 'none' })
      await inside.close()
      store.close()
    },
  }
}

/** The bank's own files, or a certificate of this house. */
function openMailSigner(
  config: Config,
  policy: Policy,
  issuing: IssuingCa,
  under: Under,
): Promise<MailSigner> | MailSigner {
  const { mailFrom: address, issuerOrganization: organization } = policy.bank
  if (config.smtp.smime !== undefined) return openMailSignerInFiles({ ...config.smtp.smime, address })
  const { statusUrl, dataDir } = config
  const dir = join(dataDir, 'ca')
  return openOwnMailSigner({ dir, issuing, under, random, statusUrl, now: machineClock(), organization, address })
}

function mailingHouseOf({ letters }: Config): Uint8Array | null {
  const file = letters.mailingHouseCertificateFile
  return file === undefined ? null : new Uint8Array(new X509Certificate(readFileSync(file)).raw)
}

function gatewayOf({ gateway }: Config) {
  const { upstream, host, caFile } = gateway
  return caFile === undefined ? { upstream, host } : { upstream, host, ca: readFileSync(caFile) }
}

function sealKey(config: Config): Under {
  const { sealKeyFile, passphraseFile } = config.keys
  if (sealKeyFile !== undefined) return { keyFile: readKeyFile(sealKeyFile) }
  return { passphrase: readPrivateFile(passphraseFile!) }
}
