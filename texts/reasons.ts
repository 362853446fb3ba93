/** The bank's words for why a certificate was revoked, and for the state a user's certificate is in. */
import type { RevocationReason } from '../domain/reasons.ts'
import type { ScreenState } from '../wire/manage.ts'
import type { Lang } from './language.ts'

type Reasons = Readonly<Record<RevocationReason, string>>
type States = Readonly<Record<ScreenState, string>>
type KeyProtection = 'file' | 'os' | 'token' | 'tpm' | 'unknown'

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

export const stateNames: Readonly<Record<Lang, States>> = {
  ja: {
    closed: '解約',
    frozen: '契約停止',
    stopped: '停止中',
    locked: 'ロック中',
    expired: '期限切れ',
    provisional: '仮発行',
    renewing: '更新中',
    renewable: '更新可',
    valid: '有効',
    acquirable: '取得可',
    none: '未発行',
  },
  en: {
    closed: 'Cancelled',
    frozen: 'Suspended',
    stopped: 'Stopped',
    locked: 'Locked',
    expired: 'Expired',
    provisional: 'Issued, not confirmed',
    renewing: 'Renewing',
    renewable: 'Can be renewed',
    valid: 'Valid',
    acquirable: 'Ready to acquire',
    none: 'Not issued',
  },
}

/** What the state means, in one sentence: title of the word on screen. */
export const stateMeanings: Readonly<Record<Lang, States>> = {
  ja: {
    closed: 'ご契約は解約されています。',
    frozen: 'ご契約が停止されているため、ログインできません。',
    stopped: '緊急停止されています。解除するまでログインできません。',
    locked: 'パスワードの誤りが続いたため、ログインできません。',
    expired: '有効期限が切れています。失効のうえ、取得し直してください。',
    provisional: '発行されましたが、インストールがまだ確認されていません。',
    renewing: '新しい電子証明書が発行され、まだ切り替わっていません。',
    renewable: '更新できる期間に入っています。',
    valid: 'ログインできます。',
    acquirable: '取得コードが発行されています。取得を待っています。',
    none: '電子証明書も取得コードもありません。',
  },
  en: {
    closed: 'The contract has been cancelled.',
    frozen: 'The contract is suspended, so this user cannot log in.',
    stopped: 'Stopped by emergency stop. No log-in until it is lifted.',
    locked: 'Too many wrong passwords, so this user cannot log in.',
    expired: 'The certificate has expired. Revoke it, then acquire a new one.',
    provisional: 'Issued, but the installation has not been confirmed yet.',
    renewing: 'A new certificate has been issued and has not taken over yet.',
    renewable: 'The renewal period has begun.',
    valid: 'This user can log in.',
    acquirable: 'An acquisition code has been issued and is waiting to be used.',
    none: 'There is neither a certificate nor an acquisition code.',
  },
}

export const keyProtectionNames: Readonly<Record<Lang, Readonly<Record<KeyProtection, string>>>> = {
  ja: {
    file: 'ファイル(コピーできます)',
    os: 'OSの保護領域',
    token: 'ICカード・USBトークン',
    tpm: 'セキュリティチップ(TPM)',
    unknown: '不明',
  },
  en: {
    file: 'File (can be copied)',
    os: 'Protected by the operating system',
    token: 'Smart card or USB token',
    tpm: 'Security chip (TPM)',
    unknown: 'Not known',
  },
}
