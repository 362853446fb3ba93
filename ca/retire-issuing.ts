/**
 * The end of an issuing CA's key (`warifu ca retire`): when nothing of it lives any more and its last list is out, its key and those of its
 * responders are destroyed, and nobody can sign in its name again. Its certificate and its last list stay to be read.
 *
 * The trail says it first; then the certificate gets another name, under which no start opens it; the keys go last. What is cut short is
 * ended by doing it again.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { type Actor, actorName } from '../domain/actor.ts'
import type { Clocks } from '../domain/clocks.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import type { Store } from '../store/open.ts'
import { type Ca, type IssuingCa, responderNumbers, retiredName } from './open.ts'
import { isThrough } from './publish-crl.ts'

export type Retiring = Pick<Clocks, 'machineClock'> & {
  readonly dir: string
  readonly store: Store
  readonly ca: Ca
  readonly actor: Actor
}

export type Retired = {
  readonly id: string
  /** of its certificate, lower-case hex: for the minutes */
  readonly sha256: string
  /** the files of its key and of its responders' */
  readonly keys: readonly string[]
}

/** Why a CA is not retired, in words for the operator. */
export class NotYet extends Error {}

/** What would be destroyed. Throws NotYet. */
export function lookAtRetiring(retiring: Retiring, id: string): Retired {
  const { dir, ca } = retiring
  const standing = ca.issuers.find((issuing) => issuing.id === id)
  if (standing !== undefined) mayRetire(retiring, standing)
  else if (!existsSync(join(dir, retiredName(id)))) {
    throw new NotYet(`${id} is no issuing CA of this house: ${ca.issuers.map((issuing) => issuing.id).join(', ')}`)
  }
  const certificate = standing?.certificate ?? readCertificate(new Uint8Array(readFileSync(join(dir, retiredName(id)))))
  const names = [id, ...responderNumbers(dir, certificate).map((number) => `responder-${number}`)]
  const keys = names.map((name) => join(dir, `${name}.sealed`)).filter((file) => existsSync(file))
  if (keys.length === 0) throw new NotYet(`${id} is retired already, and its keys are gone`)
  return { id, sha256: certificate.sha256, keys }
}

/** Throws NotYet, and nothing was done. */
export async function retireIssuing(retiring: Retiring, id: string): Promise<Retired> {
  const { dir, store, actor } = retiring
  const found = lookAtRetiring(retiring, id)
  const facts = { issuer: id, sha256: found.sha256, keys: found.keys.map((file) => basename(file)).join(' ') }
  await store.commit({
    changes: [],
    audit: [{ event: 'key.destroyed', actor: actorName(actor), facts }],
    touches: 'none',
  })
  const opened = join(dir, `${id}.cer`)
  if (existsSync(opened)) renameSync(opened, join(dir, retiredName(id)))
  for (const file of found.keys) destroy(file)
  return found
}

function mayRetire({ store, ca, machineClock }: Retiring, issuing: IssuingCa): void {
  const { id, notAfterMs } = issuing
  const followed = issuing.issuesFromMs < ca.issuing.issuesFromMs
  if (!followed) throw new NotYet(`${id} issues, or has not begun: the next CA comes first (warifu ca succeed)`)
  if (!isThrough({ store, issuing, machineClock, followed })) {
    throw new NotYet(`a certificate of ${id} still lives, or ended less than two days ago`)
  }
  const last = store.crls.latestFacts(id)
  if (last === undefined || last.next_update < notAfterMs) {
    throw new NotYet(`the last list of ${id} is not out yet: a running warifu serve publishes it`)
  }
}

/** The bytes are written over before the name goes, for disks that write in place; for all others it is the seal that protects what is left. */
function destroy(path: string): void {
  const file = openSync(path, 'r+')
  try {
    writeSync(file, Buffer.alloc(statSync(path).size), 0, undefined, 0)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  rmSync(path)
}
