/** Words of the staff list and of a staff certificate's renewal, in both languages. */
import type { Lang } from '../language.ts'

const ja = {
  lead: '登録、役割の変更、証明書の再発行、抹消には、ほかの承認者の承認が要ります。自分のことは、自分では申請も承認もできません。',
  changePart: '役割の変更を申請する',
  changePartLead:
    '承認されると、{name} のログインは終わり、次のログインから新しい役割になります。職員番号と証明書は変わりません。',
  end: '証明書を止める',
  endLead:
    '{name} の証明書を、今すぐ使えなくします。紛失や盗難のときは、承認を待たずに一人で行えます。新しい証明書は、そのあとで申請してください。',
  ended: '{name} の証明書を止めました',
  reissue: '証明書の再発行を申請する',
  reissueLead:
    '期限が切れたとき、なくしたとき、壊れたときに申請します。承認されると、残っている証明書はそのときに終わります。',
  noCertificate: '使える証明書がありません',
  daysLeft: 'あと {count} 日',
  followed: '更新中（新しい証明書の確認待ち）',
  renew: {
    title: '行員証明書の更新',
    menu: '行員証明書の更新',
    soon: 'あなたの行員証明書は {until} に期限が切れます（あと {count} 日）。',
    go: '更新する',
    lead: '職員番号は変わりません。新しい証明書で初めてログインしたときに、今の証明書は使えなくなります。それまでは、今の証明書を使えます。',
    until: '今の証明書の期限',
    early: '期限の60日前から更新できます。',
    way: '鍵の作り方',
    ways: { here: 'このブラウザで作り、ファイルに保存する', request: '証明書要求（PKCS#10）を貼り付ける' },
    wayHints: {
      here: '鍵はこのパソコンの中で作られ、銀行のサーバには送られません。',
      request: 'ICカードなど、鍵を別のところで作ったとき。',
    },
    make: '新しい証明書を作る',
    done: '新しい証明書ができました',
    passphrase: 'ファイルのパスフレーズ',
    passphraseLead: 'この画面を閉じると、もう表示されません。ファイルを取り込むときに入力します。',
    saveAgain: 'もう一度保存する',
    next: [
      'ファイルを、ブラウザまたはWindowsの証明書に取り込みます。',
      'ブラウザを閉じて開き直し、新しい証明書（期限 {until}）を選んでログインします。',
      'ログインできたら、ファイルと古い証明書を消します。',
    ],
    nextRequest: '証明書（PEM）を保存しました。鍵のあるところに取り込み、それでログインしてください。',
    lostFile: 'ファイルをなくしたときは、今の証明書でもう一度更新してください。新しいほうは取り消されます。',
  },
}

const en: typeof ja = {
  lead: 'Appointments, parts, new certificates and dismissals take another checker’s approval. Nobody asks for or approves what is about himself.',
  changePart: 'Ask for another part',
  changePartLead:
    'When it is approved, {name} is logged out, and has the new part from the next log-in. Staff number and certificate stay.',
  end: 'End the certificate',
  endLead:
    'The certificate of {name} opens nothing from now on. When it is lost or stolen one person does this at once. Ask for a new one afterwards.',
  ended: 'The certificate of {name} is ended',
  reissue: 'Ask for a new certificate',
  reissueLead:
    'For a certificate that has expired, is lost or broken. When it is approved, one that still works ends at that moment.',
  noCertificate: 'None that works',
  daysLeft: '{count} days left',
  followed: 'Being renewed: the new one has not been shown yet',
  renew: {
    title: 'Renew the staff certificate',
    menu: 'Renew the certificate',
    soon: 'Your staff certificate ends on {until} ({count} days left).',
    go: 'Renew it',
    lead: 'The staff number stays. The certificate you have ends at the first log-in with the new one, and works until then.',
    until: 'The present one ends',
    early: 'It can be renewed in its last sixty days.',
    way: 'The key',
    ways: { here: 'Make it in this browser and save a file', request: 'Paste a certificate request (PKCS#10)' },
    wayHints: {
      here: 'The key is made on this PC and is never sent to the bank’s server.',
      request: 'For a key that was made elsewhere, on a card for instance.',
    },
    make: 'Make the new certificate',
    done: 'The new certificate is made',
    passphrase: 'Passphrase of the file',
    passphraseLead: 'It is not shown again once this page is closed. It is asked for when the file is imported.',
    saveAgain: 'Save again',
    next: [
      'Import the file into the browser, or into the certificates of Windows.',
      'Close the browser, open it again, and log in choosing the new certificate (it ends on {until}).',
      'When you are in, delete the file and the old certificate.',
    ],
    nextRequest: 'The certificate (PEM) is saved. Put it where its key is, and log in with it.',
    lostFile: 'If the file is lost, renew once more with the certificate you have. The lost one is withdrawn.',
  },
}

export type PeopleWords = typeof ja
export const peopleWords: Readonly<Record<Lang, PeopleWords>> = { ja, en }
