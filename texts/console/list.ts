/** Headings of the list of users as a file, and of the file that is brought to add several at once. */
import type { Lang } from '../language.ts'

const ja = {
  file: 'ユーザ一覧',
  loginId: 'ログインID',
  name: 'お名前',
  mail: 'メールアドレス',
  role: '区分',
  state: '状態',
  serial: 'シリアル番号',
  acquiredOn: '取得日',
  lastDay: '有効期限',
  lastActionable: '更新できる最終日時',
  codeUntil: '取得コードの期限',
  lastLogin: '最終ログイン',
}

const en = {
  file: 'users',
  loginId: 'Login ID',
  name: 'Name',
  mail: 'E-mail address',
  role: 'Role',
  state: 'State',
  serial: 'Serial number',
  acquiredOn: 'Acquired',
  lastDay: 'Expires',
  lastActionable: 'Last moment to renew',
  codeUntil: 'Code valid until',
  lastLogin: 'Last log-in',
} satisfies typeof ja

export const listHeadings: Readonly<Record<Lang, typeof ja>> = { ja, en }

/** What a heading may be called in a file that somebody brings, folded (lower case, without blanks). */
export const headingNames = {
  loginId: ['ログインid', '利用者id', 'ユーザid', 'ユーザーid', 'loginid', 'id', 'userid'],
  name: ['お名前', '氏名', '名前', '利用者名', 'ユーザ名', 'ユーザー名', 'name', 'fullname'],
  mail: [
    'メールアドレス',
    'eメールアドレス',
    'メール',
    'eメール',
    'mail',
    'e-mail',
    'email',
    'e-mailaddress',
    'emailaddress',
    'mailaddress',
  ],
} as const satisfies Record<string, readonly string[]>
