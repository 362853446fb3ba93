/** The bank's words for why a certificate was revoked. */
import type { RevocationReason } from '../domain/reasons.ts'
import type { Lang } from './language.ts'

type Reasons = Readonly<Record<RevocationReason, string>>

export const reasonNames = {
  ja: {
    'pc-replaced': 'パソコン入替',
    'broken-install': '故障・導入失敗',
    'lost-or-stolen': '紛失・盗難',
    'certificate-vanished': '証明書の消失',
    'left-or-moved': '退職・異動',
    expired: '期限切れ',
    'misuse-suspected': '不正利用の疑い',
    'master-changed': 'マスター交代',
    'contract-closed': '解約',
    'contract-frozen': '契約停止',
    'not-installed': '導入未確認',
    'renewal-restarted': '更新のやり直し',
    'renewal-ordered': '一斉更新の期限',
    'key-in-doubt': '鍵の安全の確保',
    other: 'その他',
  },
  en: {
    'pc-replaced': 'PC replaced',
    'broken-install': 'Faulty, or installation failed',
    'lost-or-stolen': 'Lost or stolen',
    'certificate-vanished': 'Certificate disappeared',
    'left-or-moved': 'Left the company or moved',
    expired: 'Expired',
    'misuse-suspected': 'Suspected misuse',
    'master-changed': 'Master user changed',
    'contract-closed': 'Contract cancelled',
    'contract-frozen': 'Contract suspended',
    'not-installed': 'Installation not confirmed',
    'renewal-restarted': 'Renewal started again',
    'renewal-ordered': 'Not renewed by the day the bank asked for',
    'key-in-doubt': 'For safety, because a key was in doubt',
    other: 'Other',
  },
} as const satisfies Readonly<Record<Lang, Reasons>>

/** When to choose a reason: shown beside it on the master's page. */
export const reasonHints: Readonly<Record<Lang, Partial<Reasons>>> = {
  ja: {
    'pc-replaced': '新しいパソコンで取得し直すとき',
    'broken-install': '取得やインストールに失敗したとき、正しく動かないとき',
    'lost-or-stolen': 'パソコンや保存したファイルをなくした、盗まれたとき',
    'certificate-vanished': '覚えがないのに電子証明書が見つからないとき',
    'left-or-moved': '利用者が退職・異動したとき',
    expired: '有効期限が切れ、取得し直すとき',
    'misuse-suspected': '身に覚えのない利用や、不審な電話があったとき',
  },
  en: {
    'pc-replaced': 'to get a new one on a new PC',
    'broken-install': 'acquisition or installation failed, or it does not work',
    'lost-or-stolen': 'the PC or the saved file was lost or stolen',
    'certificate-vanished': 'the certificate is gone and nobody removed it',
    'left-or-moved': 'the user has left or moved to other work',
    expired: 'it has expired and a new one is needed',
    'misuse-suspected': 'use that is not yours, or a suspicious call',
  },
}
