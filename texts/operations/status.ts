/** What the status page says of the house itself, as far as it is a customer's business: mails that are late, and the day's checkpoint of the record. */
import type { Lang } from '../language.ts'

const ja = {
  mails: 'お知らせのメール',
  mailsWell: '遅れはありません。',
  mailsLate: '配信が遅れています。お手続きの結果は、画面でご確認ください。',
  reconciling: '確認作業のため止まっています。再開するまで、取得と更新はできません。取得コードは使われません。',
  record: '記録の確認点',
  recordWhat:
    '当行の操作記録は、1行ずつ前の行と結ばれています。下の値は本日はじめの記録の末尾で、署名して公表しています。後から記録が書き換えられていないことを、第三者が確かめるためのものです。お客さまのお手続きは必要ありません。',
  day: '日付',
  number: '番号',
  chain: '系列 {chain}',
  line: '{number}行目',
  key: '署名の鍵',
  sha256: '確認点のSHA-256',
}

export type HouseStatusWords = typeof ja

const en = {
  mails: 'Mails to you',
  mailsWell: 'On time.',
  mailsLate: 'Mails are late. Please look at the screens for the result of what you do.',
  reconciling:
    'Stopped while we check our records. Certificates cannot be had or renewed until it is back. No acquisition code is used up.',
  record: 'Checkpoint of our records',
  recordWhat:
    'Every line of our record of acts is tied to the one before it. These are the last lines as the day began, signed and published, so that others can tell that nothing was rewritten later. There is nothing for you to do.',
  day: 'Day',
  number: 'Number',
  chain: 'Chain {chain}',
  line: 'line {number}',
  key: 'Signing key',
  sha256: 'SHA-256 of the checkpoint',
} satisfies HouseStatusWords

export const houseStatus: Readonly<Record<Lang, HouseStatusWords>> = { ja, en }
