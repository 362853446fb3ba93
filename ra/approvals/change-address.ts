/**
 * What the branch keeps of a contract, changed by two (rules.md §8): representative, address, telephone, seal; and the notice address. Each
 * change stays on record, because a re-issue within ten business days of it is called back to the old number.
 */
import type { StaffActor } from '../../domain/actor.ts'
import type { Now } from '../../domain/clocks.ts'
import type { AuditEvent } from '../../domain/events.ts'
import { readMailAddress, sameMailAddress } from '../../domain/mail-address.ts'
import { refuse } from '../../domain/refusals.ts'
import { foldNumber } from '../../domain/visit.ts'
import type { ContractChange } from '../../store/branch/details.ts'
import { everybody, tell } from '../../store/tell.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'
import type { Case, Kind } from './case.ts'

export const changeAddress: Kind = {
  decide({ store }, { contract, subject }) {
    if (foldNumber(subject.telephone ?? '').length < 9) return refuse('E18', { why: 'telephone' })
    return changesOf(store.branch.details.of(contract!.id), subject).length === 0
      ? refuse('E27', { why: 'nothing-to-do' })
      : null
  },
  async execute(counter, actor, about, at) {
    const { store } = counter
    const { contract, subject, request } = about
    const details = store.branch.details.of(contract!.id)
    const changes = changesOf(details, subject)
    return {
      changes: [
        store.branch.details.recordDetails({
          contract_id: contract!.id,
          representative: subject.representative!,
          address: subject.address!,
          telephone: subject.telephone!,
          master_login_id: null,
          master_name: null,
          master_mail: null,
          master_language: null,
          entered_by: actor.staffNumber,
          entered_bank: at.bank,
          lapses: null,
        }),
        ...changes.map((change) => recorded(counter, about, change, at)),
        ...told(counter, about, at),
      ],
      audit: [
        said('contract.registration-changed', actor, about, changes.map(({ what }) => what).join(' '), request.id),
      ],
      touches: 'none',
    }
  },
}

export const changeNoticeAddress: Kind = {
  decide(_, { contract, subject }) {
    const mail = readMailAddress(subject.mail ?? '')
    if (mail === null) return refuse('E18', { why: 'mail' })
    return sameMailAddress(mail, contract!.notice_mail) ? refuse('E27', { why: 'nothing-to-do' }) : null
  },
  async execute(counter, actor, about, at) {
    const { store } = counter
    const { contract, subject, request } = about
    const mail = readMailAddress(subject.mail!)!
    const change: Changed = { what: 'notice-mail', old_value: contract!.notice_mail, new_value: mail }
    return {
      changes: [
        store.branch.details.recordNoticeMail(contract!.id, contract!.notice_mail, mail),
        recorded(counter, about, change, at),
        // The old address hears of it, and so does the new one.
        ...told(counter, about, at, mail),
      ],
      audit: [said('contract.address-changed', actor, about, 'notice-mail', request.id)],
      touches: 'none',
    }
  },
}

type Changed = Pick<ContractChange, 'what' | 'old_value' | 'new_value'>

function changesOf(
  details: { readonly representative: string; readonly address: string; readonly telephone: string } | undefined,
  subject: Case['subject'],
): Changed[] {
  const old = details ?? { representative: '', address: '', telephone: '' }
  const address = `${old.representative} ${old.address}`.trim()
  const newAddress = `${subject.representative} ${subject.address}`.trim()
  const telephone = foldNumber(old.telephone) !== foldNumber(subject.telephone ?? '')
  return [
    ...(address === newAddress ? [] : [{ what: 'address', old_value: address, new_value: newAddress } as const]),
    ...(telephone
      ? [{ what: 'telephone', old_value: old.telephone, new_value: subject.telephone ?? '' } as const]
      : []),
    ...(subject.newSeal === 'yes' ? [{ what: 'seal', old_value: '', new_value: '' } as const] : []),
  ]
}

function recorded({ store }: Counter, { contract, request }: Case, change: Changed, at: Now) {
  return store.branch.details.recordChanged({
    id: store.newId(),
    contract_id: contract!.id,
    ...change,
    changed_at: at.machine,
    changed_bank: at.bank,
    approval_id: request?.id ?? null,
  })
}

function told({ store }: Counter, { contract, master }: Case, at: Now, newMail?: string) {
  if (master === null) return []
  const when = at.bankInstant.toString()
  const occasion = `${contract!.id}/${at.machine}`
  const news = { user: master, contract: contract!, occasion, to: everybody, at: at.machine }
  if (newMail === undefined) return tell(store, { ...news, kind: 'contract.registration-changed', facts: { at: when } })
  const facts = { at: when, worksFrom: when }
  return tell(store, { ...news, kind: 'contract.address-changed', facts, also: [newMail] })
}

function said(event: AuditEvent, actor: StaffActor, { contract }: Case, what: string, approval: string) {
  return line(event, actor, { contractId: contract!.id }, { what, approval })
}
