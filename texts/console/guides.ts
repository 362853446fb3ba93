/** Two pages to read and print: before a PC is given away (R13), and what a master user has to go to the branch for (R10). */
import type { Lang } from '../language.ts'

type Step = { readonly title: string; readonly how: string; readonly items?: readonly string[] }
type Visit = { readonly what: string; readonly where: string; readonly bring: string; readonly next: string }

type Words = {
  retire: {
    readonly lead: string
    readonly which: string
    readonly progress: string
    readonly slip: string
    readonly signed: string
    readonly steps: readonly Step[]
    readonly last: string
  }
  branch: {
    readonly lead: string
    readonly heads: { readonly what: string; readonly where: string; readonly bring: string; readonly next: string }
    readonly visits: readonly Visit[]
    readonly papers: string
    readonly never: string
    readonly call: string
  }
}

const ja: Words = {
  retire: {
    lead: '電子証明書をインストールしたパソコンを、譲渡・廃棄・返却するときの確認表です。上から順に済ませてください。',
    which: 'このパソコンでお使いの電子証明書',
    progress: '{all}項目のうち{done}項目が済みました',
    slip: 'パソコンの譲渡・廃棄の確認表',
    signed: '確認した方・日付',
    steps: [
      {
        title: '新しいパソコンで使う方は、先に失効と再取得の予定を決める',
        how: '一般ユーザの方は、マスターユーザに失効と取得コードの発行をご依頼ください。マスターユーザの方は、お取引店でお手続きください。手数料はかかりません。',
      },
      {
        title: '電子証明書を失効する',
        how: 'パソコンが手を離れる前に失効すると、あとで何が残っていてもログインには使われません。',
        items: [
          '一般ユーザの電子証明書: マスターユーザが「ユーザ一覧」で失効します(理由: パソコン入替)。',
          'マスターユーザの電子証明書: お取引店で失効します。',
        ],
      },
      {
        title: 'ブラウザから電子証明書を削除する',
        how: 'ログインIDの入った名前の電子証明書を、すべて削除してください。',
        items: [
          'Windows(Edge・Chrome): 「ユーザー証明書の管理」(certmgr.msc)→ 個人 → 証明書',
          'Mac(Safari・Chrome): キーチェーンアクセス → ログイン → 自分の証明書',
          'Firefox: 設定 → プライバシーとセキュリティ → 証明書を表示 → あなたの証明書',
          'Linux(Chrome・Chromium): 設定 → セキュリティ → 証明書の管理',
        ],
      },
      {
        title: 'ダウンロードしたファイルを削除する',
        how: '拡張子が .p12 のファイルが残っていると、パスフレーズを知る人が複製を使えます。',
        items: [
          'ダウンロードフォルダ、デスクトップ、ごみ箱',
          'バックアップ、クラウドの同期フォルダ、USBメモリ、メールの添付',
          'パスフレーズを書いた紙やメモ',
        ],
      },
      {
        title: 'ブラウザに保存したパスワードを削除する',
        how: 'ログイン用のパスワードと確認用パスワードを、ブラウザやメモに残さないでください。',
      },
      {
        title: 'ブラウザをすべて閉じ、もう一度ログイン画面を開いて確かめる',
        how: '電子証明書の選択画面に、このサービスの電子証明書が出なければ完了です。',
      },
    ],
    last: 'パソコンがすでに手元にないときは、迷わず失効してください。お急ぎのときは、先に緊急停止をしてください。',
  },
  branch: {
    lead: 'マスターユーザご自身に関わるお手続きは、お客さまをお守りするため、この画面ではできません。',
    heads: { what: 'お手続き', where: '場所', bring: 'お持ちいただくもの', next: 'そのあと' },
    visits: [
      {
        what: 'ご自身の電子証明書の失効と再取得(期限切れ・パソコン入替・故障・紛失)',
        where: 'お取引店の窓口',
        bring: '届出印、ご来店の方の本人確認書類。代理の方は委任状も',
        next: '取得コードを書面でお送りします。届いたら、ログイン画面の「電子証明書の取得」から取得してください。',
      },
      {
        what: 'ご自身の緊急停止の解除',
        where: 'お取引店の窓口',
        bring: '届出印、本人確認書類',
        next: '行員2名で確認して解除します。翌営業日の正午まで、一部の操作が制限されます。',
      },
      {
        what: 'ご自身のロックの解除',
        where: 'お取引店へのお電話',
        bring: 'ログインID。届出の電話番号へ、当行から折り返します',
        next: '今までのパスワードで、ログインできます。',
      },
      {
        what: 'ご自身のパスワード・確認用パスワードの再設定',
        where: 'お取引店の窓口',
        bring: '届出印、本人確認書類',
        next: '新しい初期パスワードを書面でお送りします。',
      },
      {
        what: 'マスターユーザの交代',
        where: 'お取引店の窓口',
        bring: '届出印、新しい方と前任の方の氏名、本人確認書類',
        next: '新しいログインIDになります。一般ユーザの方は、そのままお使いいただけます。',
      },
      {
        what: 'お知らせ先のメールアドレス・ご住所・お電話番号の変更',
        where: 'お取引店の窓口',
        bring: '届出印、本人確認書類',
        next: '変更前の宛先にもお知らせします。',
      },
    ],
    papers: '届出印と本人確認書類のほかに書類が必要なことがあります。ご来店の前に、お電話でお確かめください。',
    never: '当行から、お電話でこれらのお手続きをお願いすることはありません。',
    call: 'お取引店',
  },
}

const en: Words = {
  retire: {
    lead: 'A checklist for a PC with a certificate that is sold, scrapped or given back. Please go through it from the top.',
    which: 'The certificate used on this PC',
    progress: '{done} of {all} done',
    slip: 'Checklist before a PC is given away',
    signed: 'Checked by, on',
    steps: [
      {
        title: 'If you go on working on another PC, plan the revocation and the new certificate first',
        how: 'General users ask their master user to revoke and to issue a code. Master users go to the branch. It is free of charge.',
      },
      {
        title: 'Have the certificate revoked',
        how: 'Revoked before the PC leaves your hands, it logs nobody in, whatever may be left behind.',
        items: [
          'A general user’s certificate: the master user revokes it under “Users” (reason: PC replaced).',
          'A master user’s certificate: the branch revokes it.',
        ],
      },
      {
        title: 'Delete the certificate from the browser',
        how: 'Delete every certificate whose name contains your login ID.',
        items: [
          'Windows (Edge, Chrome): “Manage user certificates” (certmgr.msc), Personal, Certificates',
          'Mac (Safari, Chrome): Keychain Access, login, My Certificates',
          'Firefox: Settings, Privacy & Security, View Certificates, Your Certificates',
          'Linux (Chrome, Chromium): Settings, Security, Manage certificates',
        ],
      },
      {
        title: 'Delete the file that was downloaded',
        how: 'Whoever finds a file that ends in .p12 and knows its passphrase can use a copy.',
        items: [
          'The download folder, the desktop, the bin',
          'Backups, synchronised cloud folders, USB sticks, attachments of mails',
          'Paper and notes with the passphrase',
        ],
      },
      {
        title: 'Delete saved passwords',
        how: 'Leave neither the password nor the confirmation password in a browser or a note.',
      },
      {
        title: 'Close all windows of the browser, open the log-in page again and look',
        how: 'It is done when the browser no longer offers a certificate of this service.',
      },
    ],
    last: 'If the PC is gone already, have the certificate revoked without delay; if that takes time, use the emergency stop first.',
  },
  branch: {
    lead: 'To protect you, what concerns the master user in person cannot be done on this screen.',
    heads: { what: 'What', where: 'Where', bring: 'What to bring', next: 'Afterwards' },
    visits: [
      {
        what: 'Revoking and re-issuing your own certificate (expired, new PC, broken, lost)',
        where: 'Your branch, in person',
        bring: 'The registered seal, an identity document of the visitor; for a representative, a power of attorney',
        next: 'The acquisition code comes by letter. Choose “Get a certificate” on the log-in page when it has arrived.',
      },
      {
        what: 'Lifting your own emergency stop',
        where: 'Your branch, in person',
        bring: 'The registered seal, an identity document',
        next: 'Two of the staff check and lift it. Some acts stay restricted until noon of the next business day.',
      },
      {
        what: 'Lifting your own lock',
        where: 'A call to your branch',
        bring: 'Your login ID. The bank calls back on the registered number',
        next: 'You log in with the password you have.',
      },
      {
        what: 'Resetting your own password and confirmation password',
        where: 'Your branch, in person',
        bring: 'The registered seal, an identity document',
        next: 'A new initial password comes by letter.',
      },
      {
        what: 'Change of the master user',
        where: 'Your branch, in person',
        bring: 'The registered seal, the names of both persons, identity documents',
        next: 'The new master user has a new login ID. General users go on as before.',
      },
      {
        what: 'Change of the notice address, the postal address or the telephone number',
        where: 'Your branch, in person',
        bring: 'The registered seal, an identity document',
        next: 'The former address is told too.',
      },
    ],
    papers: 'Other papers may be needed. Please ask by telephone before you come.',
    never: 'We never call you and ask for any of this.',
    call: 'Your branch',
  },
}

export const guideWords: Readonly<Record<Lang, Words>> = { ja, en }
