/** 「この PC の証明書」: the installation check's page without a token (WRF-L02). What ends a fraudster's call in ten seconds. */
import type { Lang } from '../language.ts'

const ja = {
  heading: 'このパソコンの電子証明書',
  good: '有効です。いま必要なお手続きはありません。',
  goodHow: '「更新が必要です」という電話やメールがあっても、応じないでください。',
  renewable: '有効です。{lastActionable}までに更新してください。',
  renewableHow: '更新は、ログインのあとの画面から、ご自身で行います。お電話で更新をお願いすることはありません。',
  late: '有効ですが、更新できる最終日時を過ぎました。{lastDay}を過ぎると使えなくなります。',
  lateHow: {
    general: '有効期限が切れたら、マスターユーザに失効と取得コードの発行をご依頼ください。',
    master: 'お取引店へお電話ください。有効期限が切れたあとの失効と再取得には、ご来店が必要です。',
  },
  overlap: '有効です。{successorLastDay}まで有効な、新しい電子証明書もあります。',
  overlapHow:
    '次からは、有効期限が新しいほうを選んでログインしてください。更新した覚えがない場合は、緊急停止をしてください。',
  provisional: '仮発行です。{proveBy}までに、確認かログインをしてください。',
  provisionalHow: '取得の画面で「証明書を確認する」を押すか、このパソコンからログインすると、有効になります。',
  company: '会社名',
  loginId: 'ログインID',
  lastDay: '有効期限',
  firstRenewal: '更新の受付開始',
  lastActionable: '更新できる最終日時',
  serial: '証明書の番号',
  notMine: 'ご自身の会社名、ログインIDと異なる場合は、「別の証明書を確認する」を押してください。',
  none: 'このパソコンからは、電子証明書が示されませんでした',
  noneLead: '取得していないか、選択画面で選ばれなかったか、有効期限が切れています。',
  noneHow: [
    '「もう一度確認する」を押し、選択画面でご自身の電子証明書を選んでください。',
    '選択画面が出ない場合は、下の「原因と対応」をご覧ください。',
  ],
  causes: '原因と対応',
  again: 'もう一度確認する',
  other: '別の証明書を確認する',
  login: 'ログインへ進む',
  todo: 'していただくこと',
  call: '電話で「更新が必要」と言われた方へ',
  callHow: [
    'この画面に「有効です」と出ていれば、その電話は詐欺です。電話を切ってください。',
    '当行がお電話で、更新や取得、パスワードの入力をお願いすることはありません。',
  ],
  callMore: '不審な電話を受けたとき',
}

export type ThisPcWords = typeof ja

const en = {
  heading: 'This PC’s certificate',
  good: 'It is valid. There is nothing you need to do.',
  goodHow: 'If somebody calls or writes that it “must be renewed”, do not follow them.',
  renewable: 'It is valid. Please renew it before {lastActionable}.',
  renewableHow: 'You renew it yourself, from the page after logging in. We never ask for a renewal by telephone.',
  late: 'It is valid, but the last moment to renew has passed. It stops working after {lastDay}.',
  lateHow: {
    general: 'When it has expired, ask your master user to revoke it and to issue an acquisition code.',
    master: 'Please call your branch. When it has expired, revocation and a new one need a visit.',
  },
  overlap: 'It is valid. There is also a newer one, valid until {successorLastDay}.',
  overlapHow: 'From now on, choose the newer one to log in. If you did not renew it, use the emergency stop.',
  provisional: 'It is provisional. Have it checked, or log in, before {proveBy}.',
  provisionalHow: 'Press “Check the certificate” on the page where you got it, or log in from this PC.',
  company: 'Company',
  loginId: 'Login ID',
  lastDay: 'Valid until',
  firstRenewal: 'Renewal opens',
  lastActionable: 'Last moment to renew',
  serial: 'Certificate number',
  notMine: 'If company or login ID are not yours, choose “Check another certificate”.',
  none: 'This PC has not presented a certificate',
  noneLead: 'Either there is none yet, or none was chosen in the certificate window, or it has expired.',
  noneHow: [
    'Choose “Check again” and select your certificate in the window.',
    'If no window appears, see “Causes and remedies” below.',
  ],
  causes: 'Causes and remedies',
  again: 'Check again',
  other: 'Check another certificate',
  login: 'Go on to log in',
  todo: 'What to do',
  call: 'Has somebody called to say that it must be renewed?',
  callHow: [
    'If this page says that it is valid, the call is a fraud. Hang up.',
    'We never ask by telephone for a renewal, an acquisition or a password.',
  ],
  callMore: 'Suspicious telephone calls',
} satisfies ThisPcWords

export const thisPc: Readonly<Record<Lang, ThisPcWords>> = { ja, en }
