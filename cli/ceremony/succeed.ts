/**
 * warifu ca succeed [--root-key DIR] [--from DAY]      the next issuing CA under the same root; the root key is brought for it
 * warifu ca list                                       the issuing CAs: which one issues, until when, whether anything of them lives
 *
 * The operator's ceremony, as init was. It changes nothing for anybody until its day, and the running server learns of it at its next start.
 */
import { join, resolve } from 'node:path'
import { isThrough } from '../../ca/publish-crl.ts'
import { type NextIssuer, succeedIssuing } from '../../ca/succeed-issuing.ts'
import { atBank, bankDay, bankText } from '../../domain/calendar.ts'
import { readCertificate } from '../../pki/certificate-read.ts'
import { readKeyFile, readPrivateFile } from '../../secrets/key-file.ts'
import { SealError, type Under } from '../../secrets/seal.ts'
import { type Answer, invalid, usage } from '../answer.ts'
import { caFolder, operatorAtTheMachine, withHouse } from '../desk.ts'
import { rootKeyFolder } from '../init.ts'
import type { Settings, Table } from '../table.ts'

export type SucceedWish = {
  readonly config?: string | undefined
  readonly rootKey?: string | undefined
  /** YYYY-MM-DD: new certificates come from the new CA from 00:00 of that day on */
  readonly from?: string | undefined
}

/** json: { id, responder, from, notAfter, sha256, files } */
export async function succeedCa(table: Table, { config, rootKey, from }: SucceedWish): Promise<Answer> {
  const settings = await table.settings(config, 'not yet made')
  return withHouse(table, config, async ({ store, counter, ca }) => {
    const now = counter.machineClock()
    const day = from === undefined ? null : dayOf(from)
    if (from !== undefined && day === null) return usage(`--from ${from}: a day, as in 2027-01-15`)
    if (day !== null && Temporal.PlainDate.compare(day, bankDay(now)) < 0) return usage(`--from ${from} is over`)
    const waiting = ca.issuers.find(({ issuesFromMs }) => issuesFromMs > now.epochMilliseconds)
    if (waiting !== undefined) {
      return invalid(`${waiting.id} is made already and issues from ${bankText(waiting.issuesFromMs)}`)
    }
    try {
      const made = await succeedIssuing({
        dir: caFolder(settings),
        rootDir: rootKey === undefined ? rootKeyFolder(settings) : resolve(rootKey),
        organization: counter.policy.bank.issuerOrganization,
        under: underOf(settings),
        random: counter.random,
        store,
        actor: operatorAtTheMachine(),
        statusUrl: settings.statusUrl,
        from: day === null || day.equals(bankDay(now)) ? now : atBank(day, '00:00'),
      })
      return told(made, caFolder(settings))
    } catch (error) {
      if (error instanceof SealError || (error instanceof Error && error.message.includes('root.sealed'))) {
        return invalid(`nothing was made: ${error.message}`)
      }
      throw error
    }
  })
}

function told(made: NextIssuer, dir: string): Answer {
  const { id, responder, from, notAfter, sha256, files } = made
  const json = { id, responder, from: bankText(from), notAfter: bankText(notAfter), sha256, files }
  const text = `made
  ${files.join('\n  ')}

${id} issues from ${bankText(from)}, and ends ${bankText(notAfter)}.
The SHA-256 of its certificate, for the minutes of the ceremony
  ${sha256}

Take the root key back to its safe place. Then, before that day: a backup, warifu serve anew, and the new certificate
${join(dir, `${id}.cer`)} to every front door and application that knows the present one (docs/running.md, Roll-over).`
  return { json, text, exitCode: 0 }
}

/** json: { issuers: [{ id, issues, from, notAfter, responder, responderNotAfter, crl, through }], retired: [{ id, notAfter, sha256 }] } */
export function listCas(table: Table, config: string | undefined): Promise<Answer> {
  return withHouse(table, config, async ({ store, counter, ca }) => {
    const { machineClock } = counter
    const issuers = ca.issuers.map((issuing) => {
      const followed = issuing.issuesFromMs < ca.issuing.issuesFromMs
      const list = store.crls.latestFacts(issuing.id)
      return {
        id: issuing.id,
        issues: issuing === ca.issuing,
        from: bankText(issuing.issuesFromMs),
        notAfter: bankText(issuing.notAfterMs),
        responder: issuing.responder.id,
        responderNotAfter: bankText(issuing.responder.certificate.notAfter),
        crl: list === undefined ? null : { number: list.number, nextUpdate: bankText(list.next_update) },
        /** nothing of it lives any more: its last list is published */
        through: isThrough({ store, issuing, machineClock, followed }),
      }
    })
    const lines = issuers.map(({ id, issues, from, notAfter, responder, crl, through }) => {
      const word = issues ? 'issues' : through ? 'through' : from > bankText(machineClock()) ? 'waits' : 'earlier'
      return `${id.padEnd(11)} ${word.padEnd(8)} from ${from}  ends ${notAfter}  ${responder}  CRL ${crl?.number ?? 'none yet'}`
    })
    const retired = ca.retired.map(({ id, certificateDer }) => {
      const { notAfter, sha256 } = readCertificate(certificateDer)
      return { id, notAfter: bankText(notAfter), sha256 }
    })
    for (const { id, notAfter } of retired)
      lines.unshift(`${id.padEnd(11)} retired  its key is destroyed  ends ${notAfter}`)
    return { json: { issuers, retired }, text: lines.join('\n'), exitCode: 0 }
  })
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

function underOf({ keys }: Settings): Under {
  if (keys.sealKeyFile !== undefined) return { keyFile: readKeyFile(keys.sealKeyFile) }
  return { passphrase: readPrivateFile(keys.passphraseFile!) }
}
