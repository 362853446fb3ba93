/** Words of the frame that every customer page stands in. */
import type { Lang } from './language.ts'

const ja = {
  skip: '本文へ移動',
  bankTime: '銀行時刻',
  language: '言語',
  fraud: '当行がお電話やメールで、パスワードや取得コードをお聞きすることはありません。',
  fraudShort: '電話やメールで、パスワードやコードはお聞きしません。',
  stop: '緊急停止',
  stopReason: '心当たりのない利用や、不審な電話があったとき(24時間)',
  contact: 'お問い合わせ',
  hours: '受付時間',
  screen: '画面番号',
  reference: '照会番号',
  referenceReason: 'お問い合わせの際に、画面番号と照会番号をお伝えください。',
  steps: '電子証明書の取得 {step}/5',
  stepNames: ['準備', '本人確認', '鍵の作成', '保存', '確認'],
  stepDone: '完了',
  demo: 'デモ環境',
  demoReason: 'この銀行は架空のものです。ここで銀行の時計を進められます。',
  demoAdvance: '進める時間',
  demoSteps: { PT1H: '1時間', P1D: '1日', P7D: '7日', P30D: '30日', P330D: '330日', P365D: '365日' },
  demoGo: '時計を進める',
  print: 'この画面を印刷',
  back: '戻る',
  toTop: 'トップページへ',
}

export type FrameWords = typeof ja

const en = {
  skip: 'Skip to the content',
  bankTime: 'Bank time',
  language: 'Language',
  fraud: 'We never ask for a password or an acquisition code by telephone or e-mail.',
  fraudShort: 'We never ask you for passwords or codes.',
  stop: 'Emergency stop',
  stopReason: 'If you notice use that is not yours, or get a suspicious call (24 hours)',
  contact: 'Contact',
  hours: 'Hours',
  screen: 'Screen',
  reference: 'Reference',
  referenceReason: 'Please tell us the screen number and the reference when you call.',
  steps: 'Getting your certificate: step {step} of 5',
  stepNames: ['Prepare', 'Identify', 'Make the key', 'Save', 'Check'],
  stepDone: 'done',
  demo: 'Demo',
  demoReason: 'This bank is fictitious. Here you can move its clock ahead.',
  demoAdvance: 'Move ahead by',
  demoSteps: { PT1H: '1 hour', P1D: '1 day', P7D: '7 days', P30D: '30 days', P330D: '330 days', P365D: '365 days' },
  demoGo: 'Move the clock',
  print: 'Print this page',
  back: 'Back',
  toTop: 'To the top page',
} satisfies FrameWords

export const frame: Readonly<Record<Lang, FrameWords>> = { ja, en }
