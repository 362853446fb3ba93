/** 一斉更新 in words for customers: log-in, renewal page, banner, own page, the master's list. What the bank orders, it explains; it hurries nobody. */
import type { Lang } from './language.ts'

const ja = {
  /** on the log-in and renewal pages, once the old certificate opens the renewal alone */
  limited: {
    loginNote: 'この電子証明書では、更新の手続きだけを行えます',
    loginHow:
      '当行から更新をお願いしている電子証明書です。ログインすると、更新の画面に進みます。更新できるのは{until}までです。',
    note: 'いまは、更新の手続きだけを行えます',
    how: '当行から更新をお願いしている電子証明書です。サービスは、更新が終わるとこれまでどおりご利用いただけます。更新できるのは{until}までです。',
    restartHow:
      'ファイルは、今日のうちは何度でも保存し直せます。それでも取り込めないときは、はじめからやり直せます。更新できるのは{until}までです。',
    nextHow: [
      '下のボタンを押し、有効期限が新しい電子証明書を選んで、ログインしてください。ブラウザを閉じる必要はありません。',
      'ログインできたら、有効期限が{oldLastDay}の古い電子証明書を、ブラウザから削除してください。',
    ],
    over: '前回の新しい電子証明書をこの画面で保存できるのは、発行した日だけです。取り込みが済んでいれば、その電子証明書でログインすると完了します。まだの方は、はじめから更新してください。',
  },
  banner: {
    title: '電子証明書の更新をお願いします(一斉更新)',
    why: {
      'ca-succession': '当行の認証局を新しくするため、有効期限より前の更新をお願いしています。',
      'key-in-doubt': '安全のため、有効期限より前の更新をお願いしています。',
    },
    waiting: '{firstRenewal}から更新できます。今の電子証明書は{fullUntil}までこれまでどおりお使いいただけます。',
    open: '今の電子証明書は{fullUntil}までこれまでどおりお使いいただけます。その後は更新の手続きだけになり、更新できる最終日時は{lastActionable}です。',
    openAtOnce: 'いまは更新の手続きだけを行えます。更新できる最終日時は{lastActionable}です。',
    free: '手数料は無料です。お電話で更新をお願いすることはありません。',
  },
  entry: '当行から更新をお願いしています(一斉更新)。これまでどおり使えるのは{fullUntil}までです。',
  users: {
    heading: '一斉更新のお願い',
    waiting: '{firstRenewal}から更新できます',
    open: '{fullUntil}までに更新してください',
    limited: '更新の手続きだけができます',
  },
}

export type OrderedWords = typeof ja

const en = {
  limited: {
    loginNote: 'This certificate can be used for renewing only',
    loginHow:
      'The bank has asked for this certificate to be renewed. Logging in leads to the renewal page. It can be renewed until {until}.',
    note: 'For the present, nothing but the renewal is open',
    how: 'The bank has asked for this certificate to be renewed. The service is open again as before once the renewal is finished. It can be renewed until {until}.',
    restartHow:
      'The file can be saved again as often as you like today. If it still cannot be imported, begin again. The certificate can be renewed until {until}.',
    nextHow: [
      'Press the button below, choose the certificate with the later expiry date and log in. There is no need to close the browser.',
      'Once you have logged in, delete the old certificate, valid until {oldLastDay}, from your browser.',
    ],
    over: 'The new certificate from last time could be saved on this page only on the day it was issued. If you have imported it, log in with it and all is done. If not, please renew from the beginning.',
  },
  banner: {
    title: 'Please renew your certificate (renewal ordered by the bank)',
    why: {
      'ca-succession':
        'The bank is putting a new issuing authority into service, so we ask you to renew before the expiry date.',
      'key-in-doubt': 'For your safety we ask you to renew before the expiry date.',
    },
    waiting: 'You can renew from {firstRenewal}. The present certificate works as before until {fullUntil}.',
    open: 'The present certificate works as before until {fullUntil}. After that it opens the renewal only. The last moment to renew is {lastActionable}.',
    openAtOnce: 'For the present, nothing but the renewal is open. The last moment to renew is {lastActionable}.',
    free: 'It is free of charge. We never ask anybody by telephone to renew.',
  },
  entry: 'The bank has asked for this certificate to be renewed. It works as before until {fullUntil}.',
  users: {
    heading: 'Renewal ordered by the bank',
    waiting: 'Can renew from {firstRenewal}',
    open: 'Please renew by {fullUntil}',
    limited: 'Can do nothing but renew',
  },
} satisfies OrderedWords

export const ordered: Readonly<Record<Lang, OrderedWords>> = { ja, en }
