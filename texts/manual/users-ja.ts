/** ご利用者の操作マニュアル、日本語。One list: the chapters are read in this order, by somebody who has never done it. */
import { acquireJa as acquire } from '../acquire/ja.ts'
import { consoleWords } from '../console.ts'
import { frame as frames } from '../frame.ts'
import { login as logins } from '../login.ts'
import { ownWords } from '../own.ts'
import { environment as environments } from '../pages/environment.ts'
import { links as allLinks } from '../pages/links.ts'
import { suspicious as warnings } from '../pages/suspicious.ts'
import { thisPc as thisPcs } from '../pages/this-pc.ts'
import { portal as portals } from '../portal.ts'
import { factWords } from '../refusals/facts.ts'
import { renewJa as renew } from '../renew/ja.ts'
import { replaceJa as replace } from '../replace/ja.ts'
import { stop as stops } from '../stop.ts'
import type { Book } from './blocks.ts'

const words = consoleWords.ja
const frame = frames.ja
const links = allLinks.ja
const { login, confirm } = logins.ja
const own = ownWords.ja
const portal = portals.ja
const environment = environments.ja
const stop = stops.ja
const thisPc = thisPcs.ja

export const usersJa = {
  title: 'ご利用者編',
  readers: '電子証明書でログインするすべての方(一般ユーザ、マスターユーザ)にお読みいただく編です。',
  chapters: {
    about: {
      title: '電子証明書とは',
      lead: '電子証明書は、お客さまのパソコンとログインIDを特定するためのものです。お持ちでないとログインできません。',
      blocks: [
        {
          list: [
            '電子証明書は、ログインIDひとつにつき1枚です。ほかの方と共用することはできません。',
            '有効期間は、取得日から{validity}です。切れる前に更新します。',
            '取得と更新ができるのは、銀行営業日の{hours}です。ログイン、失効、緊急停止は、いつでもできます。',
            '手数料は無料です。',
          ],
        },
        { heading: 'ご利用開始までの流れ' },
        {
          steps: [
            'マスターユーザの方は当行からの書面で、一般ユーザの方はマスターユーザから、ログインID、初期パスワード、取得コードを受け取ります。',
            'パソコンを確かめます。',
            '電子証明書を取得し、パソコンに取り込みます。約3分です。',
            '取り込みを確認します。',
            'ログインし、ご自身のパスワードと確認用パスワードを決めます。',
          ],
        },
        { heading: '3つの秘密の使い分け' },
        {
          table: {
            heads: ['名前', '受け取り方', '使うとき'],
            rows: [
              [
                acquire.identify.code,
                'マスターユーザの方は書面、一般ユーザの方はマスターユーザから',
                '電子証明書を取得するとき。1回だけ',
              ],
              [
                acquire.identify.password,
                'はじめは初期パスワード。最初のログインでご自身で決めます',
                '取得するとき、ログインするとき、緊急停止をするとき',
              ],
              [
                words.fields.confirmationPassword,
                '最初のログインでご自身で決めます',
                '更新、失効、ユーザの追加など、大切な操作をするとき',
              ],
            ],
          },
        },
        {
          care: [
            '銀行員・警察・システム会社が、パスワードや取得コードをお聞きすることはありません。',
            '電子証明書はパソコンの中に保存されます。パソコンの起動やサインインにも、必ずパスワードを設定してください。',
          ],
        },
        { see: ['users/prepare', 'users/acquire', 'users/suspicious'] },
      ],
    },
    prepare: {
      title: 'パソコンを準備する',
      lead: '取得の前に、お使いのパソコンとブラウザで電子証明書を取得できるかを確かめます。',
      blocks: [
        {
          steps: [
            'OSとブラウザの更新プログラムを、すべてインストールします。',
            `どの画面の下にもある「${links.environment}」を開きます。`,
            `「${environment.check}」の5つの項目が、すべて「${acquire.script.ok}」になるのを待ちます。`,
            `「${environment.passed}」と表示されたら、準備は終わりです。`,
          ],
        },
        { heading: `「${acquire.script.bad}」と表示されたとき` },
        {
          table: {
            heads: ['項目', '確かめること'],
            rows: [
              [environment.names.supported, '表にあるOSとブラウザで、開き直してください。'],
              [environment.names.key, '会社の設定で止められていないか、情報システム担当の方にお尋ねください。'],
              [
                environment.names.storage,
                'プライベート ウィンドウやシークレット ウィンドウを閉じて、ふつうのウィンドウで開いてください。',
              ],
              [environment.names.clock, '日付と時刻を自動設定にしてください。'],
              [
                environment.names.door,
                `「${environment.forIt}」を開き、書かれている文を情報システム担当の方へお渡しください。`,
              ],
            ],
          },
        },
        { text: `受付時間と、これから2週間の予定は「${links.status}」で確かめられます。` },
        {
          care: [
            'リモートデスクトップや共用のパソコンでは取得しないでください。電子証明書は、取得したパソコンの、取得したときの利用者だけが使えます。',
          ],
        },
        { see: ['users/acquire'] },
      ],
    },
    acquire: {
      title: '電子証明書を取得する',
      lead: 'お使いになるパソコンで、取得の画面を開きます。ほかの方のパソコンで代わりに取得することはできません。',
      blocks: [
        { heading: '取得の画面を開く' },
        { steps: [`ログイン画面の [[${portal.acquire}]] を押します。`] },
        { picture: 'home' },
        {
          steps: [
            `「${acquire.prepare.checks}」がすべて「${acquire.script.ok}」になるのを待ちます。`,
            `「${acquire.prepare.question}」に答えます。電話を受けていなければ [[${acquire.prepare.no}]] を押します。`,
          ],
        },
        { picture: 'acquire-prepare' },
        {
          care: [
            `電話をしながら操作している方は、必ず [[${acquire.prepare.yes}]] を押してください。手続きを止め、何をすればよいかをご案内します。`,
            '当行がお電話で、取得や更新をお願いすることはありません。',
          ],
        },
        { heading: '本人確認をする' },
        {
          steps: [
            `「${acquire.identify.loginId}」「${acquire.identify.password}」「${acquire.identify.code}」を入力します。はじめての方は、パスワードの欄に初期パスワードを入力します。`,
            `[[${acquire.identify.go}]] を押します。`,
          ],
        },
        { picture: 'acquire-identify' },
        {
          list: [
            'ログインIDと取得コードは、全角や小文字で入力しても、正しく読み取ります。パスワードは、入力したとおりに扱います。',
            '取得コードの入力を{codeTries}回間違えると、そのコードは使えなくなります。',
            '本人確認のあと、{minutes}分以内に鍵の作成まで進んでください。',
          ],
        },
        {
          text: '鍵は、このパソコンの中だけで作られます。当行には送られません。作成が終わると、保存の画面に進みます。',
        },
        {
          care: [
            '途中で画面を閉じても、何も失われません。その日のうちに、同じパソコンの同じブラウザで取得の画面を開くと、続きから始まります。',
          ],
        },
        { see: ['users/import', 'users/refusals'] },
      ],
    },
    import: {
      title: 'パソコンに取り込む',
      lead: '電子証明書をファイルで保存し、ブラウザまたはOSに取り込みます。',
      blocks: [
        { heading: 'ファイルを保存する' },
        {
          steps: [
            `[[${acquire.save.download}]] を押します。ファイルは、ふつう「ダウンロード」フォルダに入ります。`,
            `[[${acquire.save.copy}]] を押します。取り込みのときに貼り付けます。`,
          ],
        },
        { picture: 'acquire-save' },
        {
          care: [
            'このファイルには鍵が入っています。メールで送ったり、共有フォルダに置いたりしないでください。',
            `「${acquire.save.passphrase}」は、取り込みが終わるまで画面に表示しています。紙に書き写す必要はありません。`,
          ],
        },
        { heading: 'お使いのパソコンの手順で取り込む' },
        {
          text: '取得の画面にも、お使いのパソコンの手順が表示されます。違うブラウザをお使いの方は、次からお選びください。',
        },
        { show: 'guides' },
        { heading: '取り込みが終わったら' },
        { steps: [`取得の画面に戻り、[[${acquire.save.next}]] を押します。`] },
        { heading: 'うまく取り込めないとき' },
        {
          list: [
            `「パスワードが違います」と表示されるとき:「${acquire.save.kind}」を「${acquire.save.kinds.compatible}」に替え、[[${acquire.save.downloadAgain}]] を押して、新しいファイルを取り込んでください。`,
            'ファイルを閉じてしまった、消してしまったとき:その日のうちは、取得の画面から何度でも保存し直せます。',
            'スマートフォンやタブレットには取り込めません。',
          ],
        },
        { see: ['users/confirm'] },
      ],
    },
    confirm: {
      title: '取り込みを確認する',
      lead: '確認が終わると、電子証明書は「仮発行」から「有効」になります。',
      blocks: [
        {
          steps: [
            `[[${acquire.save.next}]] を押すと、新しいタブが開きます。`,
            'ブラウザの「証明書の選択」に、会社名とログインIDの入った証明書が表示されます。画面に書かれた名前と同じものを選び、「OK」を押します。',
          ],
        },
        { picture: 'acquire-prove' },
        {
          steps: [
            `「${confirm.heading}」と表示されたら、確認は終わりです。`,
            `続けて「${login.password}」を入力し、[[${confirm.login}]] を押すと、そのままログインできます。`,
          ],
        },
        { picture: 'confirmed' },
        { heading: 'ファイルを片づける' },
        {
          steps: [
            '取得の画面に戻ります。同じ見出しに変わり、作成用の鍵が消去されます。',
            '「ダウンロード」フォルダのファイルを削除し、ごみ箱も空にします。',
          ],
        },
        { heading: '証明書の選択を閉じてしまったとき' },
        {
          list: [
            `何も失われません。取得の画面に戻り、[[${acquire.prove.go}]] を押してください。ブラウザを閉じる必要はありません。`,
            '選択に出てこないときは、取り込んだブラウザと、いまお使いのブラウザが同じかを確かめてください。',
          ],
        },
        {
          care: [
            '画面に表示された日時までに確認またはログインがないと、電子証明書は安全のため失効します。',
            '取得してから翌営業日の正午までは、お支払いなど一部のお取引ができません。画面に日時が表示されます。',
          ],
        },
        { see: ['users/log-in'] },
      ],
    },
    'log-in': {
      title: 'ログインする',
      lead: '電子証明書を取り込んだパソコンから、ログインします。ログインIDの入力は要りません。',
      blocks: [
        {
          steps: [
            `ログイン画面の [[${portal.logIn}]] を押します。`,
            '「証明書の選択」で、会社名とログインIDの入ったご自身の証明書を選び、「OK」を押します。',
            `表示された会社名とログインIDが、ご自身のものかを確かめます。「${login.lastLogin}」に心当たりがあるかも確かめてください。`,
            `「${login.password}」を入力し、[[${login.go}]] を押します。`,
          ],
        },
        { picture: 'log-in' },
        { heading: 'はじめてログインしたとき' },
        { text: '初期パスワードでログインすると、ご自身のパスワードを決める画面が開きます。' },
        {
          steps: [
            `「${words.passwords.currentFirst}」に、初期パスワードをもう一度入力します。`,
            `「${words.passwords.fresh}」と「${words.passwords.confirmation}」を決めます。2つは、別のものにしてください。`,
            `[[${words.passwords.go}]] を押します。`,
          ],
        },
        { picture: 'passwords' },
        { heading: '別の証明書が選ばれたとき' },
        { steps: [`[[${login.otherHow}]] を押します。証明書の選択が、もう一度表示されます。`] },
        { heading: '席を離れるとき' },
        {
          steps: [
            `[[${words.frame.logOut}]] を押します。`,
            'ブラウザのウィンドウを、すべて閉じます。ブラウザは、選んだ証明書を覚えているためです。',
          ],
        },
        {
          care: [
            'パスワードと確認用パスワードを、合わせて{attempts}回続けて間違えると、ロックされます。一般ユーザの方はマスターユーザに、マスターユーザの方はお取引店に、解除をご依頼ください。',
            'ログインは、同時に1つだけです。別の画面でログインすると、前のログインは終わります。',
          ],
        },
        { see: ['users/passwords', 'users/refusals'] },
      ],
    },
    passwords: {
      title: 'パスワードを変更する',
      lead: 'ログイン用のパスワードと確認用パスワードは、別々に変更します。いつでも変更できます。',
      blocks: [
        {
          steps: [
            `ログインし、左のメニューの「${words.screens.passwords}」を開きます。`,
            `「${own.passwords.login}」または「${own.passwords.confirmation}」の欄に、今のパスワードと新しいパスワードを入力します。`,
            `[[${own.passwords.goLogin}]] または [[${own.passwords.goConfirmation}]] を押します。`,
          ],
        },
        { text: '変更すると、ご本人、マスターユーザ、ご契約のお知らせ先に、メールでお知らせします。' },
        { heading: '忘れたとき' },
        {
          list: [
            '一般ユーザの方:マスターユーザに、再設定をご依頼ください。新しい初期パスワードを受け取ります。',
            'マスターユーザの方:お取引店の窓口で、再設定をお申し込みください。新しい初期パスワードを書面でお送りします。',
          ],
        },
        {
          care: [
            '当行が、パスワードの入力をメールやお電話でお願いすることはありません。入力してしまったときは、すぐに変更してください。',
            '電子証明書がなく、ログインして変更できないときは、緊急停止をしてください。',
          ],
        },
        { see: ['users/stop'] },
      ],
    },
    'own-page': {
      title: 'ご自身の電子証明書を見る',
      lead: '有効期限、使われた場所、ログインの履歴を確かめ、メールアドレスを変更する画面です。',
      blocks: [
        { steps: [`ログインし、左のメニューの「${words.screens.me}」を開きます。`] },
        { picture: 'own' },
        { heading: '身に覚えのないログインがあったとき' },
        {
          steps: [
            `「${own.logins.title}」で、その行の [[${own.logins.disown}]] を押します。`,
            '在宅勤務などでご自身がログインしていないかを、日時から確かめます。',
            `[[${own.disown.go}]] を押します。お支払いなど一部の操作が止まり、当行が確かめます。`,
            'お取引店へお電話ください。',
          ],
        },
        { picture: 'disown' },
        { heading: 'メールアドレスを変更する' },
        {
          steps: [
            `[[${own.mail.change}]] を押します。`,
            `「${own.mail.fresh}」と「${words.fields.confirmationPassword}」を入力し、[[${own.mail.go}]] を押します。`,
          ],
        },
        {
          text: `変更は、翌営業日の正午に有効になります。それまでは [[${own.mail.withdraw}]] で取り消せます。変更前のアドレスにも、30日間お知らせします。`,
        },
        {
          care: [
            '有効期限のお知らせは、このアドレスに届きます。お使いにならないアドレスのままにしないでください。',
            '操作の制限中は、メールアドレスを変更できません。画面に、できる日時が表示されます。',
          ],
        },
        { see: ['users/renew', 'users/stop'] },
      ],
    },
    renew: {
      title: '電子証明書を更新する',
      lead: '有効期限の{renewalDays}日前から、ご自身で更新できます。取得コードは要りません。',
      blocks: [
        {
          text: '有効期限の{notices}に、ご登録のメールアドレスへお知らせします。お知らせのメールに、リンクはありません。',
        },
        {
          steps: [
            'いつものとおりログインします。更新できる期間になると、画面の上にお知らせが表示されます。',
            `[[${renew.banner.go}]] を押します。`,
          ],
        },
        { picture: 'renew' },
        {
          steps: [
            `「${acquire.prepare.question}」に答えます。`,
            `「${renew.identify.password}」を入力し、[[${renew.identify.go}]] を押します。`,
            'ファイルを保存し、取り込み、確認します。取得のときと同じ手順です。',
            `[[${renew.done.go}]] を押し、有効期限の新しい電子証明書を選んでログインします。`,
            '古い電子証明書を、ブラウザから削除します。',
          ],
        },
        { heading: '更新できる最終日時' },
        {
          text: `有効期限の日が休日のときは、その前の営業日が最後になります。画面の「${words.fields.lastActionable}」をご覧ください。過ぎると、失効と再取得が必要です。`,
        },
        { heading: '途中でやめたとき' },
        {
          list: [
            '今の電子証明書は、そのままお使いいただけます。',
            `更新の画面を開くと、続きから始まります。うまく取り込めないときは、[[${renew.save.restartGo}]] を押してください。`,
          ],
        },
        {
          care: [
            '新しい電子証明書で最初にログインしたときに、古い電子証明書は使えなくなります。会計ソフトなどに登録している方は、登録し直してください。',
            'お電話で更新をお願いすることはありません。',
          ],
        },
        { see: ['users/import', 'users/confirm', 'users/this-pc'] },
      ],
    },
    'this-pc': {
      title: 'このパソコンの証明書を確かめる',
      lead: '誰の、いつまでの電子証明書かを、ログインせずに10秒で確かめられます。',
      blocks: [
        {
          steps: [
            `どの画面の下にもある「${links['this-pc']}」を開きます。`,
            '「証明書の選択」で、ご自身の証明書を選びます。',
            '「有効です」の行と、更新できる最終日時を確かめます。',
          ],
        },
        { picture: 'this-pc' },
        {
          care: [
            `「${thisPc.good}」と表示されているのに、電話で「更新が必要です」と言われたら、その電話は詐欺です。電話を切ってください。`,
          ],
        },
        { heading: '証明書が示されなかったとき' },
        { text: `画面の「${thisPc.causes}」を、上から順に確かめてください。` },
        { see: ['users/suspicious', 'users/refusals'] },
      ],
    },
    replace: {
      title: 'パソコンを入れ替える',
      lead: '新しいパソコンに替えるとき、壊れたとき、電子証明書が消えたときの手順です。手数料は無料です。',
      blocks: [
        {
          steps: [
            `ログイン画面の [[${replace.choose.heading}]] を押します。`,
            `3つの質問に答え、[[${replace.choose.go}]] を押します。`,
            '表示された手順のとおりに進めます。だれが何をするかと、日時が書かれています。印刷もできます。',
          ],
        },
        { picture: 'replace-road' },
        { heading: '一般ユーザの方' },
        {
          steps: [
            `古いパソコンでログインできるときは、[[${replace.request.go}]] を押すと、マスターユーザに届きます。できないときは、直接お伝えください。`,
            'マスターユーザが、今の電子証明書を失効し、新しい取得コードを発行します。',
            '取得コードを受け取り、新しいパソコンで取得します。',
          ],
        },
        { heading: 'マスターユーザの方' },
        {
          steps: [
            'お取引店へお電話のうえ、届出印と本人確認書類をお持ちになり、ご来店ください。',
            '取得コードを書面でお送りします。届いたら、新しいパソコンで取得します。',
          ],
        },
        {
          care: [
            'パソコンを失くした、盗まれたときは、先に緊急停止をしてください。',
            '古いパソコンからの承認で入れ替えられるご契約では、画面にその手順が表示されます。電話で伝えられた確認番号は、入力しないでください。',
          ],
        },
        { see: ['users/stop', 'users/retire', 'users/acquire'] },
      ],
    },
    stop: {
      title: '緊急停止をする',
      lead: '紛失、盗難、不審な電話や画面のときは、迷わず止めてください。24時間できます。あとで解除できます。',
      blocks: [
        { heading: 'ログインできないとき・電子証明書がないとき' },
        {
          steps: [
            `どの画面にもある [[${frame.stop}]] を押します。`,
            `「${stop.loginId}」と「${stop.password}」を入力し、[[${stop.submit}]] を押します。`,
            'お取引店へお電話ください。画面番号と照会番号をお伝えください。',
          ],
        },
        { picture: 'stop' },
        { heading: 'ログインしているとき' },
        {
          steps: [`画面の [[${frame.stop}]] を押します。`, `ログインIDを入力し、[[${words.stop.go}]] を押します。`],
        },
        { heading: '止めると' },
        {
          list: [
            'ログイン中の画面は終わり、解除されるまで、ログインも取得もできません。',
            '電子証明書はなくなりません。解除のあと、そのままお使いいただけます。',
            '解除は、一般ユーザの方はマスターユーザが、マスターユーザの方はお取引店の窓口で行います。',
          ],
        },
        {
          care: [
            '電話がつながっているときは、先に電話を切ってください。',
            'ログインIDやパスワードが分からないときは、{branch}({telephone})へ、夜間・休日は {night} へお電話ください。',
          ],
        },
        { see: ['users/suspicious'] },
      ],
    },
    suspicious: {
      title: '不審なメールや電話を受けたら',
      lead: '当行からパスワードの入力をお願いするメールをお送りすることは、絶対にありません。',
      blocks: [
        { heading: '不審なメールを受け取ったら' },
        { show: 'suspicious-mail' },
        { heading: '不審な電話を受けたら' },
        { show: 'suspicious-call' },
        { text: `その場で確かめるには、画面の下の「${links['this-pc']}」を開きます。` },
        { heading: '伝えてしまった、入力してしまったとき' },
        {
          steps: [
            'ログインできる方は、すぐにパスワードを変更してください。',
            `ログインできない方は、[[${warnings.ja.stop}]] を押してください。`,
            '{branch}({telephone}、{branchHours})へお電話ください。',
          ],
        },
        { see: ['users/stop', 'users/this-pc', 'users/passwords'] },
      ],
    },
    retire: {
      title: 'パソコンを譲渡・廃棄・返却する',
      lead: '電子証明書が残ったパソコンを手放さないでください。次の順に済ませます。',
      blocks: [
        { text: `ログインして左のメニューの「${words.screens.retire}」を開くと、同じ内容を確認表として印刷できます。` },
        { show: 'retiring' },
        { see: ['users/replace'] },
      ],
    },
    refusals: {
      title: '画面にEで始まる番号が出たら',
      lead: '番号ごとに、していただくことをまとめました。画面には、お客さまの日時も表示されます。',
      blocks: [
        {
          text: `お電話のときは、画面の下の「${frame.screen}」と「${frame.reference}」をお伝えください。すぐに調べられます。`,
        },
        { picture: 'refusal' },
        { text: `画面の「${factWords.now}」に、していただくことが書かれています。` },
        { show: 'refusals' },
      ],
    },
  },
} as const satisfies Book
