/** メール不達: what a master is told when letters to a user's address do not arrive. */
import type { Lang } from '../language.ts'

const ja = {
  mark: 'メール不達',
  why: {
    refused: '{at} に、このアドレスへのお知らせが、相手先のメールサーバーに受け取られませんでした。',
    bounced: '{at} に、このアドレスへのお知らせが、届かずに戻りました。',
    'no-answer': '{at} までに、このアドレスへのお知らせを送ることができませんでした。',
  },
  what: '期限のお知らせが届いていないおそれがあります。アドレスをご本人に確かめてください。ご本人が「ご自身の電子証明書」の画面で変更するか確認すると、この表示は消えます。',
} as const

type MailFailsWords = { mark: string; why: Record<keyof typeof ja.why, string>; what: string }

const en: MailFailsWords = {
  mark: 'Mail fails',
  why: {
    refused: 'On {at}, the mail server of this address did not accept a notice.',
    bounced: 'On {at}, a notice to this address came back undelivered.',
    'no-answer': 'By {at}, a notice to this address could not be sent.',
  },
  what: 'Notices about expiry may not arrive. Please check the address with its owner. This sign goes away when the owner changes or confirms the address on their own page.',
}

export const mailFailsWords: Readonly<Record<Lang, MailFailsWords>> = { ja, en }
