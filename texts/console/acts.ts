/** The master's acts on one user beyond the first ones, the history of a user, and the risk of an expired master (R11). */
import type { HistoryEvent } from '../../wire/users.ts'
import type { Lang } from '../language.ts'

const ja = {
  registration: '登録の変更',
  again: {
    act: '取得コードを発行し直す',
    means: '発行済みのコードは {at} まで使えます。紛失したときなどに発行し直すと、前のコードは使えなくなります。',
  },
  rename: {
    act: 'お名前を変更する',
    means: 'ログインIDは変わりません。メールアドレスは、ご本人がご自身の画面で変更します。',
    title: '{loginId} のお名前を変更',
    go: '変更する',
    wrong: 'お名前を1文字から60文字で入力してください。',
    done: '{loginId} のお名前を「{name}」にしました',
    same: 'お名前は「{name}」のままです',
  },
  unlock: {
    act: 'ロックを解除する',
    means: 'パスワードを続けて間違えたためのロックを解除します。パスワードは変わりません。',
    title: '{loginId} のロックを解除',
    lead: '{name} さん({loginId})が、今までのパスワードで再びログインできるようにします。',
    check:
      'ご本人に直接会うか、ご存じの番号に電話をかけて、間違えたのがご本人であることをご確認ください。ご本人でなければ、緊急停止をしてください。',
    go: '解除する',
    done: '{loginId} のロックを解除しました',
  },
  reset: {
    act: 'パスワードを再設定する',
    means: 'パスワードを忘れた方に、新しい初期パスワードを発行します。電子証明書はそのまま使えます。',
    title: '{loginId} のパスワードを再設定',
    lead: '{name} さん({loginId})の新しい初期パスワードを発行します。',
    effect:
      'これまでのパスワードと確認用パスワードは使えなくなり、ログイン中の画面は終了します。ロックされていれば、解除されます。翌営業日の正午まで、一部の操作が制限されます。',
    go: '再設定する',
    done: '{loginId} の新しい初期パスワード',
    give: 'ご本人に直接お渡しください。次のログインで、ご自身のパスワードを決めていただきます。',
    restricted: '{at}まで、{loginId} の一部の操作が制限されます。',
  },
  remove: {
    act: 'ユーザを削除する',
    means:
      '退職や異動で使わなくなったユーザを削除します。電子証明書は失効し、一般ユーザの空きがひとつできます。取り消せません。',
    title: '{loginId} を削除',
    lead: '{name} さん({loginId})を削除します。',
    effect:
      '電子証明書は失効し、取得コードは使えなくなり、ログイン中の画面は終了します。このログインIDは、今後どなたにも使えません。この操作は取り消せません。',
    go: '削除する',
    done: '{loginId} を削除しました',
    at: '削除日時',
    serials: '失効した電子証明書',
    noSerials: 'ありませんでした',
    next: 'パソコンのブラウザに残った電子証明書と、保存したファイルを削除してください。',
    slip: 'ユーザ削除の控え',
  },
  history: {
    title: '履歴',
    why: '当行の記録です。操作した方と日時が残ります。',
    none: 'まだ記録がありません。',
    all: 'すべて表示({count}件)',
    by: {
      self: 'ご本人',
      master: 'マスターユーザ',
      colleague: 'ほかのユーザ',
      public: 'ログイン前の画面',
      bank: '当行',
    },
    events: {
      'user.added': '追加されました',
      'user.renamed': 'お名前が変わりました',
      'user.held': '緊急停止されました',
      'user.released': '緊急停止が解除されました',
      'user.locked': 'ロックされました',
      'user.unlocked': 'ロックが解除されました',
      'user.password-failed': 'パスワードの誤りがありました',
      'user.password-set': 'パスワードを設定しました',
      'user.mail-changed': 'メールアドレスが変わりました',
      'password.reset': 'パスワードが再設定されました',
      'right.issued': '取得コードが発行されました',
      'right.authenticated': '取得コードで本人確認をしました',
      'right.failed': '取得の本人確認に誤りがありました',
      'right.exhausted': '誤りが続き、取得コードが無効になりました',
      'right.lapsed': '取得コードの期限が切れました',
      'right.withdrawn': '取得コードが取り消されました',
      'right.reused': '使用済みの取得コードが入力されました',
      'certificate.issued': '電子証明書が発行されました',
      'certificate.proven': '電子証明書の導入を確認しました',
      'certificate.login': 'ログインしました',
      'certificate.superseded': '新しい電子証明書に切り替わりました',
      'certificate.withdrawn': '更新がやり直されました',
      'certificate.revoked': '電子証明書が失効しました',
      'certificate.unproven': '導入が確認できず、電子証明書が失効しました',
      'certificate.void': '電子証明書の発行が取りやめになりました',
      'restriction.started': 'はじめてのパソコンからのログインのため、制限が始まりました',
      'signal.raised': 'ふだんと異なるご利用を、当行が確認しています',
      'signal.cleared': '当行の確認が済みました',
      refused: '操作をお断りしました',
    } satisfies Readonly<Record<HistoryEvent, string>>,
  },
  reissued: {
    general: 'マスターユーザの電子証明書が、{at} に再発行されました',
    master: 'ご自身の電子証明書が、{at} に再発行されました',
    generalWhy: 'お心当たりがないときは、マスターユーザまたはお取引店に、ご存じの電話番号でお確かめください。',
    masterWhy: 'お心当たりがないときは、緊急停止をしたうえで、お取引店へお電話ください。',
  },
  risk: {
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
  show: {
    label: '絞り込み',
    all: 'すべて',
    waiting: '取得待ち',
    ending: '期限が近い・切れた',
    halted: '停止中・ロック中',
    none: 'この絞り込みに当てはまるユーザはいません',
    export: 'CSVで書き出す',
    import: 'CSVでまとめて追加',
  },
}

export type ActWords = typeof ja

const en = {
  registration: 'Registration',
  again: {
    act: 'Issue a new acquisition code',
    means: 'The present code is good until {at}. If it was lost, issue a new one: the present one then ends.',
  },
  rename: {
    act: 'Change the name',
    means: 'The login ID stays. The e-mail address is changed by the user.',
    title: 'Change the name of {loginId}',
    go: 'Change',
    wrong: 'Please type a name of 1 to 60 characters.',
    done: '{loginId} is now called “{name}”',
    same: 'The name is still “{name}”',
  },
  unlock: {
    act: 'Unlock',
    means: 'Lifts the lock after too many wrong passwords. The password stays as it is.',
    title: 'Unlock {loginId}',
    lead: 'This lets {name} ({loginId}) log in again with the present password.',
    check:
      'Meet the user, or call a number that you know, and make sure that it was the user who mistyped. If it was not, use the emergency stop.',
    go: 'Unlock',
    done: '{loginId} is unlocked',
  },
  reset: {
    act: 'Reset the password',
    means: 'Makes a new initial password for somebody who forgot theirs. The certificate stays good.',
    title: 'Reset the password of {loginId}',
    lead: 'This makes a new initial password for {name} ({loginId}).',
    effect:
      'The present password and confirmation password end, and so do open sessions. A lock is lifted. Some acts stay restricted until noon of the next business day.',
    go: 'Reset',
    done: 'New initial password of {loginId}',
    give: 'Give it to the user in person. At the next log-in the user chooses passwords again.',
    restricted: 'Some acts of {loginId} stay restricted until {at}.',
  },
  remove: {
    act: 'Delete the user',
    means:
      'For somebody who has left or moved. The certificate is revoked and a place becomes free. It cannot be undone.',
    title: 'Delete {loginId}',
    lead: 'This deletes {name} ({loginId}).',
    effect:
      'The certificate is revoked, an open code ends, open sessions end. Nobody can ever use this login ID again. This cannot be undone.',
    go: 'Delete',
    done: '{loginId} is deleted',
    at: 'Deleted',
    serials: 'Revoked certificates',
    noSerials: 'There was none',
    next: 'Remove the certificate from the browser of the PC, and the file that was saved.',
    slip: 'Record of a deletion',
  },
  history: {
    title: 'History',
    why: 'From the bank’s records: what, when and by whom.',
    none: 'Nothing has been recorded yet.',
    all: 'Show all {count}',
    by: {
      self: 'the user',
      master: 'the master user',
      colleague: 'another user',
      public: 'a page before log-in',
      bank: 'the bank',
    },
    events: {
      'user.added': 'Added',
      'user.renamed': 'Name changed',
      'user.held': 'Emergency stop',
      'user.released': 'Emergency stop lifted',
      'user.locked': 'Locked',
      'user.unlocked': 'Unlocked',
      'user.password-failed': 'Wrong password',
      'user.password-set': 'Passwords set',
      'user.mail-changed': 'E-mail address changed',
      'password.reset': 'Password reset',
      'right.issued': 'Acquisition code issued',
      'right.authenticated': 'Acquisition code accepted',
      'right.failed': 'Wrong try at acquisition',
      'right.exhausted': 'Acquisition code invalid after several wrong tries',
      'right.lapsed': 'Acquisition code lapsed',
      'right.withdrawn': 'Acquisition code withdrawn',
      'right.reused': 'A used acquisition code was typed again',
      'certificate.issued': 'Certificate issued',
      'certificate.proven': 'Installation confirmed',
      'certificate.login': 'Logged in',
      'certificate.superseded': 'Replaced by the new certificate',
      'certificate.withdrawn': 'Renewal started again',
      'certificate.revoked': 'Certificate revoked',
      'certificate.unproven': 'Certificate revoked: its installation was never confirmed',
      'certificate.void': 'Issuing called off',
      'restriction.started': 'Restricted: logged in on a PC seen for the first time',
      'signal.raised': 'Unusual use: the bank is checking',
      'signal.cleared': 'The bank has checked',
      refused: 'Refused',
    },
  },
  reissued: {
    general: 'Your master user’s certificate was re-issued on {at}',
    master: 'Your certificate was re-issued on {at}',
    generalWhy:
      'If this is news to you, please ask your master user or the branch, by a telephone number that you know.',
    masterWhy: 'If this was not you, use the emergency stop and call your branch.',
  },
  risk: {
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
        'It expires on {lastDay}. Please tell your master user to have it re-issued at the branch. After that day nobody in your company can issue codes or revoke certificates.',
      masterWhy:
        'It expires on {lastDay}. Please have it revoked and re-issued at your branch. Until then you can use this console.',
    },
    expired: {
      general: 'Your master user’s certificate has expired',
      master: 'Your own certificate has expired',
      generalWhy:
        'You can log in, but nobody in your company can issue codes or revoke certificates. The branch can revoke one in a hurry. Re-issue takes a visit of the master user.',
      masterWhy: 'Please have it revoked and re-issued at your branch.',
    },
    absent: {
      general: 'Your master user has no certificate',
      master: 'You have no certificate',
      generalWhy:
        'You can log in, but nobody in your company can issue codes or revoke certificates. The branch can revoke one in a hurry.',
      masterWhy: 'Please have one issued at your branch.',
    },
  },
  show: {
    label: 'Show',
    all: 'All',
    waiting: 'Waiting for acquisition',
    ending: 'Ending or expired',
    halted: 'Stopped or locked',
    none: 'No user is in this group',
    export: 'Save as CSV',
    import: 'Add several by CSV',
  },
} satisfies ActWords

export const actWords: Readonly<Record<Lang, ActWords>> = { ja, en }
