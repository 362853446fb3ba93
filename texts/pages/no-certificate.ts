/** What the page without a certificate says of the one used here last (domain/hint.ts), and of a PC whose clock is wrong (E19). */
import type { HintState } from '../../domain/hint.ts'
import type { UserRole } from '../../domain/roles.ts'
import type { Lang } from '../language.ts'

type Roads = Readonly<Record<UserRole, readonly string[]>>

const ja = {
  heading: 'このブラウザで前回使われた電子証明書',
  loginId: 'ログインID(一部)',
  usedOn: '最後に使われた日',
  lastDay: '有効期限',
  state: '状態',
  states: {
    fine: '有効',
    expired: '有効期限切れ',
    revoked: '失効',
    superseded: '更新済み',
  } satisfies Record<HintState, string>,
  happened: {
    expired:
      'このブラウザで前回使われた電子証明書は、有効期限が切れています。期限の切れた電子証明書は、ブラウザの選択画面に表示されません。',
    revoked: 'このブラウザで前回使われた電子証明書は、失効しています。',
    superseded: 'このブラウザで前回使われた電子証明書は、更新されて古くなりました。新しい電子証明書をお使いください。',
  } satisfies Record<Exclude<HintState, 'fine'>, string>,
  roads: {
    expired: {
      general: [
        'マスターユーザに、失効と新しい取得コードの発行をご依頼ください。',
        '取得コードを受け取ったら、「電子証明書の取得」へお進みください。',
      ],
      master: ['お取引店へご来店のうえ、失効と再取得をお申し込みください。届出印と本人確認書類をお持ちください。'],
    },
    revoked: {
      general: ['マスターユーザから新しい取得コードを受け取り、「電子証明書の取得」へお進みください。'],
      master: ['お取引店からの書面にある取得コードで、「電子証明書の取得」へお進みください。'],
    },
    superseded: {
      general: ['「もう一度ログインする」を押し、有効期限が新しい電子証明書を選んでください。'],
      master: ['「もう一度ログインする」を押し、有効期限が新しい電子証明書を選んでください。'],
    },
  } satisfies Record<Exclude<HintState, 'fine'>, Roads>,
  notMine: 'ご自身のものでない場合は、このブラウザを使った別の方の電子証明書です。下の原因からお選びください。',
  ahead: 'お使いのパソコンの時計が、約{minutes}分進んでいます。',
  behind: 'お使いのパソコンの時計が、約{minutes}分遅れています。',
  clockReason:
    '時計が合っていないと、有効な電子証明書を、ブラウザが「期限前」や「期限切れ」とみなして表示しないことがあります。',
}

export type NoCertificateWords = typeof ja

const en = {
  heading: 'The certificate last used in this browser',
  loginId: 'Login ID (in part)',
  usedOn: 'Last used',
  lastDay: 'Expires',
  state: 'State',
  states: { fine: 'valid', expired: 'expired', revoked: 'revoked', superseded: 'renewed' },
  happened: {
    expired: 'The certificate last used in this browser has expired. Browsers do not offer expired certificates.',
    revoked: 'The certificate last used in this browser has been revoked.',
    superseded: 'The certificate last used in this browser has been renewed. Please use the new one.',
  },
  roads: {
    expired: {
      general: [
        'Ask your master user to revoke it and to issue a new acquisition code.',
        'When you have the code, choose “Get a certificate”.',
      ],
      master: [
        'Visit your branch to have it revoked and to apply for a new one. Bring the registered seal and proof of identity.',
      ],
    },
    revoked: {
      general: ['Get a new acquisition code from your master user and choose “Get a certificate”.'],
      master: ['With the acquisition code in the letter from your branch, choose “Get a certificate”.'],
    },
    superseded: {
      general: ['Choose “Log in again” and select the certificate with the later expiry date.'],
      master: ['Choose “Log in again” and select the certificate with the later expiry date.'],
    },
  },
  notMine: 'If it is not yours, somebody else used this browser. Please find the cause that fits below.',
  ahead: 'Your PC’s clock is about {minutes} minutes ahead.',
  behind: 'Your PC’s clock is about {minutes} minutes behind.',
  clockReason:
    'With a wrong clock a browser may take a good certificate for expired or not yet valid, and not offer it.',
} satisfies NoCertificateWords

export const noCertificate: Readonly<Record<Lang, NoCertificateWords>> = { ja, en }
