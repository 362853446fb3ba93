/** Words for banks that let an expired certificate renew for some days (policy, renewal.closesDaysAfter): log-in, renewal page, no certificate. */
import type { Lang } from './language.ts'

const ja = {
  login: {
    note: '電子証明書の有効期限が切れています',
    how: '{until}までは、更新だけを行えます。ログインすると、更新の画面に進みます。サービスは、更新した電子証明書でご利用ください。',
  },
  renew: {
    note: 'この電子証明書は、有効期限が切れています',
    how: '{until}までは、この電子証明書で更新だけを行えます。サービスは、更新が終わってからご利用いただけます。',
    restartHow:
      'ファイルは、今日のうちは何度でも保存し直せます。それでも取り込めないときは、はじめからやり直せます。更新できるのは{until}までです。',
    nextHow: [
      '下のボタンを押し、有効期限が新しい電子証明書を選んで、ログインしてください。ブラウザを閉じる必要はありません。',
      'ログインできたら、有効期限が{oldLastDay}の古い電子証明書を、ブラウザから削除してください。',
    ],
    over: '前回の新しい電子証明書をこの画面で保存できるのは、発行した日だけです。取り込みが済んでいれば、その電子証明書でログインすると完了します。まだの方は、はじめから更新してください。',
  },
  road: [
    '{until}までは、期限の切れた電子証明書でも更新だけを行えます。ただし、期限の切れた電子証明書を提示しないブラウザがあります。',
    '取得ツール(warifu-agent)で取得した方は、取得ツールの renew で更新してください。',
  ],
}

export type ExpiredWords = typeof ja

const en = {
  login: {
    note: 'Your certificate has expired',
    how: 'Until {until} it can be renewed, and nothing else. Logging in leads to the renewal page. Use the service with the renewed certificate.',
  },
  renew: {
    note: 'This certificate has expired',
    how: 'Until {until} it can be renewed, and nothing else. The service is open again once the renewal is finished.',
    restartHow:
      'The file can be saved again as often as you like today. If it still cannot be imported, begin again. The certificate can be renewed until {until}.',
    nextHow: [
      'Press the button below, choose the certificate with the later expiry date and log in. There is no need to close the browser.',
      'Once you have logged in, delete the old certificate, which expired on {oldLastDay}, from your browser.',
    ],
    over: 'The new certificate from last time could be saved on this page only on the day it was issued. If you have imported it, log in with it and all is done. If not, please renew from the beginning.',
  },
  road: [
    'Until {until} an expired certificate can still be renewed, and nothing else. Some browsers, however, do not present an expired certificate.',
    'If you got it with the tool warifu-agent, renew it with its command “renew”.',
  ],
} satisfies ExpiredWords

export const expired: Readonly<Record<Lang, ExpiredWords>> = { ja, en }
