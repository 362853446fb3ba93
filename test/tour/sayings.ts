/** What the tour tells in the terminal, in Japanese and English. */
const ja = {
  begin: '割符の一巡り: 架空の銀行を起動し、本物の Chromium と証明書ストアで歩きます。',
  portal: 'お客さまの最初の画面。ログイン、電子証明書の取得、緊急停止があります。',
  noCertificate: '電子証明書のないパソコンでログインすると、E01 の画面が次にすることを示します。',
  prepare: '取得の準備。パソコンを確かめ、「いま電話で案内を受けていますか」と尋ねます。何も消費しません。',
  wrongCode: 'コードを間違えると、その場で E07。どれが違うかは教えません。',
  identify: 'ログインID・パスワード・取得コードが正しければ、鍵はこのパソコンの中で作られ、証明書が届きます。',
  import: '保存したファイルを、動いているブラウザの証明書ストアに取り込みます（pk12util）。',
  check: '新しい接続先で証明書を示すと、仮発行が有効になり、ページに残っていた鍵は消えます。',
  logIn: 'ログイン。IDは証明書から読みます。はじめに自分のパスワードと確認用パスワードを決めます。',
  users: 'マスターユーザの画面。一般ユーザを追加し、初期パスワードを一度だけ表示します。',
  code: '取得コードを発行します。その前に「いま電話で…」を尋ねます。',
  userAcquires: '一般ユーザが、別のパソコンで同じように取得し、ログインします。',
  application:
    '業務システムは、署名された Warifu-Assertion だけを見ます。取得直後の送金は翌営業日の正午まで止まります。',
  revoke: 'マスターユーザが失効させると、流れていた相場の接続が切れ、次の操作は E05 で理由と次の手を示します。',
  again: '新しいコードで、同じ方が取得し直します（失効 → 再取得）。',
  stop: '電子証明書がなくても、IDとパスワードで緊急停止できます。以後のログインは E22 です。',
  hours: '土曜日になりました。取得は平日 9:00〜21:00 です。E09 が次の取扱開始を示します。',
  end: (steps: number, pictures: number, folder: string) =>
    `おわり。${steps} の段階を歩き、${pictures} 枚の画面を ${folder}/ に残しました。止め忘れたものはありません。`,
}

const en = {
  begin: 'A tour of Warifu: a sample bank starts, and a real Chromium with a real certificate store walks through it.',
  portal: 'The first page: log in, get a certificate, emergency stop.',
  noCertificate: 'Logging in from a PC without a certificate: page E01 says what to do next.',
  prepare: 'Before anything is used up: the PC is checked, and "is somebody guiding you by telephone?" is asked.',
  wrongCode: 'A wrong code is answered in place by E07, which never says what was wrong.',
  identify: 'Login ID, password and code are right: the key is made in this PC, and the certificate arrives.',
  import: 'The saved file goes into the certificate store of the running browser (pk12util).',
  check: 'Shown once at a fresh address, the provisional certificate becomes valid, and the key on the page is erased.',
  logIn: 'Log in: the ID is read from the certificate. First come an own password and a confirmation password.',
  users: 'The master user’s page: he adds a general user, whose initial password is shown once.',
  code: 'He issues an acquisition code, after the question about the telephone.',
  userAcquires: 'The general user acquires on another PC in the same way, and logs in.',
  application:
    'The application believes the signed Warifu-Assertion alone; payments wait until noon of the next business day.',
  revoke:
    'The master revokes: the live rates are cut off, and the next step meets E05, with the reason and the way on.',
  again: 'With a new code the same person acquires again.',
  stop: 'Without a certificate, ID and password are enough for the emergency stop. Logging in is E22 from then on.',
  hours: 'It is Saturday. Certificates are issued on business days, 9:00–21:00: E09 says when it opens.',
  end: (steps: number, pictures: number, folder: string) =>
    `Done: ${steps} steps, ${pictures} screens kept under ${folder}/. Nothing is left running.`,
} satisfies typeof ja

export const sayings = { ja, en } as const
