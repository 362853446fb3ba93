/**
 * Letters: who is told of what (rules.md §6, Told). They are rows of the outbox, written in the unit of the act itself; the
 * letters room sends them later and decides nothing. Owner, master and the contract's notice address are told of whatever
 * concerns a certificate; the same address gets one letter. A person whose address has just changed is told at the one that works
 * at this moment and, for thirty days, at the one before (mails.ts).
 */
import type { FactsOf, LetterKind } from '../domain/letters.ts'
import type { NoticeFacts, NoticeKind } from '../domain/notice-letters.ts'
import type { Contract } from './contracts.ts'
import type { Store } from './open.ts'
import type { Change } from './prepared.ts'
import type { User } from './users.ts'

export type Told = 'owner' | 'master' | 'contract'

type Kind = LetterKind | NoticeKind
type FactsIn<K extends Kind> = K extends LetterKind
  ? Omit<FactsOf<K>, 'loginId'>
  : K extends NoticeKind
    ? Omit<NoticeFacts[K], 'loginId'>
    : never

export type News<K extends Kind = LetterKind> = {
  /** the name of the audit event it tells of */
  readonly kind: K
  /** the user it is about */
  readonly user: Pick<User, 'id' | 'contract_id' | 'login_id' | 'name' | 'mail' | 'language' | 'role'>
  /** what makes this news one of its kind: the same occasion is never told twice */
  readonly occasion: string
  /** what the mail's words need beside the login ID: RFC 3339 instants, days, plain words */
  readonly facts: FactsIn<K>
  readonly to: readonly Told[]
  /** milliseconds of the machine's clock */
  readonly at: number
  /** told too, whatever stands in the user's row: an address that does not work yet */
  readonly also?: readonly string[]
  /** the user's contract, where the caller has read it already */
  readonly contract?: Pick<Contract, 'notice_mail'>
}

/** All three, as the rules tell nearly everything. */
export const everybody: readonly Told[] = ['owner', 'master', 'contract']

export function tell<K extends Kind>(store: Store, news: News<K>): Change[] {
  const { user } = news
  const contract = news.contract ?? store.contracts.byId(user.contract_id)!
  const master = news.to.includes('master') ? store.users.masterOf(user.contract_id) : undefined
  const addresses = new Map<string, 'ja' | 'en'>()
  const add = (mails: readonly string[], language: 'ja' | 'en') => {
    for (const mail of mails) if (!addresses.has(mail)) addresses.set(mail, language)
  }
  const bank = store.bankNow()
  const ownerToo = news.to.includes('owner')
  if (ownerToo) add(store.mails.addressesOf(user, bank), user.language)
  add(news.also ?? [], user.language)
  if (master && !(ownerToo && master.id === user.id)) add(store.mails.addressesOf(master, bank), master.language)
  if (news.to.includes('contract')) add([contract.notice_mail], 'ja')
  const facts = JSON.stringify({ loginId: user.login_id, ...news.facts })
  return [...addresses].map(([address, language]) => {
    const id = store.newId()
    return store.outbox.record({
      id,
      kind: news.kind,
      occasion: news.occasion,
      contract_id: user.contract_id,
      user_id: user.id,
      address,
      language,
      facts,
      message_id: `<${id}@${store.mailDomain}>`,
      due_at: news.at,
    })
  })
}
