/** Words of the portal's first page (WRF-P01). */
import type { Lang } from './language.ts'

const ja = {
  title: 'ログイン',
  heading: 'ログイン',
  lead: '電子証明書を取得したパソコンから、ログインしてください。',
  logIn: 'ログイン',
  logInHint: 'ボタンを押すと、証明書の選択画面が開きます。会社名とログインIDを確かめてお選びください。',
  acquire: '電子証明書の取得',
  acquireHeading: 'はじめての方、取得し直す方',
  acquireLead: 'ログインID、パスワード、取得コードをご用意ください。所要時間は約3分です。',
  fee: '手数料',
  free: '無料',
  feeReason: '電子証明書の発行や更新で、費用をお願いすることはありません。',
  hours: '本日の取扱時間',
  hoursToday: '{opens}〜{closes}',
  open: '受付中',
  shut: '受付時間外',
  closedToday: '本日は取り扱いません',
  nextOpening: '次の取扱開始',
  validity: '有効期間',
  oneYear: '取得日から1年間',
  always: 'ログイン、失効、緊急停止は、時間にかかわらずご利用いただけます。',
  stopHeading: '心当たりのない利用に気づいたとき',
  stopLead: '緊急停止は24時間ご利用いただけます。電子証明書がないパソコンからも停止できます。',
  help: 'お困りのとき',
  helps: {
    'this-pc': '誰の、いつまでのものか。電話で「更新が必要」と言われたとき',
    environment: '使えるOSとブラウザ、社内の接続先、このパソコンの確認',
    qa: '取得、更新、失効、パソコンの入替など',
    status: '本日の取扱時間、次の取扱開始、これから2週間の予定',
    'suspicious-mail': 'パスワードの入力を求めるメールが届いたとき',
    'suspicious-call': '「電子証明書の更新が必要です」と言われたとき',
  },
}

export type PortalWords = typeof ja

const en = {
  title: 'Log in',
  heading: 'Log in',
  lead: 'Please log in from the PC on which you acquired your certificate.',
  logIn: 'Log in',
  logInHint:
    'Your browser then asks which certificate to use. Check the company name and the login ID before you choose.',
  acquire: 'Get a certificate',
  acquireHeading: 'New here, or need a new certificate?',
  acquireLead: 'Have your login ID, password and acquisition code ready. It takes about three minutes.',
  fee: 'Fee',
  free: 'Free of charge',
  feeReason: 'We never ask for money for issuing or renewing a certificate.',
  hours: 'Hours today',
  hoursToday: '{opens}–{closes} (JST)',
  open: 'open now',
  shut: 'closed now',
  closedToday: 'closed today',
  nextOpening: 'Next opening',
  validity: 'Valid for',
  oneYear: 'one year from the day of acquisition',
  always: 'Logging in, revocation and the emergency stop are available at any time.',
  stopHeading: 'Did you notice use that is not yours?',
  stopLead: 'The emergency stop is available 24 hours a day, also from a PC without a certificate.',
  help: 'Help',
  helps: {
    'this-pc': 'whose it is and until when; if somebody calls to say that it must be renewed',
    environment: 'systems and browsers, addresses for company proxies, a check of this PC',
    qa: 'getting, renewing, revoking, replacing a PC and more',
    status: 'hours today, next opening, the two weeks ahead',
    'suspicious-mail': 'if e-mail asks you for a password',
    'suspicious-call': 'if you are told that your certificate must be renewed',
  },
} satisfies PortalWords

export const portal: Readonly<Record<Lang, PortalWords>> = { ja, en }
