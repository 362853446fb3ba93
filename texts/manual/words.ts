/** Words around the books of the operation manual. */
import type { Lang } from '../language.ts'

const ja = {
  title: '操作マニュアル',
  lead: '画面の順に、手順をご案内します。画面の写真は、実際の画面から作っています。',
  newTab: '別のタブで開きます',
  contents: '目次',
  whole: '全体を1ページで見る(印刷・検索用)',
  wholeWhy: 'ブラウザの検索(Ctrl+F)で、知りたい言葉を探せます。印刷はA4に合わせてあります。',
  cover: '操作マニュアルの表紙へ',
  care: 'ここに注意',
  previous: '前の章',
  next: '次の章',
  see: 'あわせてご覧ください',
  chapters: '章の移動',
  call: 'お問い合わせ先',
  what: '項目',
  means: '意味',
  other: 'ここにないご質問',
  otherHow: 'お取引店へお電話ください。画面番号と照会番号をお伝えいただくと、早くお答えできます。',
}

export type ManualWords = typeof ja

const en = {
  title: 'Operation manual',
  lead: 'Step by step, in the order of the pages. The pictures are made from the pages themselves.',
  newTab: 'opens in a new tab',
  contents: 'Contents',
  whole: 'All chapters on one page (to print or to search)',
  wholeWhy: 'Your browser’s search (Ctrl+F) finds any word. Printed, it fits A4 paper.',
  cover: 'To the cover of the manual',
  care: 'Please note',
  previous: 'Previous chapter',
  next: 'Next chapter',
  see: 'Read on in',
  chapters: 'Chapters',
  call: 'Whom to call',
  what: 'Word',
  means: 'Meaning',
  other: 'Is your question not here?',
  otherHow: 'Please call your branch. With the screen number and the reference we can answer sooner.',
} satisfies ManualWords

export const manualWords: Readonly<Record<Lang, ManualWords>> = { ja, en }
