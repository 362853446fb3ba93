/**
 * The command line as a door (rules.md §8): whoever acts for the bank shows a staff certificate here as at every other door, in a TLS
 * handshake, with the key that belongs to it. Both ends are in this process; what counts is that OpenSSL saw the key at work.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { duplexPair } from 'node:stream'
import { connect, createSecureContext, TLSSocket } from 'node:tls'
import { type StaffActor, staffActor } from '../../domain/actor.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { decideStaff } from '../../domain/staff.ts'
import { openPresenting } from '../../login/present.ts'
import { staffBehind } from '../../login/staff-session.ts'
import { assemble, buildTbs, prepareRootProfile, serialFrom } from '../../pki/certificate.ts'
import { writeName } from '../../pki/name.ts'
import { readIssuing } from '../../pki/path.ts'
import { readPrivateFile } from '../../secrets/key-file.ts'
import { UsageMistake } from '../answer.ts'
import type { Desk } from '../table.ts'

export type Shown = {
  /** PKCS#12: certificate and key */
  readonly staff: string
  readonly passphraseFile?: string | undefined
}

/** E01 not of the staff's CA or no longer on the staff's list · E04 expired · E05 ended. Throws UsageMistake for a file that does not open. */
export async function comesIn(desk: Desk, shown: Shown): Promise<StaffActor | Refusal> {
  const { store, counter, ca } = desk
  const pfx = readFile(shown.staff)
  const passphrase = shown.passphraseFile ? readPrivateFile(shown.passphraseFile).trim() : await askPassphrase()
  const socket = await shakeHands(pfx, passphrase, desk)
  try {
    const presenting = openPresenting(
      [{ id: ca.staff.id, ...readIssuing(ca.staff.certificateDer) }],
      (sha256) => store.branch.staff.presented(sha256) !== undefined,
      undefined,
      'staff',
    )
    const person = staffBehind(counter, presenting(socket))
    const no = decideStaff(person, counter.machineClock().epochMilliseconds)
    if (no !== null || person === undefined) return no ?? refuse('E01')
    const { staffNumber, role, branch } = person
    // The machine stands for the PC: two people at one machine are allowed, and looked at.
    const pc = createHash('sha256').update(`command line\0${hostname()}`).digest('hex')
    return staffActor({ staffNumber, role, branch, evidence: 'certificate', sessionId: null, pc })
  } finally {
    socket.destroy()
  }
}

async function shakeHands(pfx: Buffer, passphrase: string, { counter }: Desk): Promise<TLSSocket> {
  const [ours, theirs] = duplexPair()
  const secureContext = createSecureContext({ ...throwaway(counter), minVersion: 'TLSv1.3' })
  const server = new TLSSocket(ours, { isServer: true, requestCert: true, rejectUnauthorized: false, secureContext })
  try {
    const client = connect({ socket: theirs, pfx, passphrase, rejectUnauthorized: false, minVersion: 'TLSv1.3' })
    client.on('error', () => {})
    await new Promise<void>((resolve, reject) => {
      server.once('secure', resolve)
      server.once('error', reject)
      client.once('error', reject)
    })
    return server
  } catch (cause) {
    server.destroy()
    throw new UsageMistake(`the staff certificate cannot be used: wrong passphrase, or no PKCS#12 file (${cause})`)
  }
}

/** A server must show a certificate; this one is looked at by nobody and gone with the process. */
function throwaway({ random, machineClock }: Desk['counter']) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const subject = writeName(['CN', 'warifu command line'])
  const profile = prepareRootProfile(subject, spki)
  const now = machineClock()
  const dates = { notBefore: now.subtract({ hours: 1 }), notAfter: now.add({ hours: 1 }) }
  const tbs = buildTbs(profile, { serial: serialFrom(random(16)), subject, spki, ...dates })
  const der = assemble(tbs, profile.issuer.algorithm, sign('sha256', tbs, privateKey))
  const cert = `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
  return { cert, key: privateKey.export({ format: 'pem', type: 'pkcs8' }) }
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new UsageMistake(`${path} cannot be read`)
  }
}

async function askPassphrase(): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageMistake('--passphrase-file FILE, where nobody can be asked')
  const { password, isCancel } = await import('@clack/prompts')
  const typed = await password({ message: 'Passphrase of the staff certificate' })
  if (isCancel(typed)) throw new UsageMistake('no passphrase')
  return typed
}
