/** What to do about a suspicious mail (the bank's published instructions, whole) and about a suspicious telephone call. */
import type { Lang } from '../language.ts'

const ja = {
  mail: {
    title: '不審なメールを受け取ったとき',
    lead: '当行からお客さまに、パスワードの入力を依頼する電子メールを送信することは、絶対にありません。',
    doHeading: 'このようなメールを受け取ったら',
    steps: [
      'メールを開かず、発信元へ返信せずに、削除してください。',
      'メールを開いてしまっても、添付ファイルや記載のURLをクリックしないでください。',
      'リンク先や、開いた添付ファイルにパスワードなどを入力した場合は、すぐにパスワードを変更してください。',
    ],
    typed: 'パスワードや取得コードを入力してしまったとき',
    typedHow:
      'ログインできる方は、すぐにパスワードを変更してください。電子証明書がなくログインできない方は、緊急停止をご利用ください。',
    ours: '当行が送るメールの見分け方',
    oursList: [
      '差出人は {from} です。ただし、差出人は偽ることができます。差出人だけで判断しないでください。',
      'リンクやURLは、ひとつも書きません。',
      '返信や、パスワード・取得コードの入力をお願いしません。',
      '電子証明書の有効期限は、{notices}にお知らせします。「至急」とは書きません。',
      '手数料をお願いしません。電子証明書は無料です。',
    ],
    signed:
      '当行のメールには電子署名(S/MIME)が付いています。メールソフトによっては、署名が「smime.p7s」という添付ファイルに見えます。',
    unsigned: '添付ファイルは付けません。',
    sure: '本物かどうか迷ったとき',
    sureHow:
      'メールに書かれた方法ではなく、ブックマークまたは当行ホームページから「このパソコンの証明書」を開いてください。いつまで有効か、手続きが必要かが分かります。',
  },
  call: {
    title: '不審な電話を受けたとき',
    lead: '「電子証明書の更新が必要です」などの電話で、パスワードや取得コードを聞き出す詐欺が増えています。自動音声の電話もあります。',
    doHeading: '電話を受けたら',
    steps: [
      '相手の指示どおりに操作せず、いったん電話を切ってください。',
      'ログインID、パスワード、確認用パスワード、取得コード、メールアドレスを伝えないでください。',
      '画面を共有するソフトや、遠隔操作のソフトを入れないでください。',
      '相手が名乗った番号ではなく、通帳や当行ホームページに書かれたお取引店の番号へ、おかけ直しください。',
    ],
    tenSeconds: '10秒で確かめる方法',
    tenSecondsHow:
      '「このパソコンの証明書」を開くと、電子証明書がいつまで有効か、手続きが必要かが分かります。電話の話と違えば、その電話は詐欺です。',
    never: '当行がお電話で行わないこと',
    neverList: [
      'パスワード、確認用パスワード、取得コードをお聞きすること',
      '電子証明書の取得や更新をお願いすること',
      '緊急停止の解除をお願いすること',
      'メールアドレスをお聞きし、リンクをお送りすること',
      '手数料の振込をお願いすること',
    ],
    told: '伝えてしまった、入力してしまったとき',
    toldHow:
      'すぐに緊急停止をしてください。24時間、電子証明書がないパソコンからも停止できます。そのあとで、お取引店へお電話ください。',
    night: '夜間・休日の緊急停止の窓口',
  },
  stop: '緊急停止',
  check: 'このパソコンの証明書を確認',
}

export type SuspiciousWords = typeof ja

const en = {
  mail: {
    title: 'If you get a suspicious e-mail',
    lead: 'We never send e-mail that asks you to enter a password. Never.',
    doHeading: 'If you get such an e-mail',
    steps: [
      'Do not open it and do not reply. Delete it.',
      'If you have opened it, do not open attachments and do not follow links.',
      'If you entered a password on a linked page or in an opened attachment, change the password at once.',
    ],
    typed: 'If you entered a password or an acquisition code',
    typedHow:
      'If you can log in, change your password at once. If you have no certificate to log in with, use the emergency stop.',
    ours: 'How to tell our e-mail',
    oursList: [
      'The sender is {from}. But a sender can be forged: do not go by it alone.',
      'There is not a single link or address of a page in it.',
      'It asks neither for a reply nor for a password or a code.',
      'Reminders to renew are sent {notices}. We never write “urgent”.',
      'It asks for no fee. Certificates are free of charge.',
    ],
    signed:
      'Our e-mail carries an electronic signature (S/MIME). Some programs show the signature as an attachment named “smime.p7s”.',
    unsigned: 'There are no attachments.',
    sure: 'If you are not sure',
    sureHow:
      'Do not do what the e-mail says. Open “This PC’s certificate” from your bookmark or the bank’s home page: it says until when it is valid and whether there is anything to do.',
  },
  call: {
    title: 'If you get a suspicious telephone call',
    lead: 'Callers who say “your certificate must be renewed” try to get passwords and acquisition codes. There are more and more of them, recorded voices too.',
    doHeading: 'When the telephone rings',
    steps: [
      'Do not do what the caller says. Hang up first.',
      'Do not tell login IDs, passwords, confirmation passwords, acquisition codes or e-mail addresses.',
      'Do not install software for screen sharing or remote control.',
      'Call your branch back on the number in your passbook or on the bank’s home page, not on the number the caller gives.',
    ],
    tenSeconds: 'How to find out in ten seconds',
    tenSecondsHow:
      'Open “This PC’s certificate”. It says until when your certificate is valid and whether there is anything to do. If the caller says otherwise, the call is a fraud.',
    never: 'What we never do by telephone',
    neverList: [
      'ask for a password, a confirmation password or an acquisition code',
      'ask you to acquire or to renew a certificate',
      'ask you to have an emergency stop lifted',
      'ask for your e-mail address and send you a link',
      'ask you to pay a fee',
    ],
    told: 'If you have told or entered something',
    toldHow:
      'Use the emergency stop at once. It is available 24 hours a day, also from a PC without a certificate. Then call your branch.',
    night: 'Emergency stop at night and on holidays',
  },
  stop: 'Emergency stop',
  check: 'Check this PC’s certificate',
} satisfies SuspiciousWords

export const suspicious: Readonly<Record<Lang, SuspiciousWords>> = { ja, en }
