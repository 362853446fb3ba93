/** What everybody of the contract must know of the master's certificate: that it ends (R11). */
import type { Lang } from '../language.ts'

const ja = {
  levels: {
    'ends-soon': {
      general: 'マスターユーザの電子証明書が {lastDay} に切れます',
      master: 'ご自身の電子証明書が {lastDay} に切れます',
      generalWhy:
        'マスターユーザに、{at} までの更新をお伝えください。切れたあとも皆さまはログインできますが、取得コードの発行や失効を、社内のどなたもできなくなります。',
      masterWhy:
        '{at} までに更新してください。切れると、ユーザの追加・取得コードの発行・失効を、社内のどなたもできなくなり、ご来店でのお手続きが必要です。',
    },
    'too-late': {
      general: 'マスターユーザの電子証明書は、更新できる期間が終わりました',
      master: 'ご自身の電子証明書は、更新できる期間が終わりました',
      generalWhy:
        '{lastDay} に切れます。マスターユーザに、お取引店での再取得のお手続きをお伝えください。切れたあとは、取得コードの発行や失効を、社内のどなたもできなくなります。',
      masterWhy:
        '{lastDay} に切れます。お取引店で、失効と再取得のお手続きをしてください。それまでは、この画面をお使いいただけます。',
    },
    expired: {
      general: 'マスターユーザの電子証明書が切れています',
      master: 'ご自身の電子証明書が切れています',
      generalWhy:
        '皆さまはログインできますが、取得コードの発行や失効を、社内のどなたもできません。お急ぎの失効は、お取引店で承ります。再取得には、マスターユーザのご来店が必要です。',
      masterWhy: 'お取引店で、失効と再取得のお手続きをしてください。',
    },
    absent: {
      general: 'マスターユーザの電子証明書がありません',
      master: 'ご自身の電子証明書がありません',
      generalWhy:
        '皆さまはログインできますが、取得コードの発行や失効を、社内のどなたもできません。お急ぎの失効は、お取引店で承ります。',
      masterWhy: 'お取引店で、再取得のお手続きをしてください。',
    },
  },
}

export type RiskWords = typeof ja

const en = {
  levels: {
    'ends-soon': {
      general: 'Your master user’s certificate expires on {lastDay}',
      master: 'Your own certificate expires on {lastDay}',
      generalWhy:
        'Please remind your master user to renew it by {at}. You can still log in afterwards, but nobody in your company could issue codes or revoke certificates.',
      masterWhy:
        'Please renew it by {at}. Afterwards nobody in your company can add users, issue codes or revoke, and it takes a visit to the branch.',
    },
    'too-late': {
      general: 'Your master user’s certificate can no longer be renewed',
      master: 'Your own certificate can no longer be renewed',
      generalWhy:
        'It expires on {lastDay}. Please tell your master user to have it re-issued at the branch. After that day, nobody in your company can issue codes or revoke certificates.',
      masterWhy:
        'It expires on {lastDay}. Please have it revoked and re-issued at your branch. Until then you can use this console.',
    },
    expired: {
      general: 'Your master user’s certificate has expired',
      master: 'Your own certificate has expired',
      generalWhy:
        'You can log in, but nobody in your company can issue codes or revoke certificates. In a hurry, your branch can revoke one. For a new certificate, your master user has to visit the branch.',
      masterWhy: 'Please have it revoked and re-issued at your branch.',
    },
    absent: {
      general: 'Your master user has no certificate',
      master: 'You have no certificate',
      generalWhy:
        'You can log in, but nobody in your company can issue codes or revoke certificates. In a hurry, your branch can revoke one.',
      masterWhy: 'Please have one issued at your branch.',
    },
  },
} satisfies RiskWords

export const riskWords: Readonly<Record<Lang, RiskWords>> = { ja, en }
