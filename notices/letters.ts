/** The letters room, put together: the archive's outbox, the bank's names and the mail server. A timer (timers.ts) calls it. */
import type { MailSigner } from '../ca/mail-signer.ts'
import { isNoticeKind } from '../domain/notice-letters.ts'
import { noticesGoOut } from '../domain/notices.ts'
import type { Bank } from '../domain/policy.ts'
import type { Store } from '../store/open.ts'
import type { Letter } from '../store/outbox.ts'
import { composeLetter } from './compose.ts'
import { composeHouseLetter, isHouseLetter } from './house-letters.ts'
import { type Outbox, type Post, sendDue, type Turn } from './send.ts'

export type LettersRoom = {
  readonly store: Pick<Store, 'outbox' | 'contracts' | 'certificates' | 'commit' | 'bankNow'>
  readonly bank: Bank
  readonly post: Post
  /** where the bank signs its mails (policy: mail.smime) */
  readonly signer?: MailSigner | null
  readonly machineClock: () => Temporal.Instant
  /** for the log: what went wrong, with the letter's ID where there is one */
  readonly report: (error: unknown, id?: string) => void
}

/** One turn over what is due; never throws. The caller sees to it that no two turns run at once (a lease). */
export function sendLetters(
  { store, bank, post, signer = null, machineClock, report }: LettersRoom,
  closing?: AbortSignal,
): Promise<Turn> {
  const { outbox } = store
  const ms = (at: Temporal.Instant) => at.epochMilliseconds
  const write = (...changes: Parameters<typeof store.commit>[0]['changes']) =>
    store.commit({ changes, touches: 'none' })
  const due: Outbox<Letter> = {
    due: (now, most) => outbox.due(ms(now), most),
    markHanded: (id, now) => write(outbox.recordHanded(id, ms(now))),
    markSent: (id, now) => write(outbox.recordSent(id, ms(now))),
    markAgain: (id, error, nextAt) => write(outbox.recordAgain(id, error, ms(nextAt))),
    markFailed: ({ id, kind, contract_id, user_id }, error, why, now) => {
      const subject = { contractId: contract_id, ...(user_id === null ? {} : { userId: user_id }) }
      const line = {
        event: 'notice.failed' as const,
        actor: 'system:letters',
        ...subject,
        facts: { letter: id, kind, why },
      }
      return store.commit({ changes: [outbox.recordFailed(id, error, ms(now), why)], audit: [line], touches: 'none' })
    },
  }
  function compose(letter: Letter, now: Temporal.Instant) {
    if (isHouseLetter(letter)) return composeHouseLetter(letter, bank, now)
    const contract = store.contracts.byId(letter.contract_id)
    if (!contract) throw new Error(`the letter ${letter.id} belongs to no contract`)
    if (isPast(store, letter)) return null
    const frozen = contract.state === 'K2' || contract.frozen === 1
    const reader = { companyName: contract.name, frozen, bankMs: store.bankNow() }
    return composeLetter(letter, reader, bank, now)
  }
  async function composeSigned(letter: Letter, now: Temporal.Instant) {
    const mail = compose(letter, now)
    return mail === null || signer === null ? mail : (await import('./sign.ts')).signMail(mail, signer, now)
  }
  return sendDue({ outbox: due, compose: composeSigned, post, now: machineClock, report, closing })
}

/** A notice whose certificate was revoked, or renewed for certain, while the letter waited would tell what is no longer so. */
function isPast(store: LettersRoom['store'], { kind, facts }: Letter): boolean {
  if (!isNoticeKind(kind)) return false
  const { certificate: id } = JSON.parse(facts) as { certificate?: string }
  const certificate = id === undefined ? undefined : store.certificates.byId(id)
  if (certificate === undefined) return false
  const beside = store.certificates.heldBy(certificate.user_id).find(({ predecessor_id }) => predecessor_id === id)
  return !noticesGoOut({ state: certificate.state, successor: (beside?.state ?? null) as 'C1' | null })
}
