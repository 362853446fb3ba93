/**
 * `warifu-agent acquire`: the five steps of the page without a page. Look (store, door and clock, before anything is
 * consumed), identify (login ID, password, code -> a session), then issue.ts.
 */
import * as z from 'zod/mini'
import { fill } from '../texts/format.ts'
import { acquisitionBegun } from '../wire/portal.ts'
import { type Answer, done, failed, usage } from './answer.ts'
import {
  type Arrived,
  type Asked,
  certificateFor,
  install,
  lookAtDoor,
  notAnswered,
  request,
  tellIssued,
} from './issue.ts'
import type { Kept } from './kept.ts'
import type { Secrets } from './secrets.ts'

export type Acquiring = Asked & { readonly secrets: Secrets }

export async function acquire(asked: Acquiring): Promise<Answer> {
  const { words, kept, store } = asked
  const before = kept.read(asked.portal, asked.loginId)
  const going = before?.pending ? before : undefined
  const wrong = (await lookAtDoor(asked)) ?? (going?.issued ? undefined : await lookAtStore(asked))
  if (wrong) return wrong
  if (going) asked.tell(words.resumed)

  const arrived = await certificate(asked, going)
  if ('exitCode' in arrived) return arrived
  const record = await install(asked, arrived)
  if ('exitCode' in record) return record
  const passphrase = store.text.startsWith('p12:') ? arrived.pending.passphrase : null
  const { json, lines } = await tellIssued(asked, record, passphrase)
  return done(json, [words.done, ...lines].join('\n'))
}

async function lookAtStore({ store }: Acquiring): Promise<Answer | undefined> {
  const sentence = await store.objection(false)
  return sentence === undefined ? undefined : failed('store', sentence)
}

async function certificate(asked: Acquiring, going: Kept | undefined): Promise<Arrived | Answer> {
  const counter = { url: `${asked.portal}/api/v1/acquisition/certificate` }
  if (going?.pending?.session) {
    const again = await request(asked, counter, going)
    if ('record' in again) return again
    // The half hour is over, or the day: with a certificate in hand that does not matter, else it begins again.
    const over = again.kind === 'refused' && again.code === 'E24'
    if (over && going.issued) return { record: going, pending: going.pending, issued: going.issued }
    if (!over) return notAnswered(asked, again)
  }
  const session = await identify(asked)
  if (typeof session !== 'string') return session
  const arrived = await certificateFor(asked, counter, session, going?.issued ? undefined : going)
  return 'record' in arrived ? arrived : notAnswered(asked, arrived)
}

/** The acquisition session's token. */
async function identify(asked: Acquiring): Promise<string | Answer> {
  const { words, door, portal, loginId } = asked
  const given = await asked.secrets.acquisition()
  if (given === 'cancelled') return failed('cancelled', words.cancelled)
  if (given === 'called') return calledByTelephone(asked, 'acquisition')
  if ('wrong' in given) return usage(given.wrong)
  asked.tell(words.identifying)
  const json = { loginId, password: given.password, acquisitionCode: given.code }
  const begun = await door.ask(acquisitionBegun, { url: `${portal}/api/v1/acquisition`, json })
  return begun.kind === 'answered' ? begun.value.session : notAnswered(asked, begun)
}

/** Somebody is on the telephone: nothing is done, the bank counts it, and the way to 緊急停止 is told. */
export async function calledByTelephone(
  { door, portal, words }: Asked,
  place: 'acquisition' | 'renewal',
): Promise<Answer> {
  await door.ask(z.unknown(), { url: `${portal}/api/v1/called-by-telephone`, json: { place } })
  return failed('called-by-telephone', fill(words.called, { stop: `${portal}/stop` }))
}
