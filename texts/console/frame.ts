/** The frame around every screen, its banners, and what is said when no answer came. */
import type { Lang } from '../language.ts'

const ja = {
  screens: {
    home: 'ホーム',
    import: 'CSVでまとめて追加',
    branch: 'お取引店でのお手続き',
    retire: 'パソコンの処分',
    users: 'ユーザ一覧',
    me: 'ご自身の電子証明書',
    passwords: 'パスワードの設定',
    application: '{service}へ',
    nowhere: 'この画面はありません',
    nowhereWhy: '左のメニューから、表示する画面をお選びください。',
  },
  frame: {
    title: '電子証明書の管理',
    menu: 'メニュー',
    close: '閉じる',
    cancel: 'やめる',
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'コピーできませんでした。文字を選択してコピーしてください。',
    print: '印刷',
    required: '必須',
    loading: '読み込んでいます',
    again: 'もう一度読み込む',
    logOut: 'ログアウト',
    logInPage: 'ログイン画面へ',
    loggedOut: 'ログアウトしました',
    loggedOutWhy: 'ブラウザが電子証明書の選択を覚えています。席を離れるときは、ブラウザをすべて閉じてください。',
    show: '表示',
    hide: '隠す',
    capsLock: 'Caps Lock がオンです。',
    company: 'ご契約先',
    contract: '契約番号',
    printedAt: '印刷日時',
  },
  banners: {
    acts: '{at}まで、一部の操作が制限されています',
    actsWhy:
      'ユーザの追加と取得コードの発行、{service}でのお支払いは、それ以降にできます。失効と緊急停止は、いまでもできます。',
    held: '当行の確認が済むまで、一部の操作を止めています',
    heldWhy:
      'ふだんと異なるご利用が見つかりました。お心当たりがあれば、{branch} へお電話ください。お心当たりがなければ、緊急停止をしてください。',
    payments: '{at}まで、お支払いが制限されています',
    paymentsWhy: '電子証明書を取得した直後は、{service}でのお支払いをお待ちいただきます。この画面の操作はできます。',
    ended: 'ログインの有効時間が終わりました',
    endedWhy: '入力した内容は残っています。別のタブでログインし直してから、この画面でもう一度操作してください。',
    logInAgain: 'ログインし直す(別のタブ)',
  },
  trouble: {
    unreachable: '通信できませんでした',
    unreachableWhy: 'ネットワークをご確認のうえ、もう一度操作してください。入力した内容は残っています。',
    busy: '操作が続いたため、少しお待ちいただいています',
    busyWhy: '1分ほどおいてから、もう一度操作してください。',
    defect: 'ただいま処理できませんでした',
    defectWhy: '操作が完了したかどうか、一覧でご確認ください。繰り返すときは、お取引店にご連絡ください。',
    contact: 'お問い合わせ',
  },
}

type FrameWords = typeof ja

const en = {
  screens: {
    home: 'Home',
    import: 'Add several users by CSV',
    branch: 'At your branch',
    retire: 'Retiring a PC',
    users: 'Users',
    me: 'Your certificate',
    passwords: 'Passwords',
    application: 'Go to {service}',
    nowhere: 'There is no such screen',
    nowhereWhy: 'Please choose a screen from the menu.',
  },
  frame: {
    title: 'Certificate management',
    menu: 'Menu',
    close: 'Close',
    cancel: 'Cancel',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Please select the text and copy it.',
    print: 'Print',
    required: 'Required',
    loading: 'Loading',
    again: 'Load again',
    logOut: 'Log out',
    logInPage: 'To the log-in page',
    loggedOut: 'You are logged out',
    loggedOutWhy:
      'The browser remembers which certificate you chose. Close all its windows before you leave your desk.',
    show: 'Show',
    hide: 'Hide',
    capsLock: 'Caps Lock is on.',
    company: 'Company',
    contract: 'Contract',
    printedAt: 'Printed',
  },
  banners: {
    acts: 'Some acts are restricted until {at}',
    actsWhy:
      'Adding users, issuing codes and payments in {service} are possible from then on. Revoking and stopping are possible now.',
    held: 'Some acts are on hold until the bank has checked',
    heldWhy:
      'We noticed something unusual. If it was you, please call {branch}. If it was not, press the emergency stop.',
    payments: 'Payments are restricted until {at}',
    paymentsWhy:
      'Right after a certificate was acquired, payments in {service} have to wait. Everything here is possible.',
    ended: 'Your session has ended',
    endedWhy: 'What you typed is still here. Log in again in another tab, then repeat the step on this page.',
    logInAgain: 'Log in again (new tab)',
  },
  trouble: {
    unreachable: 'We could not be reached',
    unreachableWhy: 'Check your network and try again. What you typed is still here.',
    busy: 'That was a little fast',
    busyWhy: 'Please try again in about a minute.',
    defect: 'This could not be done just now',
    defectWhy: 'Check in the list whether it was done. If this repeats, please call your branch.',
    contact: 'Contact',
  },
} satisfies FrameWords

export const frameWords: Readonly<Record<Lang, FrameWords>> = { ja, en }
