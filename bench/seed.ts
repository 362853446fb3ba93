/**
 * Fills an archive through store/ itself, many rows in one unit: contracts of ten users, open acquisition sessions, holders with
 * certificates and sessions. The dice are seeded, so every run has the same rows but for keys and signatures.
 *
 * Holders who log in have real certificates, made as the signing room makes them. The mass that only stands in the archive
 * (`addCertificates`) is cut from one real certificate with serial and key exchanged: right in size and in every column, wrong in
 * its signature, which nobody looks at again.
 */
import { createCipheriv, createHash, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto'
import { prepareCertificate } from '../ca/prepare.ts'
import { signPrepared } from '../ca/sign.ts'
import { isRefusal } from '../domain/refusals.ts'
import { sessionEndsMs } from '../domain/session.ts'
import { validityOf } from '../domain/validity.ts'
import { type House, openHouse } from '../main.ts'
import { writeRequest } from '../pki/request-write.ts'
import type { Random } from '../secrets/random.ts'
import { newToken } from '../secrets/tokens.ts'
import type { Intent } from '../store/certificates.ts'
import type { Change } from '../store/prepared.ts'
import type { User } from '../store/users.ts'

export const password = 'bench password'

export type Archive = Awaited<ReturnType<typeof openHouse>> & {
  readonly dice: Random
  readonly passwordHash: string
  /** begins every login ID and contract number, so that two fillings never meet */
  readonly name: string
}

/** Opens the archive beside a server that may be running; `name` is the seed, and different for each filling of one house. */
export async function fill<T>(house: House, name: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const opened = await openHouse(house, 'cli')
  try {
    const passwordHash = await opened.counter.passwords.hash(password)
    return await work({ ...opened, dice: seededDice(name), passwordHash, name })
  } finally {
    opened.store.close()
  }
}

export type Acquisition = { readonly session: string; readonly request: Uint8Array }

/** People who have typed their code a moment ago: each with an open acquisition session and a request of his own. */
export async function addAcquisitions(archive: Archive, count: number): Promise<Acquisition[]> {
  const { store, dice } = archive
  const now = Date.now()
  const made: Acquisition[] = []
  const changes: Change[] = []
  for (const user of await addPeople(archive, count)) {
    const right_id = id(dice)
    const { token, hash: token_hash } = newToken(dice)
    const common = { user_id: user.id, contract_id: user.contract_id }
    changes.push(
      store.rights.recordIssued({
        ...common,
        id: right_id,
        state: 'A2',
        code_hash: 'bench',
        purpose: 'first',
        made_by: 'bench',
        made_at: now,
        made_bank: now,
        deadline: now + 7 * dayMs,
        tries_left: 5,
        authenticated_bank: now,
        used_bank: null,
        ended_at: null,
      }),
      store.rights.recordSession({
        token_hash,
        right_id,
        user_id: user.id,
        started_at: now,
        started_bank: now,
        finish_by: now + dayMs,
        certificate_id: null,
        ended_at: null,
      }),
    )
    made.push({ session: token, request: (await newRequest()).request })
  }
  await commit(archive, changes)
  return made
}

export type Holder = {
  readonly user: User
  readonly der: Uint8Array
  readonly sha256: string
  readonly key: KeyObject
  /** the session's token */
  readonly cookie: string
}

/** People with a certificate of their own, proven, and a session that runs. */
export async function addHolders(archive: Archive, count: number): Promise<Holder[]> {
  const { store, dice, counter } = archive
  const now = Date.now()
  const made: Holder[] = []
  const changes: Change[] = []
  for (const user of await addPeople(archive, count)) {
    const { der, sha256, key, intent } = await realCertificate(archive, user)
    const session = id(dice)
    const cookie = newToken(dice)
    changes.push(
      ...certificateChanges(archive, intent, sha256, der),
      store.sessions.recordStarted({
        id: session,
        user_id: user.id,
        contract_id: user.contract_id,
        certificate_id: intent.id,
        certificate_sha256: sha256,
        started_at: now,
        started_bank: now,
        seen_at: now,
        ends_at: sessionEndsMs(counter.policy, now),
        ended_at: null,
        why: null,
        restricted_until: null,
        address: '127.0.0.1',
        browser: 'bench',
      }),
      store.sessions.recordCookie(cookie.hash, session, 'login'),
    )
    made.push({ user, der, sha256, key, cookie: cookie.token })
  }
  await commit(archive, changes)
  return made
}

/** Certificates by the thousand that only stand there. @returns their serials in lower-case hex */
export async function addCertificates(archive: Archive, count: number): Promise<string[]> {
  const serials: string[] = []
  for (let left = count; left > 0; left -= atOnce) {
    const users = await addPeople(archive, Math.min(left, atOnce))
    const model = await realCertificate(archive, users[0]!)
    const changes = users.flatMap((user) => {
      const serial = Buffer.concat([Uint8Array.of(1), archive.dice(16)]).toString('hex')
      const der = withSerial(model.der, model.intent.serial, serial)
      const spki_sha256 = createHash('sha256').update(serial).digest('hex')
      const owner = { id: id(archive.dice), user_id: user.id, contract_id: user.contract_id }
      const tbs = der.subarray(4, 4 + model.intent.tbs.length)
      serials.push(serial)
      return certificateChanges(
        archive,
        { ...model.intent, ...owner, serial, spki_sha256, tbs },
        hash('sha256', der),
        der,
      )
    })
    await commit(archive, changes)
  }
  return serials
}

const atOnce = 2_000
const dayMs = 86_400_000

function certificateChanges({ store }: Archive, intent: Intent, sha256: string, der: Uint8Array): Change[] {
  const { id, intended_at } = intent
  return [
    store.certificates.recordIntent(intent),
    store.certificates.recordIssued(id, sha256, der, intended_at),
    store.certificates.recordProven(id, intended_at),
  ]
}

/** Contracts of one master and nine general users each. */
async function addPeople({ store, dice, passwordHash, name }: Archive, count: number): Promise<User[]> {
  const now = Date.now()
  const changes: Change[] = []
  const users: User[] = []
  for (let n = 0; n < count; n++) {
    const place = n % 10
    const contract_id = place === 0 ? id(dice) : users.at(-1)!.contract_id
    const login_id = `${name}-${id(dice)}`
    if (place === 0) {
      changes.push(
        store.contracts.recordEntered({
          id: contract_id,
          number: `${name}-${contract_id}`,
          name: '株式会社ノーザンプロダクツ',
          state: 'K1',
          frozen: 0,
          closes_on: null,
          notice_mail: `${contract_id}@company.example`,
          entered_at: now,
          opened_at: now,
          closed_at: null,
        }),
      )
    }
    const user = {
      id: id(dice),
      contract_id,
      role: place === 0 ? ('master' as const) : ('general' as const),
      place,
      login_id,
      folded_login_id: login_id,
      name: '北海 花子',
      mail: `${login_id}@company.example`,
      language: 'ja' as const,
      state: 'U1' as const,
      password_hash: passwordHash,
      confirmation_hash: passwordHash,
      must_set_passwords: 0 as const,
      restricted_until: null,
      restriction_scope: 'all' as const,
      added_at: now,
    }
    changes.push(store.users.recordAdded(user, 10))
    const counted = { wrong_tries: 0, wrong_confirmations: 0, passwords_set_on: null, passwords_set_times: 0 }
    const times = { locked_at: null, locked_bank: null, ended_at: null, added_bank: null, mail_confirmed_at: null }
    users.push({ ...user, ...counted, ...times })
  }
  await commit({ store }, changes)
  return users
}

async function commit({ store }: Pick<Archive, 'store'>, changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += 5_000) {
    await store.commit({ changes: changes.slice(from, from + 5_000), touches: 'all' })
  }
}

async function newRequest(): Promise<{ request: Uint8Array; key: KeyObject }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const request = await writeRequest(
    spki,
    async (bytes) => new Uint8Array(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  )
  return { request, key: privateKey }
}

async function realCertificate({ counter, store, dice }: Archive, user: User) {
  const { request, key } = await newRequest()
  const now = Temporal.Now.instant()
  const validity = validityOf(counter.policy, now)
  const prepared = prepareCertificate(counter.ca, {
    request,
    serial: dice(16),
    userHandle: user.id,
    loginId: user.login_id,
    companyName: '株式会社ノーザンプロダクツ',
    lastDay: validity.lastDay,
    notBefore: now.subtract({ hours: 1 }),
    notAfter: validity.notAfter,
  })
  if (isRefusal(prepared)) throw new Error(`refused: ${JSON.stringify(prepared)}`)
  const signed = signPrepared(prepared)
  if (isRefusal(signed)) throw new Error('the CA cannot sign')
  const { der, sha256 } = signed
  const intent: Intent = {
    id: id(dice),
    serial: prepared.serial,
    spki_sha256: prepared.spkiSha256,
    user_id: user.id,
    contract_id: user.contract_id,
    seat: 1,
    role: 'current',
    predecessor_id: null,
    purpose: 'acquisition',
    issuer: prepared.issuer,
    right_id: null,
    acquired_bank: now.epochMilliseconds,
    last_day: prepared.lastDay,
    not_after: validity.notAfter.epochMilliseconds,
    prove_by: now.epochMilliseconds + dayMs,
    tbs: prepared.tbs,
    key_protection: 'file',
    writer: store.writer,
    intended_at: now.epochMilliseconds,
  }
  return { der, sha256, key, intent }
}

function withSerial(der: Uint8Array, from: string, to: string): Uint8Array {
  const copy = Buffer.from(der)
  copy.set(Buffer.from(to, 'hex'), copy.indexOf(Buffer.from(from, 'hex')))
  return copy
}

function id(dice: Random): string {
  return Buffer.from(dice(16)).toString('base64url')
}

/** The same bytes in every run for the same seed: AES-128 in counter mode over zeros. */
function seededDice(seed: string): Random {
  const stream = createCipheriv('aes-128-ctr', hash('sha256', seed, 'buffer').subarray(0, 16), Buffer.alloc(16))
  return (size) => new Uint8Array(stream.update(Buffer.alloc(size)))
}
