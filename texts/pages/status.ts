/** 取扱時間・サービス状況 (WRF-P08). */
import type { Lang } from '../language.ts'

const ja = {
  title: '取扱時間とサービスの状況',
  now: 'ただいまの状況',
  acquisition: '電子証明書の取得と更新',
  open: '受付中です。本日は{closes}までです。',
  shutNow: '受付時間外です。次の取扱開始は{nextOpening}です。',
  issuing: '電子証明書の発行',
  issuingWell: '正常に動いています。',
  issuingDown: '一時的に止まっています。再開するまで、取得と更新はできません。取得コードは使われません。',
  always: 'ログイン、失効、パスワードの変更、緊急停止',
  alwaysOpen: '24時間ご利用いただけます。',
  login: 'ログイン',
  loginHours: '{from}〜{to}',
  alwaysRest: '失効、緊急停止',
  hoursHeading: '取扱時間',
  hours:
    '電子証明書の取得と更新は、銀行営業日の{from}〜{to}です。土曜日・日曜日・祝日・12月31日〜1月3日は取り扱いません。',
  hoursEveryDay: '電子証明書の取得と更新は、毎日{from}〜{to}です。',
  hoursFinish: '取扱時間内にご本人の確認が済んだ方は、{minutes}分以内に最後までお手続きいただけます。',
  calendar: 'これから2週間',
  day: '日付',
  window: '取得・更新',
  closed: '取り扱いません',
  today: '本日',
  fee: '手数料は無料です。',
  contractFee:
    '電子証明書の期限切れなどでログインできない間も、ご契約は続いています。ご契約の手数料については、お取引店へお問い合わせください。',
  gone: 'マスターユーザの退職などで、手続きできる方がいないとき',
}

export type StatusWords = typeof ja

const en = {
  title: 'Hours and status of the service',
  now: 'At this moment',
  acquisition: 'Getting and renewing certificates',
  open: 'Open, today until {closes}.',
  shutNow: 'Closed. Next opening: {nextOpening}.',
  issuing: 'Issuing of certificates',
  issuingWell: 'Working normally.',
  issuingDown:
    'Interrupted for the time being. Certificates cannot be had or renewed until it is back. No acquisition code is used up.',
  always: 'Logging in, revocation, change of password, emergency stop',
  alwaysOpen: 'Available 24 hours a day.',
  login: 'Logging in',
  loginHours: '{from}–{to} (JST)',
  alwaysRest: 'Revocation, emergency stop',
  hoursHeading: 'Hours',
  hours:
    'Certificates can be had and renewed on bank business days from {from} to {to} (JST); not on Saturdays, Sundays, public holidays and from 31 December to 3 January.',
  hoursEveryDay: 'Certificates can be had and renewed every day from {from} to {to} (JST).',
  hoursFinish: 'Whoever has been identified within these hours may finish within {minutes} minutes.',
  calendar: 'The next two weeks',
  day: 'Day',
  window: 'Getting and renewing',
  closed: 'closed',
  today: 'today',
  fee: 'There is no fee.',
  contractFee:
    'Your contract goes on while you cannot log in, for instance with an expired certificate. For its fees please ask your branch.',
  gone: 'If your master user has left or cannot act',
} satisfies StatusWords

export const status: Readonly<Record<Lang, StatusWords>> = { ja, en }
