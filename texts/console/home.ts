/** The master's home: the year of everybody's certificates, and what there is to do. */
import type { Lang } from '../language.ts'

const ja = {
  lead: '{company} の電子証明書',
  year: '電子証明書の1年',
  yearWhy: '電子証明書ごとに、取得日から有効期限までを示しています。更新できるのは、丸い印の日時までです。',
  today: '今日',
  bar: '取得日から有効期限まで',
  dot: '更新できる最終日時',
  over: '期限切れ',
  asTable: '表で見る',
  acquired: '取得日',
  month: '{month}月',
  newYear: '{year}年',
  waiting: '取得待ち({at}まで)',
  todo: '今週すること',
  todoNone: '今週していただくことはありません。',
  todoNoneWhy: '期限が近づいた方や、止まっている方がいると、ここに表示されます。',
  more: 'ほかの{count}件も表示',
  until: '{at}まで',
  tasks: {
    locked: {
      do: '{name} さんのロックを解除する',
      why: 'パスワードの誤りが続き、ログインできません。ご本人に確かめてから、解除または再設定をしてください。',
    },
    stopped: {
      do: '{name} さんの緊急停止を確かめる',
      why: '停止中のため、ログインできません。理由がなくなったことを確かめてから、解除してください。',
    },
    expired: {
      do: '{name} さんの電子証明書を失効し、取り直してもらう',
      why: '有効期限が切れ、ログインできません。失効してから、取得コードを発行してください。',
    },
    replacement: {
      do: '{name} さんのパソコン入替に応える',
      why: '新しいパソコンで取り直すため、今の電子証明書の失効を待っています。',
    },
    unproven: {
      do: '{name} さんに、導入の確認をしてもらう',
      why: '発行されましたが、まだ一度も使われていません。期限を過ぎると、自動的に失効します。',
    },
    waiting: {
      do: '{name} さんに、電子証明書を取得してもらう',
      why: '取得コードを発行済みです。期限を過ぎると、コードの発行し直しが必要です。',
    },
    expiring: {
      do: '{name} さんに、電子証明書を更新してもらう',
      why: '更新できるのは、あと1週間ほどです。過ぎると、失効と再取得が必要です。',
    },
    renewable: {
      do: '{name} さんに、更新できることを伝える',
      why: '更新は、ご本人がご自身のパソコンで行います。',
    },
    codeless: {
      do: '{name} さんの取得コードを発行する',
      why: '電子証明書も取得コードもありません。使わない方であれば、削除すると空きができます。',
    },
  },
  ownTasks: {
    expiring: { do: 'ご自身の電子証明書を更新する', why: '過ぎると、ご来店でのお手続きが必要です。' },
    renewable: { do: 'ご自身の電子証明書を更新する', why: '過ぎると、ご来店でのお手続きが必要です。' },
  },
  branch: 'この画面ではできないお手続き',
  branchWhy: 'ご自身の電子証明書の失効やロックの解除など、お取引店で承るお手続きのご案内です。',
}

export type HomeWords = typeof ja

const en = {
  lead: 'Certificates of {company}',
  year: 'The year of your certificates',
  yearWhy:
    'Each bar runs from the day of acquisition to the last valid day. The round mark is the last moment to renew.',
  today: 'Today',
  bar: 'From acquisition to expiry',
  dot: 'Last moment to renew',
  over: 'Expired',
  asTable: 'Show as a table',
  acquired: 'Acquired',
  month: '{month}',
  newYear: '{year}',
  waiting: 'Code issued, until {at}',
  todo: 'To do this week',
  todoNone: 'There is nothing for you to do this week.',
  todoNoneWhy: 'Whoever comes near the end, or cannot log in, will be named here.',
  more: 'Show {count} more',
  until: 'until {at}',
  tasks: {
    locked: {
      do: 'Unlock {name}',
      why: 'Too many wrong passwords: this user cannot log in. Ask in person, then unlock or reset the password.',
    },
    stopped: {
      do: 'Look into the emergency stop of {name}',
      why: 'This user cannot log in. Make sure that the reason is gone, then lift the stop.',
    },
    expired: {
      do: 'Revoke the certificate of {name}, who then acquires a new one',
      why: 'It has expired, so this user cannot log in. Revoke it, then issue a code.',
    },
    replacement: {
      do: 'Answer the request of {name} for another PC',
      why: 'The present certificate has to be revoked before a new one is acquired on the new PC.',
    },
    unproven: {
      do: 'Have {name} check the installation',
      why: 'The certificate has been issued and never used. After this moment it is revoked by itself.',
    },
    waiting: {
      do: 'Have {name} acquire the certificate',
      why: 'A code has been issued. After this moment a new one is needed.',
    },
    expiring: {
      do: 'Have {name} renew the certificate',
      why: 'About a week is left. After that it must be revoked and acquired again.',
    },
    renewable: {
      do: 'Tell {name} that the certificate can be renewed',
      why: 'Users renew on their own PC.',
    },
    codeless: {
      do: 'Issue a code for {name}',
      why: 'There is neither a certificate nor a code. If this user is no longer needed, deleting frees a place.',
    },
  },
  ownTasks: {
    expiring: { do: 'Renew your own certificate', why: 'After this moment it takes a visit to the branch.' },
    renewable: { do: 'Renew your own certificate', why: 'After this moment it takes a visit to the branch.' },
  },
  branch: 'What cannot be done here',
  branchWhy: 'Revoking your own certificate, lifting your own lock and more: what your branch does for you.',
} satisfies HomeWords

export const homeWords: Readonly<Record<Lang, HomeWords>> = { ja, en }
