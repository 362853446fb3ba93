/**
 * Refusals as staff and operators read them in a terminal. The catalogue's sentences (refusals.ts) speak to a customer; where the
 * reader is the bank itself, the plain reason is said instead. Named after the refusal's `why` or `who`.
 */
import type { Lang } from './language.ts'

const ja = {
  'no-such-user': 'そのログインIDの利用者はいません。',
  'no-such-contract': 'その番号の契約はありません。',
  'no-such-certificate': 'そのシリアル番号の電子証明書はありません。',
  'no-such-time': '期間の終わりは、始まりより後の日時にしてください。',
  'no-such-page': '続きの印 (--after) が読み取れません。',
  'no-such-actor': 'その職員番号の行員も、そのログインIDの利用者もいません。',
  'not-a-reference': '照会番号の形ではありません。',
  'contract-number': 'その契約番号は、すでに使われています。',
  taken: 'そのログインIDは、すでに使われています(削除された利用者のIDも再び使うことはできません)。',
  shape: 'ログインIDは、英字・数字・途中のハイフンで3〜20文字です。',
  staff:
    '銀行の職員だけが、職員用の電子証明書で行えます。機械の運用担当が行えるのは init、serve、doctor、backup、restore、audit verify です。',
}

const en = {
  'no-such-user': 'No user has this login ID.',
  'no-such-contract': 'No contract has this number.',
  'no-such-certificate': 'No certificate has this serial number.',
  'no-such-time': 'The time must end after it begins.',
  'no-such-page': 'This is not where a page ended (--after).',
  'no-such-actor': 'Nobody has this staff number or login ID.',
  'not-a-reference': 'This is not a reference number.',
  'contract-number': 'This contract number is taken.',
  taken: 'This login ID is taken (those of deleted users are never given again).',
  shape: 'A login ID has 3 to 20 letters, digits and inner hyphens.',
  staff:
    'Only the bank’s staff may do this, with a staff certificate. The machine’s operator has init, serve, doctor, backup, restore and audit verify.',
} satisfies typeof ja

export type PlainReason = keyof typeof ja

export const plainReasons: Readonly<Record<Lang, Readonly<Record<PlainReason, string>>>> = { ja, en }
