/** Refusals of the record's screens and of staff certificates, beside the catalogue of every other (texts/staff/refusals-ja.ts). */
import type { RefusalCode } from '../../../domain/refusals.ts'
import type { Lang } from '../../language.ts'
import type { StaffRefusal } from '../refusals.ts'

type Texts = Readonly<Partial<Record<RefusalCode, Readonly<Record<string, StaffRefusal>>>>>

const ja: Texts = {
  E26: {
    'own-part': {
      title: 'ご自身についての申請です',
      happened: '自分の登録、役割、証明書については、申請も承認もできません。',
      todo: 'ほかの承認者に依頼してください。',
    },
    'no-such-staff': {
      title: '該当する行員がいません',
      happened: 'その職員番号の行員は、いないか、抹消されています。',
      todo: '行員の一覧で確かめてください。',
    },
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
    'no-certificate': {
      title: '使える証明書がありません',
      happened: 'この行員には、止める証明書がありません。',
      todo: '画面を読み直してください。',
    },
    'too-few-staff': {
      title: 'これを行うと、承認できる人がいなくなります',
      happened: '使える証明書を持つ人が、申請する人と承認する人の二人に足りなくなります。',
      todo: '先に、ほかの行員の証明書を用意してください。',
    },
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
  E14: {
    'staff-certificate': {
      title: 'まだ更新できません',
      happened: '行員証明書は、期限の60日前から更新できます。',
      todo: '{opens} から更新してください。',
    },
  },
  E17: {
    'key-used': {
      title: '前と同じ鍵です',
      happened: 'この鍵は、別の行員証明書で使われました。新しい証明書には、新しい鍵が要ります。',
      todo: '鍵を作り直してください。',
    },
  },
}

const en: Texts = {
  E26: {
    'own-part': {
      title: 'About yourself',
      happened: 'Nobody asks for or approves his own appointment, part or certificate.',
      todo: 'Ask another checker.',
    },
    'no-such-staff': {
      title: 'Nobody of that number',
      happened: 'Nobody of this staff number is on the staff.',
      todo: 'Look at the staff list.',
    },
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
    'no-certificate': {
      title: 'No certificate that works',
      happened: 'There is none to end.',
      todo: 'Load the page again.',
    },
    'too-few-staff': {
      title: 'Nobody would be left to approve',
      happened: 'Fewer than two people with certificates that work would be left, one to ask and one to approve.',
      todo: 'See to another person’s certificate first.',
    },
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
  E14: {
    'staff-certificate': {
      title: 'Too early to renew',
      happened: 'A staff certificate is renewed in its last sixty days.',
      todo: 'Renew it from {opens}.',
    },
  },
  E17: {
    'key-used': {
      title: 'The same key again',
      happened: 'This key has been in a staff certificate. A new certificate is for a new key.',
      todo: 'Make a new key.',
    },
  },
}

export const recordRefusals: Readonly<Record<Lang, Texts>> = { ja, en }
