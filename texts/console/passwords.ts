/** Everybody’s own page and the passwords. */
import type { Lang } from '../language.ts'

const ja = {
  me: {
    none: '電子証明書がありません。',
    renewMaster: '失効と再取得は、ご来店でのお手続きです。',
    renewGeneral: 'パソコンの入替や不具合のときは、マスターユーザに失効をご依頼ください。',
  },
  passwords: {
    lead: 'ログイン用のパスワードと、大切な操作のたびに入力する確認用パスワードを決めてください。',
    forced: 'はじめに、ご自身のパスワードを決めてください',
    forcedWhy: '初期パスワードのままでは、ほかの操作はできません。',
    currentFirst: '初期パスワード',
    currentHint: '銀行またはマスターユーザから受け取ったパスワードです。',
    fresh: '新しいパスワード',
    confirmation: '新しい確認用パスワード',
    confirmationHint: '失効やユーザの追加など、大切な操作のたびに入力します。',
    weak: {
      'too-short': '{least}文字以上にしてください。',
      'too-long': '{most}文字までにしてください。',
      'too-simple': '同じ文字の繰り返しは使えません。',
      'contains-login-id': 'ログインIDを含まないものにしてください。',
      same: 'パスワードとは別のものにしてください。',
      unchanged: 'いまのパスワードとは別のものにしてください。',
    },
    go: '設定する',
    done: 'パスワードと確認用パスワードを設定しました',
    doneNext: '確認用パスワードは、失効やユーザの追加のときにお聞きします。',
    onward: '{service}へ進む',
    toUsers: 'ユーザ一覧へ',
    toMe: 'ご自身の電子証明書へ',
  },
}

type PasswordsWords = typeof ja

const en = {
  me: {
    none: 'There is no certificate.',
    renewMaster: 'It is revoked and re-issued at the branch, in person.',
    renewGeneral: 'For a new PC or a broken installation, ask your master user to revoke it.',
  },
  passwords: {
    lead: 'Choose a password for logging in, and a confirmation password that is asked again at each important act.',
    forced: 'First, choose passwords of your own',
    forcedWhy: 'Nothing else can be done with the initial password.',
    currentFirst: 'Initial password',
    currentHint: 'The one you received from the bank or from your master user.',
    fresh: 'New password',
    confirmation: 'New confirmation password',
    confirmationHint: 'Asked again at each important act, such as revoking a certificate or adding a user.',
    weak: {
      'too-short': 'At least {least} characters, please.',
      'too-long': 'At most {most} characters, please.',
      'too-simple': 'The same few characters repeated are too easy to guess.',
      'contains-login-id': 'Please leave the login ID out of it.',
      same: 'Please choose something else than the password.',
      unchanged: 'Please choose something else than the current password.',
    },
    go: 'Set',
    done: 'Your password and confirmation password are set',
    doneNext: 'The confirmation password is asked when you revoke a certificate or add a user.',
    onward: 'Go on to {service}',
    toUsers: 'To the users',
    toMe: 'To your certificate',
  },
} satisfies PasswordsWords

export const passwordsWords: Readonly<Record<Lang, PasswordsWords>> = { ja, en }
