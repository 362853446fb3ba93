/**
 * Why a certificate is revoked: the bank's words, each with its RFC 5280 §5.3.1 CRLReason.
 * The browser uses this file too, so it imports nothing.
 */

export const revocationReasons = {
  'pc-replaced': 4, // パソコン入替 -> superseded
  'broken-install': 4, // 故障・導入失敗 -> superseded
  'lost-or-stolen': 1, // 紛失・盗難 -> keyCompromise
  'certificate-vanished': 1, // 証明書の消失 -> keyCompromise (its copy may be elsewhere)
  'left-or-moved': 3, // 退職・異動 -> affiliationChanged
  expired: 5, // 期限切れ -> cessationOfOperation
  'misuse-suspected': 1, // 不正利用の疑い -> keyCompromise
  'master-changed': 3, // マスター交代 -> affiliationChanged
  'contract-closed': 5, // 解約 -> cessationOfOperation
  'contract-frozen': 6, // 契約停止 -> certificateHold
  'not-installed': 4, // 導入未確認 -> superseded
  'renewal-restarted': 4, // 更新のやり直し -> superseded
  'renewal-ordered': 4, // 一斉更新の期限 -> superseded
  'key-in-doubt': 1, // 鍵の安全が確かめられない -> keyCompromise
  other: 0, // その他 -> unspecified, and then the extension is left out (RFC 5280 §5.3.1)
} as const satisfies Record<string, number>

export type RevocationReason = keyof typeof revocationReasons

/** Those a master may choose on screen; the others belong to the bank, a clock or a rule. */
export const masterReasons = [
  'pc-replaced',
  'broken-install',
  'lost-or-stolen',
  'certificate-vanished',
  'left-or-moved',
  'expired',
  'misuse-suspected',
  'other',
] as const satisfies readonly RevocationReason[]

export function isRevocationReason(text: string): text is RevocationReason {
  return Object.hasOwn(revocationReasons, text)
}
