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
  mail: {
    title: '不審なメールを受け取ったとき',
    lead: '当行からお客さまに、パスワードの入力を依頼する電子メールを送信することは、絶対にありません。',
    steps: [
      'メールを開かず、発信元へ返信せずに、削除してください。',
      'メールを開いた場合も、添付ファイルや記載のURLをクリックしないでください。',
      'パスワードなどを入力してしまった場合は、すぐにパスワードを変更してください。電子証明書がなくログインできない場合は、緊急停止をご利用ください。',
    ],
  },
  call: {
    title: '不審な電話を受けたとき',
    lead: '「電子証明書の更新が必要です」などの電話で、パスワードや取得コードを聞き出す手口が増えています。',
    steps: [
      '相手の指示どおりに操作せず、いったん電話を切ってください。',
      'パスワード、取得コード、メールアドレスを伝えないでください。画面を共有するソフトを入れないでください。',
      '相手が名乗った番号ではなく、通帳や当行ホームページに書かれたお取引店の番号へ、おかけ直しください。',
      '伝えてしまった、または入力してしまった場合は、すぐに緊急停止をご利用ください。',
    ],
  },
  environment: {
    title: 'ご利用環境',
    lead: 'OSとブラウザは、最新の状態に更新してお使いください。スマートフォンとタブレットではご利用いただけません。',
    hosts: '情報システム担当の方へ:次の接続先を、プロキシの許可先に加え、TLSの復号・検査の対象から外してください。',
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
  mail: {
    title: 'If you get a suspicious e-mail',
    lead: 'We never send e-mail that asks you to enter a password. Never.',
    steps: [
      'Do not open it and do not reply. Delete it.',
      'If you have opened it, do not open attachments and do not follow links.',
      'If you entered a password, change it at once. If you have no certificate to log in with, use the emergency stop.',
    ],
  },
  call: {
    title: 'If you get a suspicious telephone call',
    lead: 'Callers who say “your certificate must be renewed” try to get passwords and acquisition codes. There are more and more of them.',
    steps: [
      'Do not do what the caller says. Hang up first.',
      'Do not tell passwords, acquisition codes or e-mail addresses. Do not install screen-sharing software.',
      'Call your branch back on the number in your passbook or on the bank’s home page, not on the number the caller gives.',
      'If you have told or entered something, use the emergency stop at once.',
    ],
  },
  environment: {
    title: 'Supported environments',
    lead: 'Keep your operating system and browser up to date. Smartphones and tablets are not supported.',
    hosts:
      'For IT departments: allow these destinations in the proxy and exclude them from TLS decryption and inspection.',
  },
} satisfies PortalWords

export const portal: Readonly<Record<Lang, PortalWords>> = { ja, en }
