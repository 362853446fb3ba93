/**
 * What time does by itself: called by the timers (timers.ts), and once at the start. Each step is a unit of its own, so a step that
 * is cut short is simply done again.
 */
import { systemActor } from '../domain/actor.ts'
import { instantOf, now } from '../domain/clocks.ts'
import type { Certificate } from '../store/certificates.ts'
import { LostRace, type Unit } from '../store/commit.ts'
import { everybody, tell } from '../store/tell.ts'
import { line } from './act.ts'
import { settling } from './change-mail.ts'
import type { Counter } from './counter.ts'
import { revocation } from './revoke.ts'
import { voidIntent } from './void-intent.ts'

/** An intent, or a reserved try, may be this old before its writer is asked whether it still lives. */
const orphanAfterMs = 120_000

/** Half-done work of dead processes: intents without a signature, tries that were never compared. @returns intents voided */
export async function sweepOrphans(counter: Counter): Promise<number> {
  const { store } = counter
  const at = now(counter).machine
  let voided = 0
  for (const certificate of store.certificates.orphans(at - orphanAfterMs, at)) {
    if (await voidIntent(counter, certificate.id, 'writer died')) voided++
  }
  await store.commit({ changes: [store.rights.recordOrphansGivenBack(at - orphanAfterMs, at)], touches: 'none' })
  return voided
}

/** Changed mail addresses whose moment has come move into the user's row. Who is told never waits for this (store/mails.ts). */
export async function settleMailChanges(counter: Counter): Promise<number> {
  const due = counter.store.mails.due(now(counter).bank)
  for (const change of due) {
    const subject = { contractId: change.contract_id, userId: change.user_id }
    await settle(counter, {
      changes: settling(counter, change),
      audit: [line('user.mail-took-effect', systemActor('timer'), subject, { change: change.id })],
      touches: 'none',
    })
  }
  return due.length
}

/** Acquisition sessions whose thirty minutes have passed (A2 -> A1), then codes whose last moment has (A4). */
export async function lapseRights(counter: Counter): Promise<number> {
  const { store } = counter
  const actor = systemActor('timer')
  const at = now(counter)
  for (const right of store.rights.sessionsOver(at.bank)) {
    const subject = { contractId: right.contract_id, userId: right.user_id }
    await settle(counter, {
      changes: [store.rights.recordSessionOver(right.id, at.bank)],
      audit: [line('right.session-ended', actor, subject, { right: right.id })],
      touches: 'none',
    })
  }
  const lapsed = store.rights.lapsed(at.bank)
  for (const right of lapsed) {
    const user = store.users.byId(right.user_id)!
    await settle(counter, {
      changes: [
        store.rights.recordEnded(right.id, 'A4', at.machine),
        store.rights.recordSessionsEnded(right.user_id, at.machine),
        ...tell(counter.store, {
          kind: 'right.lapsed',
          user,
          occasion: right.id,
          facts: { validUntil: instantOf(right.deadline).toString() },
          to: ['master', 'contract'],
          at: at.machine,
        }),
      ],
      audit: [
        line('right.lapsed', actor, { contractId: right.contract_id, userId: right.user_id }, { right: right.id }),
      ],
      touches: 'none',
    })
  }
  return lapsed.length
}

/** Unproven at 21:00 of the third business day: revoked as 導入未確認 (rules.md §6, 仮発行). */
export async function revokeUnproven(counter: Counter): Promise<number> {
  const { store } = counter
  const actor = systemActor('timer')
  const at = now(counter)
  const unproven = store.certificates.unproven(at.bank)
  for (const certificate of unproven) {
    const user = store.users.byId(certificate.user_id)!
    const ending = revocation(counter, { user, certificates: [certificate], reason: 'not-installed', actor, at })
    const subject = { contractId: user.contract_id, userId: user.id, certificateId: certificate.id }
    await settle(counter, {
      changes: ending.changes,
      audit: [...ending.audit, line('certificate.unproven', actor, subject)],
      touches: user.contract_id,
    })
  }
  return unproven.length
}

/** One hour unproven: a letter, once, because whoever acquired it may not be its owner. */
export async function tellUnproven(counter: Counter): Promise<void> {
  const at = now(counter)
  const hour = counter.policy.acquisition.unprovenMailMinutes * 60_000
  for (const certificate of counter.store.certificates.unprovenIssuedBetween(
    at.machine - 24 * 3_600_000,
    at.machine - hour,
  )) {
    await settle(counter, { changes: unprovenLetters(counter, certificate, at.machine), touches: 'none' })
  }
}

function unprovenLetters(counter: Counter, certificate: Certificate, at: number) {
  return tell(counter.store, {
    kind: 'certificate.unconfirmed',
    user: counter.store.users.byId(certificate.user_id)!,
    occasion: certificate.id,
    facts: {
      at: instantOf(certificate.acquired_bank).toString(),
      proveBy: instantOf(certificate.prove_by).toString(),
    },
    to: everybody,
    at,
  })
}

/** Somebody else did it in the meantime: nothing is left to do. */
async function settle(counter: Counter, unit: Unit): Promise<void> {
  try {
    await counter.store.commit(unit)
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
  }
}
