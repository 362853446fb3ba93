/** Revoking, stopping, and lifting a stop. `[失効|しっこう]` carries a reading. */
import type { Lang } from '../language.ts'

const ja = {
  revoke: {
    act: '電子証明書を失効する',
    means:
      'この電子証明書ではログインできなくなります。パソコンの入替、紛失、退職などのときに使います。取り消せません。',
    title: '{loginId} の電子証明書を失効',
    lead: '{name} さん({loginId})の電子証明書を[失効|しっこう]します。',
    effect:
      'ログイン中でも、次の操作から使えなくなります。この操作は取り消せません。再び使うには、取得コードの発行と再取得が必要です。',
    reason: '失効の理由',
    reasonMissing: '理由をお選びください。',
    type: '確認のため、{loginId} と入力してください',
    typeWrong: '{loginId} と一致していません。',
    go: '失効する',
    done: '{loginId} の電子証明書を失効しました',
    already: 'この電子証明書は、すでに失効しています',
    alreadyWhy: '{at}に失効していたため、今回は何も変えていません。',
    at: '失効日時',
    by: '操作した方',
    next: '再び使う場合は、続けて取得コードを発行してください。',
    slip: '電子証明書 失効の控え',
  },
  stop: {
    act: '緊急停止',
    open: '緊急停止する',
    means: 'すぐにログインできなくなります。紛失や不審な電話・画面のときは、迷わず押してください。あとで解除できます。',
    meansOwn: 'ご自身のログインをすぐに止めます。この画面からもログアウトします。',
    title: '緊急停止',
    who: '停止する方',
    self: 'ご自身',
    lead: '{name} さん({loginId})のログインをすぐに止めます。',
    effect: 'ログイン中の画面はすべて終了し、電子証明書は停止中になります。電子証明書はなくなりません。',
    ownMaster: 'マスターユーザの停止の解除は、ご来店でのお手続きです。',
    ownGeneral: '停止の解除は、マスターユーザにご依頼ください。',
    liftedByMaster: '停止は、あとでこの画面から解除できます。',
    type: '確認のため、{loginId} と入力してください',
    go: '停止する',
    done: '{loginId} を停止しました',
    already: '{loginId} は、すでに停止中です',
    at: '停止日時',
  },
  lift: {
    act: '停止を解除する',
    means: '再びログインできるようになります。解除したあとは、翌営業日の正午まで一部の操作が制限されます。',
    title: '{loginId} の停止を解除',
    lead: '{name} さん({loginId})が再びログインできるようにします。',
    check: 'ご本人に直接会うか、ご存じの番号に電話をかけて、停止の理由がなくなったことをご確認ください。',
    go: '解除する',
    done: '{loginId} の停止を解除しました',
    restricted: '{at}まで、一部の操作が制限されます。',
  },
}

type EndingWords = typeof ja

const en = {
  revoke: {
    act: 'Revoke the certificate',
    means:
      'This certificate will no longer log anybody in. For a replaced or lost PC, or somebody who has left. It cannot be undone.',
    title: 'Revoke the certificate of {loginId}',
    lead: 'This revokes the certificate of {name} ({loginId}).',
    effect:
      'Even an open session is refused from its next request. This cannot be undone: to log in again, the user needs a new code and acquires a new certificate.',
    reason: 'Reason',
    reasonMissing: 'Please choose a reason.',
    type: 'To confirm, type {loginId}',
    typeWrong: 'This is not {loginId}.',
    go: 'Revoke',
    done: 'The certificate of {loginId} is revoked',
    already: 'This certificate had already been revoked',
    alreadyWhy: 'It was revoked on {at}, so nothing was changed now.',
    at: 'Revoked',
    by: 'Done by',
    next: 'If the user is to log in again, issue an acquisition code next.',
    slip: 'Record of a revocation',
  },
  stop: {
    act: 'Emergency stop',
    open: 'Emergency stop',
    means:
      'Logging in ends at once. Do not hesitate when something was lost or a call or a screen seems wrong: it can be lifted later.',
    meansOwn: 'Ends your own access at once, here too.',
    title: 'Emergency stop',
    who: 'Who is to be stopped',
    self: 'yourself',
    lead: 'This ends the access of {name} ({loginId}) at once.',
    effect: 'All open sessions end and the certificate is put on hold. The certificate is not lost.',
    ownMaster: 'A stop of the master user is lifted at the branch, in person.',
    ownGeneral: 'Your master user can lift the stop.',
    liftedByMaster: 'You can lift the stop here later.',
    type: 'To confirm, type {loginId}',
    go: 'Stop now',
    done: '{loginId} is stopped',
    already: '{loginId} had already been stopped',
    at: 'Stopped',
  },
  lift: {
    act: 'Lift the stop',
    means: 'The user can log in again. Some acts stay restricted until noon of the next business day.',
    title: 'Lift the stop of {loginId}',
    lead: 'This lets {name} ({loginId}) log in again.',
    check: 'Meet the user, or call a number that you know, and make sure that the reason for the stop is gone.',
    go: 'Lift',
    done: 'The stop of {loginId} is lifted',
    restricted: 'Some acts stay restricted until {at}.',
  },
} satisfies EndingWords

export const endingWords: Readonly<Record<Lang, EndingWords>> = { ja, en }
