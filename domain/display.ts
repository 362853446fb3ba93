/**
 * The one word a screen shows for a user's place, by precedence (rules.md §4.4):
 * 解約 > 契約停止 > 停止中 > ロック中 > 期限切れ > 仮発行 > 更新中/併存 > 更新可 > 有効 > 取得可 > 未発行.
 */

import { type CertificateFacts, rowOf } from './certificate.ts'
import type { ContractRow } from './contract.ts'
import type { UserState } from './user.ts'

export type DisplayState =
  | 'closed' // 解約
  | 'frozen' // 契約停止
  | 'stopped' // 停止中
  | 'locked' // ロック中
  | 'expired' // 期限切れ
  | 'provisional' // 仮発行
  | 'renewing' // 更新中/併存: a successor stands beside it
  | 'renewable' // 更新可
  | 'valid' // 有効
  | 'acquirable' // 取得可
  | 'none' // 未発行

export type DisplayFacts = {
  readonly contract: ContractRow
  readonly user: UserState
  readonly locked: boolean
  /** The certificate in the current seat, if any. */
  readonly certificate: (CertificateFacts & { readonly renewalOpensMs: number }) | null
  readonly openRight: boolean
}

export function displayState(facts: DisplayFacts, nowMs: number): DisplayState {
  if (facts.contract === 'K4' || facts.user === 'U3') return 'closed'
  if (facts.contract === 'K2' || facts.contract === 'K3F') return 'frozen'
  if (facts.user === 'U2') return 'stopped'
  if (facts.locked) return 'locked'
  return ofCertificate(facts, nowMs) ?? (facts.openRight ? 'acquirable' : 'none')
}

function ofCertificate({ certificate }: DisplayFacts, nowMs: number): DisplayState | null {
  if (certificate === null) return null
  switch (rowOf(certificate, nowMs)) {
    case 'C5':
    case 'C5-predecessor':
      return 'expired'
    case 'C0':
    case 'C1':
    case 'C1-successor':
      return 'provisional'
    case 'C2-predecessor':
      return 'renewing'
    case 'C2':
      if (certificate.successor !== null) return 'renewing'
      return nowMs >= certificate.renewalOpensMs ? 'renewable' : 'valid'
    case 'C4':
    case 'C6':
    case 'C7':
      return null
  }
}
