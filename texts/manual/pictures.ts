/**
 * The pictures of the manual, each with what it shows: read out where it cannot be seen, and printed under it. They are taken by
 * test/manual/pictures.ts from the running pages, once per language, and lie under web/manual/.
 */
import type { Lang } from '../language.ts'

const ja = {
  home: 'ログイン画面。上に「ログイン」、中ほどに「電子証明書の取得」のボタンがあります。',
  'acquire-prepare': '電子証明書の取得の最初の画面。5つの確認がすべて「問題なし」です。',
  'acquire-identify': 'ログインID、パスワード、取得コードの入力欄。',
  'acquire-save': 'ファイルのパスワードと「ファイルを保存」のボタン。',
  'acquire-prove': '選ぶ証明書の名前と、もう一度確認するボタン。',
  confirmed: '電子証明書が有効になったことを知らせる画面。続けてログインできます。',
  'log-in': 'パスワードの入力画面。会社名とログインIDが表示されています。',
  passwords: 'はじめてのログインのあとの、パスワードと確認用パスワードの設定画面。',
  own: 'ご自身の電子証明書の画面。',
  disown: '「身に覚えがない」を押したあとの確認画面。',
  renew: '電子証明書の更新の最初の画面。',
  'replace-road': 'パソコンの入替の手順。だれが何をするかを示しています。',
  stop: '緊急停止の画面。ログインIDとパスワードの入力欄があります。',
  'this-pc': '「このパソコンの証明書」の画面。「有効です」と表示されています。',
  refusal: '失効した電子証明書でログインしようとしたときの画面。画面番号はE05です。',
  'master-home': 'マスターユーザのホーム。電子証明書の1年と、今週することが並んでいます。',
  'master-users': 'ユーザ一覧。お一人ずつの状態と有効期限が表示されています。',
  'master-user': 'ユーザの詳細。右側に、この方にできる操作が並んでいます。',
  'add-user': '一般ユーザを追加する画面。',
  'initial-password': '追加したあとの、初期パスワードの表示。',
  'code-question': '取得コードの発行の前にたずねる「いま電話で案内を受けていますか」の質問。',
  code: '発行した取得コードと、使える期限の表示。',
  revoke: '電子証明書を失効する画面。理由、ログインID、確認用パスワードを入力します。',
  import: 'CSVファイルの内容を、追加する前に1行ずつ確かめる画面。',
  remove: 'ユーザを削除する画面。',
  'stop-master': 'マスターユーザが、だれを停止するかを選ぶ画面。',
  branch: 'お取引店でのお手続きの一覧。',
} as const

export type PictureName = keyof typeof ja

const en = {
  home: 'The log-in page: “Log in” above, “Get a certificate” further down.',
  'acquire-prepare': 'The first page of the acquisition. All five checks are passed.',
  'acquire-identify': 'The fields for login ID, password and acquisition code.',
  'acquire-save': 'The password of the file, and the button that saves the file.',
  'acquire-prove': 'The name of the certificate to choose, and the button that checks it once more.',
  confirmed: 'The page that says that your certificate is valid now. You can log in right there.',
  'log-in': 'The page that asks for the password, with company name and login ID.',
  passwords: 'After the first log-in: the page on which you choose your passwords.',
  own: 'The page of your own certificate.',
  disown: 'What appears after “This was not me”.',
  renew: 'The first page of a renewal.',
  'replace-road': 'The steps of replacing a PC, and who does each of them.',
  stop: 'The emergency stop, with fields for login ID and password.',
  'this-pc': '“This PC’s certificate”, saying that it is valid.',
  refusal: 'The page after an attempt to log in with a revoked certificate. Its number is E05.',
  'master-home': 'The master user’s home: the year of all certificates, and what to do this week.',
  'master-users': 'The list of users, with the state and the last day of each.',
  'master-user': 'One user: the state, and on the right what you can do.',
  'add-user': 'The form that adds a general user.',
  'initial-password': 'The initial password, shown once after a user was added.',
  'code-question': 'The question before a code is made: whether somebody is guiding you by telephone.',
  code: 'The acquisition code and until when it can be used.',
  revoke: 'Revoking a certificate: the reason, the login ID and the confirmation password.',
  import: 'A CSV file, checked row by row before anybody is added.',
  remove: 'The form that deletes a user.',
  'stop-master': 'The emergency stop of a master user, who chooses whom to stop.',
  branch: 'The list of what your branch does for you.',
} as const satisfies Readonly<Record<PictureName, string>>

export const pictures: Readonly<Record<Lang, Readonly<Record<PictureName, string>>>> = { ja, en }

export const pictureNames = Object.keys(ja) as PictureName[]
