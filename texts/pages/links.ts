/** The public pages as every page's foot names them, in this order. */
import type { Lang } from '../language.ts'

const ja = {
  heading: 'ご案内',
  'this-pc': 'このパソコンの証明書',
  environment: 'ご利用環境',
  qa: 'よくあるご質問',
  status: '取扱時間・状況',
  'suspicious-mail': '不審なメール',
  'suspicious-call': '不審な電話',
}

export type PublicLinks = typeof ja
export type PublicPage = Exclude<keyof PublicLinks, 'heading'>

const en = {
  heading: 'Guidance',
  'this-pc': 'This PC’s certificate',
  environment: 'Supported environments',
  qa: 'Questions and answers',
  status: 'Hours and status',
  'suspicious-mail': 'Suspicious e-mail',
  'suspicious-call': 'Suspicious calls',
} satisfies PublicLinks

export const links: Readonly<Record<Lang, PublicLinks>> = { ja, en }

export const publicPages = Object.keys(ja).filter((name) => name !== 'heading') as PublicPage[]
