/** What a master gives to a person: a place with an initial password, a code; shown once. */
import type { Lang } from '../language.ts'

const ja = {
  add: {
    title: '一般ユーザを追加',
    lead: '追加すると、初期パスワードが一度だけ表示されます。',
    loginIdHint: '英字・数字・ハイフンで3〜20文字。全角でも入力できます。あとから変えられません。',
    loginIdWrong: '英字・数字・ハイフンで、3〜20文字にしてください。',
    mailHint: '電子証明書のお知らせは、この宛先に届きます。',
    mailWrong: 'メールアドレスの形ではありません。例: taro@example.co.jp',
    missing: '入力してください。',
    suggestion: '「{loginId}」を使う',
    go: '追加する',
    done: '{loginId} を追加しました',
    password: '初期パスワード',
    passwordFor: 'ご本人に直接お渡しください。電子証明書の取得と、初回のログインに使います。',
    next: '次に、取得コードを発行して、別の方法でお渡しください。',
    toUser: '{loginId} の詳細へ',
    slip: '初期パスワードのお知らせ',
  },
  once: {
    warn: '閉じると再表示できません。',
    kept: '控えました。閉じる',
    never: '銀行員・警察・システム会社がこの番号をお聞きすることはありません。',
    neverPassword: '銀行員・警察・システム会社がパスワードをお聞きすることはありません。',
  },
  code: {
    act: '取得コードを発行する',
    means: 'ご本人が電子証明書を取得するための、一度だけ使えるコードです。発行し直すと、前のコードは使えなくなります。',
    title: '{loginId} の取得コードを発行',
    question: 'いま電話で案内を受けていますか',
    questionWhy: '電話で「コードを発行して読み上げてください」と案内する詐欺が増えています。',
    yes: 'はい、案内を受けています',
    no: 'いいえ',
    lead: '{name} さん({loginId})が電子証明書を取得するためのコードを発行します。',
    go: '発行する',
    done: '{loginId} の取得コード',
    name: '取得コード',
    until: '使える期限',
    give: 'ご本人に直接お渡しください。初期パスワードと同じ紙やメールには書かないでください。',
    slip: '電子証明書 取得コードのお知らせ',
    how: 'ログイン画面の「電子証明書の取得」から、銀行営業日の9:00〜21:00に取得してください。',
  },
  called: {
    title: '電話を切ってください',
    lead: 'コードは発行していません。',
    why: '当行が、コードの発行や読み上げをお電話でお願いすることはありません。相手が銀行員・警察・システム会社を名乗っても、詐欺をお疑いください。',
    steps: [
      'いったん電話を切ってください。折り返しの番号にもかけないでください。',
      'パスワードやコードを伝えてしまったときは、緊急停止をしてください。',
      'お取引店には、通帳や契約書に記載の番号で、ご自身からお電話ください。',
    ],
  },
}

type GivingWords = typeof ja

const en = {
  add: {
    title: 'Add a general user',
    lead: 'The initial password will be shown once.',
    loginIdHint: '3 to 20 letters, digits and hyphens. It cannot be changed later.',
    loginIdWrong: 'Please use 3 to 20 letters, digits and hyphens.',
    mailHint: 'Notices about the certificate go to this address.',
    mailWrong: 'This is not an e-mail address. Example: taro@example.co.jp',
    missing: 'Please fill this in.',
    suggestion: 'Use “{loginId}”',
    go: 'Add',
    done: '{loginId} has been added',
    password: 'Initial password',
    passwordFor: 'Give it to the user in person. It serves for acquiring the certificate and for the first log-in.',
    next: 'Next, issue an acquisition code and hand it over by another way.',
    toUser: 'Details of {loginId}',
    slip: 'Your initial password',
  },
  once: {
    warn: 'It cannot be shown again after you close this.',
    kept: 'I have noted it. Close',
    never: 'No bank clerk, police officer or system vendor will ever ask you for this number.',
    neverPassword: 'No bank clerk, police officer or system vendor will ever ask you for a password.',
  },
  code: {
    act: 'Issue an acquisition code',
    means: 'A code, good for one use, with which the user acquires a certificate. A new code ends the earlier one.',
    title: 'Issue an acquisition code for {loginId}',
    question: 'Is somebody guiding you by telephone right now?',
    questionWhy: 'Fraudsters call and ask you to issue a code and read it out to them.',
    yes: 'Yes, I am being guided',
    no: 'No',
    lead: 'This issues a code with which {name} ({loginId}) acquires a certificate.',
    go: 'Issue',
    done: 'Acquisition code for {loginId}',
    name: 'Acquisition code',
    until: 'Valid until',
    give: 'Give it to the user in person. Never write it on the same paper or in the same mail as the initial password.',
    slip: 'Your acquisition code',
    how: 'Choose “Get a certificate” on the log-in page, on a bank business day between 9:00 and 21:00 (JST).',
  },
  called: {
    title: 'Please hang up',
    lead: 'No code has been issued.',
    why: 'We never ask you by telephone to issue a code or to read one out. Whoever calls, even as a bank clerk, the police or a system vendor: suspect fraud.',
    steps: [
      'Hang up. Do not call back the number you were given.',
      'If you have told anybody a password or a code, use the emergency stop.',
      'Call your branch yourself, by the number on your passbook or contract.',
    ],
  },
} satisfies GivingWords

export const givingWords: Readonly<Record<Lang, GivingWords>> = { ja, en }
