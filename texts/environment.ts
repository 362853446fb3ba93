/**
 * How a certificate file is put into each store, step by step, for somebody who has never done it.
 * {file} is the saved file's name, {name} the certificate's name in a list; `code` between backticks.
 */
import type { Lang } from './language.ts'

export type Guide = { readonly title: string; readonly steps: readonly string[]; readonly note?: string }

const firefoxJa = [
  'Firefoxの右上のメニュー「≡」を押し、「設定」を開きます。',
  '左の「プライバシーとセキュリティ」を選び、下のほうの「証明書」にある「証明書を表示」を押します。',
  '「あなたの証明書」のタブで「インポート」を押します。',
  '「{file}」を選び、「開く」を押します。',
  '「ファイルのパスワード」を貼り付け、「OK」を押します。',
  '一覧に「{name}」が出たら、「OK」を押して終わりです。',
]

const ja = {
  windows: {
    title: 'Windows(Edge・Chrome)',
    steps: [
      '保存した「{file}」をダブルクリックします。「証明書のインポート ウィザード」が開きます。',
      '「現在のユーザー」が選ばれていることを確かめ、「次へ」を2回押します。',
      '「パスワード」に「ファイルのパスワード」を貼り付けます。',
      '「このキーをエクスポート可能にする」にはチェックを入れずに、「次へ」を押します。',
      '「証明書の種類に基づいて、自動的に証明書ストアを選択する」のまま「次へ」、続けて「完了」を押します。',
      '「正しくインポートされました」と出たら、「OK」を押して終わりです。',
    ],
    note: 'いまお使いのWindowsのユーザーだけが使えます。別のユーザーでサインインすると使えません。',
  },
  'windows-firefox': {
    title: 'Windows(Firefox)',
    steps: firefoxJa,
    note: 'Firefoxに入れた電子証明書は、EdgeやChromeでは使えません。',
  },
  macos: {
    title: 'Mac(Safari・Chrome・Edge)',
    steps: [
      '保存した「{file}」をダブルクリックします。「キーチェーンアクセス」が開きます。',
      '追加先に「ログイン」を選び、「追加」を押します。',
      '「ファイルのパスワード」を貼り付け、「OK」を押します。',
      '「自分の証明書」に「{name}」が出たら終わりです。',
      'はじめて使うときに「キーチェーンの鍵を使う」と聞かれたら、Macのパスワードを入れて「許可」を押します。',
    ],
    note: '「パスワードが違います」と出るときは、互換の形式で保存し直してください。',
  },
  'macos-firefox': {
    title: 'Mac(Firefox)',
    steps: firefoxJa,
    note: 'Firefoxに入れた電子証明書は、SafariやChromeでは使えません。',
  },
  linux: {
    title: 'Linux(Chrome・Chromium)',
    steps: [
      'アドレス欄に `chrome://certificate-manager/clientcerts/platformclientcerts` と入れて開きます。',
      '「インポート」を押し、「{file}」を選びます。',
      '「ファイルのパスワード」を貼り付け、「OK」を押します。一覧に「{name}」が出たら終わりです。',
      '端末から入れるときは、`~/.pki/nssdb` があれば `pk12util -d sql:$HOME/.pki/nssdb -i {file}`、なければ `pk12util -d sql:$HOME/.local/share/pki/nssdb -i {file}` を実行します。',
    ],
    note: 'Chrome・Chromiumは146版から `~/.local/share/pki/nssdb` を使います。以前からの `~/.pki/nssdb` があれば、そちらが使われます。',
  },
  'linux-firefox': { title: 'Linux(Firefox)', steps: firefoxJa },
} satisfies Record<string, Guide>

const firefoxEn = [
  'Open the menu "≡" at the top right of Firefox and choose "Settings".',
  'Choose "Privacy & Security" on the left; further down, under "Certificates", press "View Certificates".',
  'On the tab "Your Certificates", press "Import".',
  'Choose "{file}" and press "Open".',
  'Paste the file\'s password and press "OK".',
  'When "{name}" stands in the list, press "OK". That is all.',
]

const en = {
  windows: {
    title: 'Windows (Edge, Chrome)',
    steps: [
      'Double-click the saved "{file}". The "Certificate Import Wizard" opens.',
      'Make sure that "Current User" is chosen and press "Next" twice.',
      'Paste the file\'s password into "Password".',
      'Leave "Mark this key as exportable" unticked and press "Next".',
      'Leave "Automatically select the certificate store" as it is, press "Next", then "Finish".',
      'When it says "The import was successful", press "OK". That is all.',
    ],
    note: 'Only your own Windows user can use it, not another who signs in on this PC.',
  },
  'windows-firefox': {
    title: 'Windows (Firefox)',
    steps: firefoxEn,
    note: 'A certificate in Firefox cannot be used by Edge or Chrome.',
  },
  macos: {
    title: 'Mac (Safari, Chrome, Edge)',
    steps: [
      'Double-click the saved "{file}". "Keychain Access" opens.',
      'Choose the keychain "login" and press "Add".',
      'Paste the file\'s password and press "OK".',
      'When "{name}" stands under "My Certificates", that is all.',
      'The first time it is used, you may be asked to let the browser use the key: type your Mac\'s password and press "Allow".',
    ],
    note: 'If it says that the password is wrong, save the compatible file and import that.',
  },
  'macos-firefox': {
    title: 'Mac (Firefox)',
    steps: firefoxEn,
    note: 'A certificate in Firefox cannot be used by Safari or Chrome.',
  },
  linux: {
    title: 'Linux (Chrome, Chromium)',
    steps: [
      'Open `chrome://certificate-manager/clientcerts/platformclientcerts` from the address bar.',
      'Press "Import" and choose "{file}".',
      'Paste the file\'s password and press "OK". When "{name}" stands in the list, that is all.',
      'From a terminal: if `~/.pki/nssdb` exists, `pk12util -d sql:$HOME/.pki/nssdb -i {file}`; if not, `pk12util -d sql:$HOME/.local/share/pki/nssdb -i {file}`.',
    ],
    note: 'From version 146 on, Chrome and Chromium use `~/.local/share/pki/nssdb`, unless an older `~/.pki/nssdb` exists.',
  },
  'linux-firefox': { title: 'Linux (Firefox)', steps: firefoxEn },
} satisfies Record<keyof typeof ja, Guide>

export const guides = { ja, en } as const satisfies Record<Lang, Record<keyof typeof ja, Guide>>
