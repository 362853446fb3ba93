/** 営業店・センターの操作マニュアル、日本語。One list: the office's day, in the order of its menu and of a visit. */
import { staffJa as words } from '../staff/ja.ts'
import { peopleWords } from '../staff/people.ts'
import { recordJa as record } from '../staff/record/ja.ts'
import type { Book } from './blocks.ts'
import { deskChaptersJa } from './desks/ja.ts'

const people = peopleWords.ja
const { acts, customer, fields, frame, home, request, visit } = words

export const branchJa = {
  title: '営業店・センター編',
  readers: '契約とマスターユーザのお手続きを行う、担当者、検印者、センター、監査の方にお読みいただく編です。',
  chapters: {
    role: {
      title: '役割と決まり',
      lead: '行員証明書の入ったパソコンだけで使えます。お一人に1つの職員番号です。',
      blocks: [
        {
          table: {
            heads: ['役割', '行えること'],
            rows: [
              [words.roles.clerk, '契約を探す、ご来店の手続、失効、緊急停止、ロックの解除、凍結、承認の申請'],
              [words.roles.checker, '担当者と同じこと。さらに、ほかの方の申請の承認'],
              [words.roles.centre, '夜間と休日の緊急停止、契約の凍結、注意情報の確認'],
              [words.roles.auditor, '閲覧のみ'],
            ],
          },
        },
        { heading: '一人で行えること、2名で行うこと' },
        {
          list: [
            '止める、失効する、凍結することは、一人で、すぐに行えます。',
            '使えるようにすること(契約の開始、取得コード、停止や凍結の解除、登録内容の変更など)は、申請と承認の2名で行います。',
            '自分の申請は、承認できません。',
          ],
        },
        {
          care: [
            'お客さまの情報を見たことは、検索も含めて、すべて記録されます。',
            '取得コードと初期パスワードは、画面に表示されません。お客さまに、電話やメールでたずねてもいけません。',
          ],
        },
        { see: ['branch/log-in', 'branch/approve', 'branch/visit'] },
      ],
    },
    'log-in': {
      title: 'ログインし、受付一覧を見る',
      lead: 'パスワードはありません。行員証明書の持ち主としてログインします。',
      blocks: [
        {
          steps: [
            '行員用のアドレスを開き、ご自身の行員証明書を選びます。',
            `表示された職員番号と氏名を確かめ、[[${words.login.go}]] を押します。`,
            `「${frame.home}」が開きます。`,
          ],
        },
        { picture: 'branch-queue' },
        {
          table: {
            heads: ['欄', '内容'],
            rows: [
              [home.approvals, 'ほかの方の申請。翌銀行営業日の終わりに失効します。'],
              [home.own, '自分が出した申請と、その結果。'],
              [home.signals, 'ふだんと異なる動き。確認が済むまで、お客さまの操作の制限が続いているものがあります。'],
              [home.letters, 'センターで印刷を待っている書面。'],
              [home.masters, 'マスターユーザの期限が近い会社、切れた会社。'],
            ],
          },
        },
        { steps: [`終えるときは [[${frame.logOut}]] を押し、ブラウザをすべて閉じます。`] },
        { care: ['15分操作がないと、終了します。席を離れるときは、必ずログアウトしてください。'] },
        { see: ['branch/find', 'branch/signals'] },
      ],
    },
    find: {
      title: 'お客さまを探す',
      lead: '契約番号、会社名、ログインID、氏名の一部で探せます。',
      blocks: [
        {
          steps: [
            `左のメニューの「${frame.search}」を開きます。`,
            `「${words.search.label}」に入力し、[[${words.search.go}]] を押します。`,
            '会社を選ぶと、契約、ユーザと電子証明書、ご来店、申請、お知らせメール、経過が、1つの画面に並びます。',
          ],
        },
        {
          text: `「${customer.ownView}」では、お客さまご本人に見えている内容を確かめられます。電話のお問い合わせは、この画面だけで答えられます。`,
        },
        { heading: '照会番号をいただいたとき' },
        {
          text: `お客さまの画面の照会番号を、「${record.menu.trail}」の「${record.trail.reference}」に入力すると、その記録を開けます。`,
        },
        { picture: 'branch-customer' },
        { care: ['電話の相手がご本人であることを、こちらから届出の番号にかけ直して確かめてから、お答えください。'] },
        { see: ['branch/telephone'] },
      ],
    },
    contract: {
      title: '契約を始める',
      lead: '申込書のとおりに登録し、検印者が承認すると、マスターユーザが登録されます。',
      blocks: [
        {
          steps: [
            `左のメニューの「${frame.apply}」を開きます。`,
            `「${fields.contract}」「${fields.company}」などの契約の内容と、マスターユーザの内容を入力します。`,
            `[[${words.apply.go}]] を押します。`,
            '検印者が申込書と見比べ、承認します。',
            `承認のあと、その契約の画面で [[${acts.firstCode}]] を押します。検印者が承認すると、取得コードが印刷待ちになります。`,
          ],
        },
        {
          list: [
            '初期パスワードと取得コードは、別々の書面で、別々にお送りします。同じ封筒に入れません。',
            '20営業日のあいだに承認されない申込は、終わります。',
          ],
        },
        { care: ['マスターユーザのログインIDは、あとから変えられません。申込書の文字と、1文字ずつ見比べてください。'] },
        { see: ['branch/approve', 'branch/letters'] },
      ],
    },
    visit: {
      title: 'ご来店のお手続き',
      lead: 'マスターユーザご自身に関わるお手続きです。画面の5つの段階に沿って進めます。',
      blocks: [
        {
          steps: [
            `契約の画面で、「${visit.title}」を開きます。`,
            `「${visit.purpose}」を選び、「${visit.form}」を入力します。依頼書は、1枚につき1回だけ使えます。`,
            `「${visit.visitor}」「${visit.capacity}」「${visit.document}」「${visit.digits}」を入力します。`,
            `「${visit.seal}」を確かめます。「${visit.sealNo}」のときは、お手続きできません。`,
            `必要なときは、表示された番号へかけ、「${acts.number}」と「${acts.spokeWith}」を入力します。`,
            `内容を確かめ、[[${visit.record}]] を押します。`,
          ],
        },
        { picture: 'branch-visit' },
        { heading: 'コールバックが要るとき' },
        {
          list: [
            '代理人の方がご来店になったとき',
            '10営業日のあいだに、住所、電話番号、お知らせ先、届出印が変わったとき。変更前の番号へかけます。',
          ],
        },
        { heading: '電子証明書の失効と再発行' },
        {
          steps: [
            `「${visit.revokeFirst}」:理由を選び、[[${acts.go}]] を押します。一人で、すぐに効きます。`,
            `「${visit.askNext}」:[[${acts.ask}]] を押します。`,
            '検印者が、記録した内容を見て承認します。',
            '取得コードは、センターで印刷され、書面で届きます。窓口ではお渡ししません。',
          ],
        },
        {
          care: [
            '紛失、盗難、不正利用の疑いで失効すると、この契約の未使用の取得コードもすべて取り消されます。',
            '入力は、記録するまで保存されません。',
          ],
        },
        { see: ['branch/approve', 'branch/letters', 'master/branch'] },
      ],
    },
    approve: {
      title: '申請を承認する',
      lead: '承認できるのは検印者です。承認すると、その場で実行されます。',
      blocks: [
        {
          steps: [
            `「${home.approvals}」から、申請を開きます。`,
            `「${request.subject}」と「${request.evidence}」を見ます。依頼書の現物とも見比べてください。`,
            `「${request.was}」と「${request.now}」が同じかを確かめます。変わっているときは、承認できません。`,
            `[[${request.approve}]] を押します。認めないときは、理由を書いて [[${request.reject}]] を押します。`,
          ],
        },
        { picture: 'branch-approve' },
        {
          list: [
            '申請は、翌銀行営業日の終わりに失効します。必要なときは、もう一度申請します。',
            '申請した方は、承認される前なら取り下げられます。',
          ],
        },
        {
          care: [
            '申請者に頼まれて、内容を見ずに承認しないでください。2名が同じパソコンを使うと、注意情報として残ります。',
          ],
        },
        { see: ['branch/role'] },
      ],
    },
    telephone: {
      title: 'お電話での停止とロックの解除',
      lead: '停止は、迷ったら行います。解除は、折り返してから行います。',
      blocks: [
        { heading: '緊急停止のお申し出' },
        {
          steps: [
            'お客さまの契約を開き、その方を選びます。',
            `[[${acts.stop}]] を押し、「${acts.number}」と「${acts.spokeWith}」を入力し、[[${acts.go}]] を押します。`,
            '届出の番号にかけ直し、止めたことをお伝えします。',
          ],
        },
        { text: '番号が届出と違っていても停止され、違っていたことが記録されます。停止は、あとで解除できます。' },
        { heading: 'マスターユーザのロックの解除' },
        {
          steps: [
            '画面に表示されたコールバック先へ、こちらからかけます。',
            '間違えたのがご本人であることを確かめます。',
            `[[${acts.unlock}]] を押し、「${acts.number}」と「${acts.spokeWith}」を入力し、[[${acts.go}]] を押します。`,
          ],
        },
        {
          care: [
            'お電話だけで、停止の解除、取得コードの発行、登録内容の変更を行うことはできません。ご来店をお願いしてください。',
            'かかってきた電話のまま、ロックを解除しないでください。',
          ],
        },
        { see: ['branch/visit', 'users/stop'] },
      ],
    },
    freeze: {
      title: '契約を凍結する・解約する',
      lead: '被害が広がるおそれがあるときは、契約ごと止められます。',
      blocks: [
        {
          steps: [
            `契約の画面で [[${acts.freeze}]] を押します。全員のログインと通信が、すぐに終わります。`,
            '理由を書き、実行します。一人で行えます。',
          ],
        },
        { picture: 'branch-freeze' },
        { heading: '凍結を解く' },
        {
          steps: [
            `[[${acts.thaw}]] を押し、理由を書きます。`,
            '検印者が承認します。翌銀行営業日の正午まで、お客さまの一部の操作が制限されます。',
          ],
        },
        { heading: '解約' },
        {
          text: 'ご来店の手続で、用件に「解約」を選びます。解約日の0時に、すべての電子証明書と取得コードが終わります。その日までは、取り下げられます。',
        },
        { care: ['凍結では、電子証明書は失効しません。鍵が漏れた疑いがあるときは、あわせて失効してください。'] },
        { see: ['branch/visit', 'branch/approve'] },
      ],
    },
    letters: {
      title: '書面(取得コードと初期パスワード)',
      lead: '書面は、センターで一度だけ印刷します。申請した方と承認した方は、印刷しません。',
      blocks: [
        {
          list: [
            '取得コードと初期パスワードは、別の日に、別の封筒で送ります。',
            'お客さまが失くしたときは、再印刷を申請します。新しいコードになり、前のコードは使えなくなります。',
            '期限までに使われなかったコードは、もう一度申請します。',
          ],
        },
        {
          steps: [
            `センターで、受付一覧の「${home.letters}」から [[${home.print}]] を押します。取得コードと初期パスワードは、別々に印刷します。`,
            '保存されたファイルを印刷し、窓付き封筒(長形3号)に入れます。三つ折りにすると、宛先だけが窓から見えます。',
            '印刷が済んだら、ファイルを消します。',
          ],
        },
        { picture: 'branch-letters' },
        { care: ['取得コードを、電話や窓口で読み上げないでください。画面にも、二度と表示されません。'] },
        { see: ['branch/visit'] },
      ],
    },
    signals: {
      title: '注意情報を確かめる',
      lead: 'ふだんと異なる動きが見つかると、受付一覧に並びます。',
      blocks: [
        {
          steps: [
            `「${home.signals}」から、お客さまの画面を開きます。`,
            '経過を見て、届出の番号にかけ、お客さまに確かめます。',
            `心当たりがあれば [[${acts.clear}]] を押します。`,
            `心当たりがなければ、[[${acts.stop}]] または [[${acts.hold}]] を押します。`,
          ],
        },
        {
          table: {
            heads: ['注意情報', '確かめること'],
            rows: [
              [words.signals['called-by-telephone'], '電話の相手に、何を伝えたか'],
              [words.signals['code-used-elsewhere'], 'コードを誰かに伝えたか。すぐに失効する'],
              [words.signals['other-network'], '取得した場所'],
              [words.signals['second-pc'], '2台のパソコンを使ったか'],
              [words.signals['disowned-login'], 'その日時に、社内のほかの方が使ったか'],
              [words.signals['same-pc-approval'], '申請と承認を、別の方が行ったか'],
            ],
          },
        },
        { care: ['確かめている電話で、パスワードや取得コードを聞いてはいけません。'] },
        { see: ['branch/telephone', 'branch/freeze'] },
      ],
    },
    mails: {
      title: 'メールが届かなかったとき',
      lead: '期限のお知らせが届かないと、お客さまは更新の時期に気づけません。',
      blocks: [
        {
          steps: [
            `左のメニューの「${record.menu.mails}」を開きます。数字は、まだ対応していない件数です。`,
            '届出の番号にかけ、届かなかったお知らせの内容を伝えます。',
            `[[${record.mails.followUp}]] を押し、「${record.mails.whats.telephoned}」を選んで、かけた番号と話した相手を入力します。`,
            `アドレスが変わったら、「${record.mails.whats['address-corrected']}」を記録します。`,
          ],
        },
        { picture: 'branch-mails' },
        {
          list: [
            '一般ユーザのアドレスは、ご本人かマスターユーザが、画面で変えます。',
            'マスターユーザのアドレスは、ご本人が画面で変えます。お知らせ先は、ご来店で変えます。',
            `退職した方など、対応の要らないときは、理由を書いて「${record.mails.whats['no-need']}」にします。`,
          ],
        },
        { care: ['電話で、新しいアドレスを聞いて登録することはできません。お客さまの操作か、ご来店が要ります。'] },
        { see: ['branch/telephone', 'branch/visit'] },
      ],
    },
    trail: {
      title: '監査証跡と事案ファイル',
      lead: '行われたことと断られたことは、すべて記録されています。',
      blocks: [
        {
          steps: [
            `左のメニューの「${record.menu.trail}」を開き、日時、契約番号、ログインID、操作した人などを入力します。`,
            `[[${record.trail.search}]] を押します。`,
            '番号を押すと、その記録の内容が開きます。',
          ],
        },
        { picture: 'branch-trail' },
        { picture: 'branch-line' },
        {
          list: [
            '担当者は、契約番号、ログインID、証明書番号、照会番号のどれかを指定して探せます。',
            '検印者、センター、監査は、すべての記録を探し、書き出せます。',
            '探したこと、開いたこと、書き出したことも、記録されます。',
          ],
        },
        { heading: '盗難や不正利用を調べるとき' },
        {
          steps: [
            `契約の画面で [[${record.incident.open}]] を押し、期間を入力します。`,
            `[[${record.incident.go}]] を押すと、署名の付いたファイルが保存されます。`,
            '渡す相手に、検証のコマンドと、公開鍵の指紋を伝えます。公開鍵は、別の経路で渡します。',
          ],
        },
        {
          care: [
            '事案ファイルと書き出したファイルには、お客さまの情報が入っています。渡す相手と日時を、書類に残してください。',
          ],
        },
        { see: ['branch/freeze', 'branch/find'] },
      ],
    },
    ...deskChaptersJa,
    staff: {
      title: '行員を登録する・抹消する',
      lead: '登録も抹消も、2名で行います。最初の2名だけは、設置の式典で登録されています。',
      blocks: [
        {
          steps: [
            '登録する方が、ご自身のパソコンで鍵と証明書要求(PKCS#10)を作ります。秘密鍵は、送りません。',
            `左のメニューの「${frame.staff}」で [[${words.staffList.appoint}]] を押し、職員番号、氏名、役割、部店、証明書要求を入力します。`,
            'ほかの検印者が承認します。',
            '発行された証明書を、その方のパソコンに取り込みます。',
          ],
        },
        { picture: 'branch-staff' },
        { heading: '異動・退職' },
        {
          steps: [
            `役割や部店が変わるときは [[${people.changePart}]] を押します。承認されると、その方は一度ログアウトし、次のログインから新しい役割になります。`,
            `退職するときは [[${people.dismiss}]] を押します。承認されると、その方の画面はすぐに終わります。`,
          ],
        },
        { heading: '証明書の期限が近いとき' },
        {
          steps: [
            `期限の60日前になると、画面の上に案内が出ます。[[${people.renew.go}]] を押します。`,
            `[[${people.renew.make}]] を押し、保存されたファイルを、表示されたパスフレーズで取り込みます。`,
            'ブラウザを開き直し、新しい証明書でログインします。そのときに、古い証明書は使えなくなります。',
          ],
        },
        { heading: '証明書をなくしたとき' },
        {
          steps: [
            `ほかの行員が、一覧で [[${people.end}]] を押します。一人で、すぐに効きます。`,
            `新しい鍵の証明書要求を作り、[[${people.reissue}]] を押します。ほかの検印者が承認します。`,
          ],
        },
        { care: ['1人に2つの職員番号を持たせないでください。申請と承認を、1人でできてしまいます。'] },
        { see: ['branch/role'] },
      ],
    },
  },
} as const satisfies Book
