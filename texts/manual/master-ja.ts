/** マスターユーザの操作マニュアル、日本語。One list: the chapters follow the menu of the console. */

import { listHeadings } from '../console/list.ts'
import { consoleWords } from '../console.ts'
import { frame as frames } from '../frame.ts'
import type { Book } from './blocks.ts'

const words = consoleWords.ja
const { more, home, guides } = words
const frame = frames.ja
const list = listHeadings.ja

export const masterJa = {
  title: 'マスターユーザ編',
  readers:
    '貴社のユーザと電子証明書を管理する、マスターユーザの方にお読みいただく編です。ご利用者編とあわせてご覧ください。',
  chapters: {
    role: {
      title: 'マスターユーザの役割',
      lead: 'マスターユーザは、貴社で1名です。一般ユーザの電子証明書は、マスターユーザだけが管理できます。',
      blocks: [
        { heading: '画面でできること' },
        {
          list: [
            '一般ユーザの追加、お名前の変更、削除({cap}名まで)',
            '取得コードの発行と、電子証明書の失効',
            'ロックの解除、パスワードの再設定',
            '緊急停止(ご自身を含むすべての方)と、一般ユーザの停止の解除',
          ],
        },
        { heading: '画面ではできないこと' },
        {
          list: [
            'ご自身の電子証明書の失効と再取得、停止の解除、ロックの解除、パスワードの再設定。お取引店で承ります。',
            '一般ユーザに代わって取得や更新をすること。電子証明書は、ご本人のパソコンで、ご本人が取得します。',
          ],
        },
        {
          care: [
            'マスターユーザの電子証明書が切れても、一般ユーザはログインできます。ただし、その間は、失効も取得コードの発行もできません。ご自身の更新を、先に済ませてください。',
            '当行が、取得コードの発行や読み上げをお電話でお願いすることはありません。',
          ],
        },
        { see: ['master/home', 'master/branch', 'users/renew'] },
      ],
    },
    home: {
      title: 'ホームを見る',
      lead: 'ログインのあとに開く画面です。今週していただくことが、上から順に並んでいます。',
      blocks: [
        { picture: 'master-home' },
        {
          list: [
            `「${home.year}」:横の帯が、取得日から有効期限までです。丸い印が「${home.dot}」です。`,
            `[[${home.asTable}]] を押すと、同じ内容を表で見られます。`,
            `「${home.todo}」:行を押すと、その方の画面が開きます。`,
          ],
        },
        { heading: '更新の見守り方' },
        {
          steps: [
            `月に一度、「${home.year}」で、期限の近い方を確かめます。`,
            'ご本人に、更新できることを直接お伝えください。更新は、ご本人が行います。',
            `「${words.fields.lastActionable}」を過ぎた方は、失効と再取得の予定を決めます。`,
          ],
        },
        { text: 'マスターユーザあてに、週に一度、期限の近い方のお知らせもメールで届きます。' },
        { see: ['master/users', 'master/again'] },
      ],
    },
    users: {
      title: 'ユーザを探し、状態を見る',
      lead: `左のメニューの「${words.screens.users}」を開きます。`,
      blocks: [
        {
          steps: [
            `「${words.users.search}」に、ログインID、お名前、シリアル番号などの一部を入力します。全角でも半角でも探せます。`,
            `「${more.show.label}」で、取得待ちの方や、期限の近い方だけを表示できます。`,
            '行を押すと、その方の詳細が開きます。',
          ],
        },
        { picture: 'master-users' },
        {
          text: `詳細では、電子証明書、「${words.user.acts}」、「${more.history.title}」を見られます。できない操作には、理由と、できる日時が書かれています。`,
        },
        { picture: 'master-user' },
        { heading: '状態の見方' },
        { show: 'states' },
        { see: ['master/add', 'master/code', 'master/revoke'] },
      ],
    },
    add: {
      title: '一般ユーザを追加する',
      lead: '追加すると、初期パスワードが一度だけ表示されます。',
      blocks: [
        {
          steps: [
            `「${words.screens.users}」で [[${words.users.add}]] を押します。`,
            `「${words.fields.loginId}」「${words.fields.name}」「${words.fields.mail}」を入力します。`,
            `ご自身の「${words.fields.confirmationPassword}」を入力し、[[${words.add.go}]] を押します。`,
          ],
        },
        { picture: 'add-user' },
        {
          steps: [
            '表示された初期パスワードを印刷するか、控えて、ご本人に直接渡します。',
            `[[${words.once.kept}]] を押します。`,
          ],
        },
        { picture: 'initial-password' },
        { text: '続けて、取得コードを発行します。初期パスワードとは、別の方法で渡してください。' },
        {
          care: [
            'ログインIDは、あとから変えられません。ほかの会社を含めて、一度使われたログインIDは使えません。使えないときは、使えるIDの例が表示されます。',
            '初期パスワードは、画面を閉じると二度と表示できません。控え忘れたときは、再設定をしてください。',
            '操作の制限中は追加できません。画面に、できる日時が表示されます。',
          ],
        },
        { see: ['master/code', 'master/import'] },
      ],
    },
    code: {
      title: '取得コードを発行して渡す',
      lead: '取得コードは、電子証明書を取得するための、1回だけ使えるコードです。',
      blocks: [
        {
          steps: [
            `「${words.screens.users}」でその方を開き、[[${words.code.act}]] を押します。`,
            `「${words.code.question}」に答えます。電話を受けていなければ [[${words.code.no}]] を選びます。`,
          ],
        },
        { picture: 'code-question' },
        {
          steps: [
            `「${words.fields.confirmationPassword}」を入力し、[[${words.code.go}]] を押します。`,
            '表示されたコードを印刷するか、控えて、ご本人に直接渡します。',
            `[[${words.once.kept}]] を押します。`,
          ],
        },
        { picture: 'code' },
        {
          list: [
            '画面に表示された期限までに、ご本人が取得します。',
            `失くしたときや、期限が切れたときは、[[${more.again.act}]] を押してください。前のコードは使えなくなります。`,
            '電子証明書がある方には発行できません。先に失効してください。',
          ],
        },
        {
          care: [
            '電話で「コードを発行して読み上げてください」と言われたら、詐欺です。電話を切り、コードは発行しないでください。',
            '初期パスワードと同じ紙やメールに書かないでください。',
          ],
        },
        { see: ['users/acquire', 'users/suspicious'] },
      ],
    },
    import: {
      title: 'CSVでまとめて追加する・書き出す',
      lead: '人数が多いときは、CSVファイルで一度に追加できます。追加の前に、1行ずつ確かめられます。',
      blocks: [
        {
          steps: [
            `「${words.screens.users}」で [[${more.show.import}]] を押します。`,
            `[[${words.import.copy}]] を押し、表計算ソフトに貼り付けます。「${list.loginId}」「${list.name}」「${list.mail}」の3つの列に、お一人1行で入力し、CSVで保存します。`,
            `[[${words.import.choose}]] を押し、ファイルを選びます。`,
            '結果を確かめます。誤りのある行には、理由が表示されます。誤りがあるあいだは、どなたも追加されません。',
            `「${words.fields.confirmationPassword}」を入力し、追加のボタンを押します。`,
            '初期パスワードを印刷します。お一人1枚になります。',
          ],
        },
        { picture: 'import' },
        { heading: '一覧を書き出す' },
        {
          steps: [`「${words.screens.users}」で [[${more.show.export}]] を押します。表計算ソフトでそのまま開けます。`],
        },
        {
          care: [
            '書き出したファイルには、お名前とメールアドレスが入っています。社内の決まりに従って保管してください。',
            'まとめて追加しても、取得コードはお一人ずつ発行します。',
          ],
        },
        { see: ['master/code'] },
      ],
    },
    revoke: {
      title: '電子証明書を失効する',
      lead: 'パソコンの入替、故障、紛失、退職のときや、有効期限が切れたときに行います。時間にかかわらずできます。',
      blocks: [
        {
          steps: [
            `「${words.screens.users}」でその方を開き、[[${words.revoke.act}]] を押します。`,
            `「${words.revoke.reason}」を選びます。`,
            `確認のため、その方のログインIDを入力します。`,
            `「${words.fields.confirmationPassword}」を入力し、[[${words.revoke.go}]] を押します。`,
          ],
        },
        { picture: 'revoke' },
        { heading: '理由の選び方' },
        { show: 'reasons' },
        {
          care: [
            '失効は取り消せません。ログイン中でも、次の操作から使えなくなります。',
            '失くした、盗まれた疑いがあるときは、先に緊急停止をしてください。止めてから、落ち着いて失効できます。',
          ],
        },
        { see: ['master/again', 'master/stop'] },
      ],
    },
    again: {
      title: '取り直してもらう(失効から再取得まで)',
      lead: '期限が切れた方、取り込みに失敗した方、パソコンを替える方の手順です。',
      blocks: [
        {
          steps: [
            '今の電子証明書を失効します。',
            '取得コードを発行し、ご本人に直接渡します。',
            'ご本人が、ご本人のパソコンで取得し、確認します。',
            `「${home.todo}」からその方の行が消えたら、終わりです。`,
          ],
        },
        { heading: 'パソコンの入替を頼まれたとき' },
        {
          list: [
            'ホームに、依頼が表示されます。ご本人の依頼であることを、会うか、ご存じの番号に電話をかけて確かめてください。',
            '失効すると、古いパソコンではログインできなくなります。ご本人と時間を合わせてください。',
          ],
        },
        { care: ['有効期限の切れた電子証明書も、失効するまでは、次の取得コードを発行できません。'] },
        { see: ['master/revoke', 'master/code', 'users/replace'] },
      ],
    },
    help: {
      title: 'ロック・パスワード・お名前・削除',
      lead: '一般ユーザの方を助ける操作です。いずれも、その方の詳細から行います。',
      blocks: [
        { heading: more.unlock.act },
        {
          steps: [
            '間違えたのがご本人であることを、直接確かめます。',
            `[[${more.unlock.act}]] を押し、「${words.fields.confirmationPassword}」を入力し、[[${more.unlock.go}]] を押します。`,
          ],
        },
        { heading: more.reset.act },
        {
          steps: [
            `[[${more.reset.act}]] を押し、「${words.fields.confirmationPassword}」を入力し、[[${more.reset.go}]] を押します。`,
            '新しい初期パスワードを、ご本人に直接渡します。電子証明書は、そのまま使えます。',
          ],
        },
        { heading: more.rename.act },
        {
          steps: [
            `[[${more.rename.act}]] を押し、新しいお名前を入力し、[[${more.rename.go}]] を押します。ログインIDは変わりません。`,
          ],
        },
        { heading: more.remove.act },
        {
          steps: [
            `[[${more.remove.act}]] を押し、ログインIDと「${words.fields.confirmationPassword}」を入力し、[[${more.remove.go}]] を押します。`,
            'パソコンに残った電子証明書とファイルを削除します。',
          ],
        },
        { picture: 'remove' },
        {
          care: [
            '削除すると、電子証明書は失効し、そのログインIDは、どなたにも二度と使えません。取り消せません。',
            '再設定のあとは、翌営業日の正午まで、その方の一部の操作が制限されます。',
          ],
        },
        { see: ['users/retire'] },
      ],
    },
    stop: {
      title: '緊急停止と解除',
      lead: 'ご自身を含め、どなたでも、すぐに止められます。24時間できます。',
      blocks: [
        {
          steps: [
            `画面の [[${frame.stop}]] を押し、止める方を選びます。`,
            `ログインIDを入力し、[[${words.stop.go}]] を押します。確認用パスワードは要りません。`,
          ],
        },
        { picture: 'stop-master' },
        { heading: '一般ユーザの停止を解除する' },
        {
          steps: [
            'ご本人に直接会うか、ご存じの番号に電話をかけて、停止の理由がなくなったことを確かめます。',
            `その方の詳細で [[${words.lift.act}]] を押し、「${words.fields.confirmationPassword}」を入力し、[[${words.lift.go}]] を押します。`,
          ],
        },
        {
          care: [
            'マスターユーザご自身の停止は、画面では解除できません。お取引店の窓口で承ります。',
            '解除のあとは、翌営業日の正午まで、一部の操作が制限されます。',
          ],
        },
        { see: ['users/stop', 'master/branch'] },
      ],
    },
    restricted: {
      title: '「操作が制限されています」と表示されたら',
      lead: '取得、再取得、はじめてのパソコンからのログイン、停止の解除、パスワードの再設定のあと、しばらくのあいだ、一部の操作をお待ちいただきます。',
      blocks: [
        {
          list: [
            '制限は、翌営業日の正午に終わります。画面の上に、日時が表示されます。',
            '制限中も、失効、緊急停止、パスワードの変更はできます。',
            'ご契約ではじめて取得した方は、お支払いだけが制限されます。その日のうちに、ユーザを追加できます。',
          ],
        },
        { heading: `「${words.banners.held}」と表示されたとき` },
        { text: 'ふだんと異なるご利用が見つかったため、当行が確かめています。お取引店へお電話ください。' },
        { care: ['「制限を解除するために」と、コードやパスワードをたずねる電話は、詐欺です。'] },
        { see: ['users/refusals'] },
      ],
    },
    branch: {
      title: 'お取引店でのお手続き',
      lead: guides.branch.lead,
      blocks: [
        { picture: 'branch' },
        { show: 'visits' },
        { text: guides.branch.papers },
        {
          care: [
            guides.branch.never,
            'お急ぎのときは、先に緊急停止をしてください。停止は、電子証明書がなくてもできます。',
          ],
        },
        { text: '{branch} {telephone}({branchHours})' },
        { see: ['users/stop'] },
      ],
    },
  },
} as const satisfies Book
