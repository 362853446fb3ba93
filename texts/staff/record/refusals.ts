/** Refusals of the record's screens and of staff certificates, beside the catalogue of every other (texts/staff/refusals-ja.ts). */
import type { RefusalCode } from '../../../domain/refusals.ts'
import type { Lang } from '../../language.ts'
import type { StaffRefusal } from '../refusals.ts'

type Texts = Readonly<Partial<Record<RefusalCode, Readonly<Record<string, StaffRefusal>>>>>

const ja: Texts = {
  E26: {
    'no-such-certificate': {
      title: '該当する電子証明書がありません',
      happened: 'その番号の電子証明書は発行されていません。',
      todo: '証明書番号を確かめてください。',
    },
    'no-such-actor': {
      title: '該当する人がいません',
      happened: 'その職員番号の行員も、そのログインIDのユーザもいません。',
      todo: '職員番号かログインIDを確かめてください。',
    },
    'no-such-line': {
      title: '該当する記録がありません',
      happened: 'その番号の記録はありません。',
      todo: '監査証跡の画面で探してください。',
    },
    'no-such-page': {
      title: '続きを表示できません',
      happened: '続きの印が読み取れません。',
      todo: 'はじめから探してください。',
    },
    'no-such-time': {
      title: '期間が正しくありません',
      happened: '期間の終わりが、始まりより前か、日時として読めません。',
      todo: '期間を直してください。',
    },
    'no-such-mail': {
      title: '該当するメールがありません',
      happened: 'そのメールは、届かなかったメールの中にありません。',
      todo: '一覧を読み直してください。',
    },
    'no-note': {
      title: '理由がありません',
      happened: '対応が要らないときは、その理由を残します。',
      todo: '理由を入力してください。',
    },
    'not-a-reference': {
      title: '照会番号の形ではありません',
      happened: '照会番号は、英数字5文字を二つ、ハイフンでつないだものです。',
      todo: '画面の番号を、もう一度確かめてください。大文字と小文字は区別しません。',
    },
  },
  E27: {
    'followed-up': {
      title: '対応は済んでいます',
      happened: 'このメールへの対応は、もう記録されています。',
      todo: '一覧を読み直してください。',
    },
    'address-as-before': {
      title: 'アドレスは変わっていません',
      happened: '届かなかったアドレスが、まだ使われています。変更の受付もありません。',
      todo: 'お客さまに変更していただいてから、記録してください。電話で伝えただけのときは「電話で伝えた」を選びます。',
    },
  },
}

const en: Texts = {
  E26: {
    'no-such-certificate': {
      title: 'No such certificate',
      happened: 'No certificate has this serial number.',
      todo: 'Check the number.',
    },
    'no-such-actor': {
      title: 'Nobody of that name',
      happened: 'No staff number and no login ID is this.',
      todo: 'Check the staff number or the login ID.',
    },
    'no-such-line': {
      title: 'No such line',
      happened: 'The trail has no line of this number.',
      todo: 'Look for it on the screen of the audit trail.',
    },
    'no-such-page': {
      title: 'Older lines cannot be shown',
      happened: 'This is not where a page ended.',
      todo: 'Search from the start.',
    },
    'no-such-time': {
      title: 'Not a span of time',
      happened: 'It ends before it begins, or a time cannot be read.',
      todo: 'Correct the span.',
    },
    'no-such-mail': {
      title: 'No such mail',
      happened: 'It is not among the mails that did not arrive.',
      todo: 'Load the list again.',
    },
    'no-note': {
      title: 'No reason is given',
      happened: 'Where nothing has to be done, the reason stays on record.',
      todo: 'Enter the reason.',
    },
    'not-a-reference': {
      title: 'Not a reference number',
      happened: 'A reference number has two groups of five letters and digits.',
      todo: 'Check the number on the page. Upper and lower case are the same.',
    },
  },
  E27: {
    'followed-up': {
      title: 'Followed up already',
      happened: 'It is on record that this mail was followed up.',
      todo: 'Load the list again.',
    },
    'address-as-before': {
      title: 'The address has not changed',
      happened: 'The address that failed is still in use, and no change of it has been taken.',
      todo: 'Have it changed first. If you have only telephoned, choose that.',
    },
  },
}

export const recordRefusals: Readonly<Record<Lang, Texts>> = { ja, en }
