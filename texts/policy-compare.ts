/** What a new policy does to what is there already, in sentences: for the command line and the policy desk. */
import type { EffectKind } from '../domain/policy-compare.ts'
import type { Lang } from './language.ts'

type Words = { readonly none: string; readonly kept: string; readonly effects: Readonly<Record<EffectKind, string>> }

const ja: Words = {
  none: '規則に違いはありません。',
  kept: '発行済みの電子証明書の有効期限は変わりません。',
  effects: {
    'renewable-now': '電子証明書{count}枚が、今日から更新できるようになります。',
    'no-longer-renewable': '電子証明書{count}枚が、今日は更新できなくなります。',
    'last-moment-earlier': '電子証明書{count}枚の、更新できる最終日時が早まります。',
    'last-moment-later': '電子証明書{count}枚の、更新できる最終日時が遅くなります。',
    'told-more': '電子証明書{count}枚について、これからのお知らせが増えます。',
    'told-less': '電子証明書{count}枚について、これからのお知らせが減ります。',
    'notice-missed': '電子証明書{count}枚は、新しいお知らせの日をすでに過ぎているため、そのお知らせは送られません。',
    'over-cap-master':
      '{count}件のご契約で、マスターユーザの数が上限を超えます。いまのユーザは残り、追加はできません。',
    'over-cap-general': '{count}件のご契約で、一般ユーザの数が上限を超えます。いまのユーザは残り、追加はできません。',
    'key-not-allowed':
      '電子証明書{count}枚の鍵の置き場所は、次の取得から認められなくなります。有効期限までは使えます。',
  },
}

const en: Words = {
  none: 'The rules are the same.',
  kept: 'Certificates that have been issued keep their day of expiry.',
  effects: {
    'renewable-now': 'certificates that can be renewed from today on: {count}',
    'no-longer-renewable': 'certificates that can no longer be renewed today: {count}',
    'last-moment-earlier': 'certificates whose last moment to renew comes earlier: {count}',
    'last-moment-later': 'certificates whose last moment to renew comes later: {count}',
    'told-more': 'certificates whose owners get more notices: {count}',
    'told-less': 'certificates whose owners get fewer notices: {count}',
    'notice-missed': 'certificates for which a new notice day has passed already, so that it is not sent: {count}',
    'over-cap-master': 'contracts with more master users than are allowed; they stay, and none can be added: {count}',
    'over-cap-general': 'contracts with more general users than are allowed; they stay, and none can be added: {count}',
    'key-not-allowed':
      'certificates with keys of a kind that is not allowed for the next one; they work until they expire: {count}',
  },
}

export const policyCompareWords: Readonly<Record<Lang, Words>> = { ja, en }
