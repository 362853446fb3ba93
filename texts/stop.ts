/** Words of the public 緊急停止 (WRF-P03) and of its answer, which is the same whoever asks. */
import type { Lang } from './language.ts'

const ja = {
  title: '緊急停止',
  heading: '緊急停止',
  lead: 'ログインIDの利用を、すぐに停止します。電子証明書は必要ありません。24時間ご利用いただけます。',
  hangUp: '電話がつながっているときは',
  hangUpLead:
    '相手の指示で操作している場合は、先に電話を切ってください。当行が停止や解除をお電話でお願いすることはありません。',
  effects: '停止すると',
  effectList: [
    'ログイン中の画面は終了し、解除されるまでログインも電子証明書の取得もできません。',
    '電子証明書は失効しません。解除後は、同じ電子証明書をお使いいただけます。',
    '解除は、一般ユーザの方はマスターユーザが行います。マスターユーザの方は、お取引店へのご来店が必要です。',
  ],
  loginId: 'ログインID',
  password: 'パスワード',
  passwordHint: 'ログインに使うパスワードです。取得コードや確認用パスワードではありません。',
  submit: '停止する',
  working: '停止を受け付けています',
  unknown: 'ログインIDやパスワードが分からないとき',
  unknownLead: 'お取引店へお電話ください。マスターユーザの方は、ご自身の画面からほかの方の停止もできます。',
  missing: 'ログインIDとパスワードを入力してください。',
  heardTitle: '受け付けました',
  heard: '停止の申し出を受け付けました',
  heardLead: 'ログインIDとパスワードが正しい場合、利用は {at} に停止しました。',
  heardNote: '安全のため、入力の正否はこの画面ではお知らせしません。',
  heardSteps: [
    '停止した場合は、ご本人、マスターユーザ、ご契約のお知らせ先に、メールが届きます。',
    '続けてお取引店へお電話ください。画面番号と照会番号をお伝えください。',
    'メールが届かない場合は、もう一度入力するか、お取引店へお電話ください。',
  ],
  again: 'もう一度入力する',
}

export type StopWords = typeof ja

const en = {
  title: 'Emergency stop',
  heading: 'Emergency stop',
  lead: 'This stops all use of a login ID immediately. No certificate is needed. Available 24 hours a day.',
  hangUp: 'If you are on the telephone',
  hangUpLead:
    'If somebody is telling you what to do, hang up first. We never ask by telephone for a stop or for its lifting.',
  effects: 'What it does',
  effectList: [
    'Open sessions end. Until the stop is lifted the user can neither log in nor acquire a certificate.',
    'The certificate is not revoked. It works again once the stop is lifted.',
    'Master users lift the stop of general users. The stop of a master user is lifted at the branch, in person.',
  ],
  loginId: 'Login ID',
  password: 'Password',
  passwordHint: 'The password you log in with, not the acquisition code or the confirmation password.',
  submit: 'Stop now',
  working: 'Sending the stop',
  unknown: 'If you do not know the login ID or the password',
  unknownLead: 'Please call your branch. Master users can also stop other users from their own page.',
  missing: 'Please enter the login ID and the password.',
  heardTitle: 'Received',
  heard: 'We have received your stop',
  heardLead: 'If the login ID and the password were correct, use was stopped on {at}.',
  heardNote: 'For safety this page does not say whether they were correct.',
  heardSteps: [
    'If the stop was made, an e-mail goes to the user, the master user and the contract’s notice address.',
    'Please call your branch now, and tell them the screen number and the reference.',
    'If no e-mail arrives, enter it again or call your branch.',
  ],
  again: 'Enter it again',
} satisfies StopWords

export const stop: Readonly<Record<Lang, StopWords>> = { ja, en }
