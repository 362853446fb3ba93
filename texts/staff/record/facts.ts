/**
 * What stands on a line of the audit trail beyond its columns, named for people of the bank. One table: a fact without a name here is shown
 * under the name that it has on the line. Values that are words of the house are said in words too.
 */
import { formatDay, formatInstant } from '../../format.ts'
import type { Lang } from '../../language.ts'
import { reasonNames } from '../../reasons.ts'
import { staffWords } from '../words.ts'
import { recordWords } from './words.ts'

const names: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  about: ['対象', 'about'],
  address: ['宛先', 'address'],
  approval: ['申請', 'request'],
  approvedBy: ['承認者', 'approved by'],
  at: ['場所', 'where'],
  before: ['変更前', 'before'],
  branch: ['部店', 'branch'],
  browser: ['ブラウザ', 'browser'],
  building: ['構成', 'build'],
  by: ['方法・担当', 'by'],
  callBack: ['折り返し先', 'called back'],
  certificate: ['電子証明書', 'certificate'],
  checker: ['承認者', 'checker'],
  cleared: ['確認済みの注意情報', 'signals cleared'],
  closesOn: ['解約日', 'ends on'],
  comment: ['コメント', 'comment'],
  count: ['件数', 'count'],
  day: ['日', 'day'],
  daysLeft: ['残りの日数', 'days left'],
  deadline: ['期限', 'deadline'],
  document: ['確認した書類', 'document'],
  enclosure: ['書面', 'letter'],
  ended: ['終了した対象', 'ended'],
  error: ['エラー', 'error'],
  facts: ['申請の根拠のハッシュ値', 'hash of what was asked for'],
  finishBy: ['終える期限', 'finish by'],
  first: ['最初', 'first'],
  folder: ['フォルダ', 'folder'],
  for: ['条件', 'asked for'],
  forgotten: ['整理した行', 'forgotten'],
  form: ['依頼書の番号', 'form number'],
  found: ['見つかった件数', 'found'],
  from: ['接続元', 'from'],
  held: ['制限の継続', 'held'],
  holds: ['制限の継続', 'holds'],
  id: ['識別番号', 'id'],
  issuer: ['発行者', 'issuer'],
  journalled: ['仮記録の時刻', 'journalled'],
  key: ['鍵の場所', 'where the key is'],
  kind: ['種類', 'kind'],
  known: ['既知のパソコン', 'known PC'],
  language: ['メールの言語', 'language of mails'],
  lapses: ['期限', 'lapses'],
  lastDay: ['有効期限', 'last day'],
  letter: ['メール', 'mail'],
  letters: ['通数', 'letters'],
  line: ['記録の行', 'line'],
  lists: ['突き合わせた失効リスト', 'revocation lists merged'],
  loginAt: ['ログインした日時', 'log-in at'],
  loginId: ['ログインID', 'login ID'],
  mail: ['メールアドレス', 'mail address'],
  more: ['ほかの件数', 'more'],
  name: ['名前', 'name'],
  nextOpening: ['次の取扱開始', 'next opening'],
  number: ['番号', 'number'],
  part: ['役割', 'part'],
  place: ['枠', 'place'],
  policy: ['規程のハッシュ値', 'hash of the rules'],
  predecessor: ['前の電子証明書', 'predecessor'],
  purpose: ['目的', 'purpose'],
  q: ['探した言葉', 'searched for'],
  reason: ['理由', 'reason'],
  released: ['制限の終了', 'released'],
  request: ['申請', 'request'],
  requestedBy: ['申請者', 'requested by'],
  restricted: ['操作の制限', 'restriction'],
  restrictedUntil: ['制限の終わり', 'restricted until'],
  revoked: ['失効した件数', 'revoked'],
  right: ['取得コードの識別番号', 'right'],
  role: ['役割', 'part'],
  row: ['行', 'row'],
  rows: ['行数', 'rows'],
  seal: ['届出印との照合', 'seal'],
  serial: ['証明書番号', 'serial number'],
  session: ['ログイン', 'session'],
  setsPc: ['パソコンの印', 'marks the PC'],
  sha256: ['ハッシュ値(SHA-256)', 'SHA-256'],
  signal: ['注意情報', 'signal'],
  signals: ['注意情報', 'signals'],
  source: ['接続元', 'source'],
  spokeWith: ['話した相手', 'spoke with'],
  staff: ['職員番号', 'staff number'],
  state: ['状態', 'state'],
  stopped: ['緊急停止した件数', 'stopped'],
  subject: ['内容', 'subject'],
  telephone: ['電話番号', 'telephone'],
  to: ['宛先', 'to'],
  unaccounted: ['台帳にない電子証明書', 'unaccounted'],
  under: ['照会番号', 'reference'],
  until: ['いつまで', 'until'],
  used: ['使った数', 'used'],
  validUntil: ['有効期限', 'valid until'],
  visit: ['来店の記録', 'visit'],
  visitor: ['来店者', 'visitor'],
  was: ['前の値', 'was'],
  way: ['方法', 'way'],
  week: ['週', 'week'],
  what: ['内容', 'what'],
  when: ['いつ', 'when'],
  who: ['誰', 'who'],
  why: ['理由', 'why'],
  worksFrom: ['有効になる日時', 'works from'],
}

/** House words among the values, by their fact. */
const values: Readonly<Record<string, Readonly<Record<string, readonly [ja: string, en: string]>>>> = {
  key: {
    file: ['ファイル', 'file'],
    os: ['OSの保管庫', 'the system’s store'],
    token: ['トークン', 'token'],
    tpm: ['TPM', 'TPM'],
  },
  restricted: { all: ['すべて', 'all acts'], payments: ['支払い', 'payments'], none: ['なし', 'none'] },
  by: {
    master: ['マスターユーザ', 'master user'],
    self: ['本人', 'himself'],
    check: ['インストール確認', 'installation check'],
    login: ['ログイン', 'log-in'],
    ceremony: ['鍵の儀式', 'ceremony'],
  },
  purpose: { renewal: ['更新', 'renewal'], replacement: ['パソコン入替', 'new PC'], first: ['最初', 'first'] },
  why: {
    logout: ['ログアウト', 'logged out'],
    idle: ['無操作', 'idle'],
    absolute: ['時間の上限', 'hours are over'],
    'newer-session': ['新しいログイン', 'newer log-in'],
    'other-certificate': ['別の証明書', 'another certificate'],
    expired: ['期限切れ', 'expired'],
    revoked: ['失効', 'revoked'],
    superseded: ['更新済', 'superseded'],
    locked: ['ロック', 'locked'],
    lost: ['紛失', 'lost'],
  },
}

/** Of a span of time the two ends bear the names of a sender and a receiver. */
const ends: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  from: ['始まり', 'from'],
  to: ['終わり', 'to'],
}

export function factName(name: string, value: string, lang: Lang): string {
  const named = isInstant(value) ? (ends[name] ?? names[name]) : names[name]
  return named?.[lang === 'ja' ? 0 : 1] ?? name
}

export const isNamedFact = (name: string): boolean => Object.hasOwn(names, name)

export function factValue(name: string, value: string, lang: Lang): string {
  const at = lang === 'ja' ? 0 : 1
  const word = values[name]?.[value]
  if (word !== undefined) return word[at]
  if (name === 'reason') return (reasonNames[lang] as Readonly<Record<string, string>>)[value] ?? value
  if (name === 'role' || name === 'part')
    return (staffWords[lang].roles as Readonly<Record<string, string>>)[value] ?? value
  if (name === 'kind' && Object.hasOwn(staffWords[lang].kinds, value)) {
    return (staffWords[lang].kinds as Readonly<Record<string, string>>)[value]!
  }
  if (name === 'what') return (recordWords[lang].mails.whats as Readonly<Record<string, string>>)[value] ?? value
  if (value === '' || value === '{}' || value === '[]') return staffWords[lang].values.none
  if (value === 'true' || value === 'yes') return staffWords[lang].values.yes
  if (value === 'false' || value === 'no') return staffWords[lang].values.no
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value, lang)
  return isInstant(value) ? formatInstant(value, lang) : value
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value)
}
