/**
 * `warifu-agent renew`: a new certificate in place of the old one, from its own PC and within the bank's hours.
 *
 *   log in    with the old certificate and the password, and over to `manage.` as a browser goes
 *   begin     the 確認用パスワード -> a session
 *   issue.ts  a new key in the same place, its certificate beside the old one, proven
 *   log in    with the new one: the first time the old one ends
 *   tidy      certificate and key of the old one are taken away
 *
 * What was interrupted goes on by the same command; the old certificate stays good until its successor has logged in.
 */
import * as z from 'zod/mini'
import { fill, formatInstant } from '../texts/format.ts'
import { handOverReady, handOverTaken, loggedIn } from '../wire/login.ts'
import { acquisitionBegun, bankTime } from '../wire/portal.ts'
import { calledByTelephone } from './acquire.ts'
import { type Answer, done, failed, usage } from './answer.ts'
import type { Asking, Client } from './door.ts'
import {
  type Arrived,
  type Asked,
  certificateFor,
  heldOf,
  install,
  lookAtDoor,
  type NotIssued,
  notAnswered,
  tellIssued,
} from './issue.ts'
import { type Jar, openJar } from './jar.ts'
import type { Kept } from './kept.ts'
import type { Secrets } from './secrets.ts'

export type Renewing = Asked & {
  readonly secrets: Secrets
  /** for a daily job: before its time nothing is done, and nothing has gone wrong */
  readonly ifDue: boolean
  /** where one logs in, when the agent's record does not say */
  readonly login: string | undefined
  /** the console's origin; where it is named, the hand-over must lead there */
  readonly manage: string | undefined
}

type Given = { readonly password: string; readonly confirmationPassword: string }
/** A log-in that runs: which certificate makes the handshakes, and the cookies. */
type Session = { readonly client: Client; readonly jar: Jar; readonly login: string; readonly manage: string }

export async function renew(wish: Renewing): Promise<Answer> {
  const asked = { ...wish, renews: true }
  const { words, kept, portal, loginId } = asked
  const old = kept.read(portal, loginId)
  if (!old?.issued || old.pending) return failed('nothing-held', fill(words.nothingToRenew, { loginId }))
  const going = kept.read(portal, loginId, 'renewal')
  if (asked.ifDue && !going) {
    const early = await beforeTime(asked, old)
    if (early) return early
  }
  const wrong = (await lookAtDoor(asked)) ?? (await lookAtStore(asked))
  if (wrong) return wrong
  if (going) asked.tell(words.resumed)

  const given = await asked.secrets.renewal()
  if (given === 'cancelled') return failed('cancelled', words.cancelled)
  if (given === 'called') return calledByTelephone(asked, 'renewal')
  if ('wrong' in given) return usage(given.wrong)

  const arrived = going?.issued
    ? { record: going, pending: going.pending!, issued: going.issued }
    : await certificate(asked, old, given, going)
  if ('exitCode' in arrived) return arrived
  const record = await install(asked, arrived)
  if ('exitCode' in record) return record
  return takeOver(asked, old, record, given, arrived.pending.passphrase)
}

async function lookAtStore({ store }: Renewing): Promise<Answer | undefined> {
  const sentence = await store.objection(true)
  return sentence === undefined ? undefined : failed('store', sentence)
}

// ------------------------------------------------------------------------------------------------ due

const publishedDays = 40

/** 00:00 of D-40, as the bank said it with the certificate. */
export function dueFrom({ issued }: Kept): Date {
  const { renewalOpens, lastDay } = issued!
  if (renewalOpens !== undefined) return new Date(renewalOpens)
  return new Date(Date.parse(`${lastDay}T00:00:00+09:00`) - publishedDays * 86_400_000)
}

/** By the bank's clock, which the rules go by: this machine's may be wrong, and nobody looks at a daily job. */
async function beforeTime(asked: Renewing, old: Kept): Promise<Answer | undefined> {
  const told = await asked.door.ask(bankTime, { url: `${asked.portal}/api/v1/bank-time` })
  if (told.kind !== 'answered') return notAnswered(asked, told)
  const opens = dueFrom(old)
  return Date.parse(told.value.bankNow) < opens.getTime() ? notDue(asked, opens.toISOString()) : undefined
}

function notDue({ words, lang, loginId }: Renewing, opens: string): Answer {
  return done({ loginId, renewed: false, opens }, fill(words.notDue, { when: formatInstant(opens, lang) }))
}

// ------------------------------------------------------------------------------------------------ log in, begin

async function certificate(
  asked: Renewing,
  old: Kept,
  given: Given,
  going: Kept | undefined,
): Promise<Arrived | Answer> {
  const { words, door, kept } = asked
  asked.tell(words.loggingIn)
  const session = await logIn(asked, old, given.password)
  if ('exitCode' in session) return session
  kept.write({ ...old, login: session.login, continuity: session.jar.continuity() })
  const { manage, client, jar } = session
  const json = { confirmationPassword: given.confirmationPassword }
  const begun = await door.ask(acquisitionBegun, { url: `${manage}/api/v1/renewal`, json, client, jar })
  if (begun.kind === 'refused' && begun.code === 'E14' && asked.ifDue) return notDue(asked, String(begun.facts.opens))
  if (begun.kind !== 'answered') return notAnswered(asked, begun)
  const counter = { url: `${manage}/api/v1/renewal/certificate`, client, jar }
  const arrived = await certificateFor(asked, counter, begun.value.session, going)
  return 'record' in arrived ? arrived : notAnswered(asked, arrived)
}

/** With the certificate of a record, and over to `manage.` by the one-time hand-over. */
async function logIn(asked: Renewing, record: Kept, password: string): Promise<Session | Answer> {
  const { words, door } = asked
  const login = asked.login ?? record.login
  if (login === null) return usage(words.loginUnknown)
  const client = await asked.store.client(heldOf(record))
  if (client === 'browser') return failed('browser', words.renewInBrowser)
  const jar = openJar(record.continuity)
  const ask = <T>(schema: z.ZodMiniType<T>, asking: Asking) => door.ask(schema, { ...asking, client, jar })
  const no = (answer: NotIssued) => notAnswered(asked, answer)

  const admitted = await ask(loggedIn, { url: `${login}/_warifu/api/v1/login`, json: { password } })
  if (admitted.kind !== 'answered') return no(admitted)
  if (admitted.value.mustSetPasswords) return failed('set-passwords', words.setPasswordsFirst)
  const ready = await ask(handOverReady, { url: `${login}/_warifu/api/v1/hand-over`, json: { to: 'me' } })
  if (ready.kind !== 'answered') return no(ready)
  const { origin, hash } = new URL(ready.value.url)
  if (asked.manage !== undefined && !isLabelOf(origin, asked.manage)) {
    return failed('hand-over', fill(words.wrongManage, { there: origin, named: asked.manage }))
  }
  const taken = await ask(handOverTaken, { url: `${origin}/api/v1/hand-over`, json: { code: hash.slice(1) } })
  if (taken.kind !== 'answered') return no(taken)
  return { client, jar, login, manage: origin }
}

/** The origin itself, or a label before it (n1.manage.… of manage.…). */
function isLabelOf(origin: string, named: string): boolean {
  const [there, said] = [new URL(origin), new URL(named)]
  return there.port === said.port && (there.hostname === said.hostname || there.hostname.endsWith(`.${said.hostname}`))
}

// ------------------------------------------------------------------------------------------------ take over

const ownState = z.object({ user: z.object({ certificate: z.nullable(z.object({ serial: z.string() })) }) })

/** The first log-in with the new one. Only when the bank says that the new one counts is the old one taken away. */
async function takeOver(
  asked: Renewing,
  old: Kept,
  fresh: Kept,
  { password }: Given,
  passphrase: string,
): Promise<Answer> {
  const { words, door, kept, store } = asked
  asked.tell(words.firstLogin)
  const session = await logIn(asked, { ...fresh, login: fresh.login ?? old.login }, password)
  if ('exitCode' in session) return ended(session) ? startAgain(asked, fresh) : session
  const { manage, client, jar, login } = session
  const seen = await door.ask(ownState, { url: `${manage}/api/v1/me`, client, jar })
  const counts = seen.kind === 'answered' && seen.value.user.certificate?.serial === fresh.issued!.serial
  await door.ask(z.unknown(), { url: `${manage}/api/v1/logout`, json: {}, client, jar })

  const record = { ...fresh, pending: null, renews: false, login, continuity: jar.continuity() }
  kept.write(record)
  kept.forget(fresh)
  if (counts) {
    if (store.turn) store.turn.dropOld()
    else await store.remove({ keyId: old.keyId, issued: old.issued })
  }
  const { json, lines } = await tellIssued(
    asked,
    record,
    store.text.startsWith('p12:') && passphrase ? passphrase : null,
  )
  const sentence = counts ? words.renewed : words.renewedBeside
  return done(
    { ...json, renewed: true, oldEnded: counts, oldSerial: old.issued!.serial },
    [sentence, ...lines].join('\n'),
  )
}

/** The bank ended the new one meanwhile: not proven in time, or withdrawn elsewhere. */
function ended({ json }: Answer): boolean {
  const code = (json as { refused?: string }).refused
  return code === 'E05' || code === 'E04'
}

async function startAgain({ kept, store, words }: Renewing, fresh: Kept): Promise<Answer> {
  if (store.turn) store.turn.takeBack()
  else await store.remove({ keyId: fresh.keyId, issued: fresh.issued })
  kept.forget(fresh)
  return failed('renewal-ended', words.renewalEnded)
}
