/** 運用の操作マニュアル、日本語。One list: in the order in which a house is built, watched and rescued. */
import type { Book } from './blocks.ts'

export const operatorJa = {
  title: '運用編',
  readers: '割符のサーバを設置し、見守る、銀行の運用担当の方にお読みいただく編です。',
  chapters: {
    role: {
      title: '運用担当の役割',
      lead: '機械の前でできることと、銀行の職員にしかできないことを分けています。',
      blocks: [
        {
          table: {
            heads: ['コマンド', '行える方', '内容'],
            rows: [
              ['`init` `serve` `doctor` `manual`', '運用担当', '設置、起動、点検、このマニュアルの書き出し'],
              [
                '`ca list` `ca succeed` `ca retire` `backup` `restore` `issuing status` `issuing merge`',
                '運用担当',
                '控えをとる、戻す、戻したあとの照合',
              ],
              ['`audit verify`', '運用担当', '監査証跡の検証'],
              [
                '`policy check` `policy dates` `calendar at`',
                'どなたでも',
                '取扱規則と営業日を、ファイルだけから答える',
              ],
              [
                '`contract` `visit` `approval` `renewal` `user` `certificate` `letter` `signal` `queues` `calendar import` `policy propose` `notices` `audit find` `audit search` `audit export` `issuing open`',
                '銀行の職員',
                'お客さまに関わる操作と、記録の閲覧',
              ],
            ],
          },
        },
        {
          list: [
            'どのコマンドも `--json` を付けると、1つのJSONで答えます。',
            '終了コードは、0が完了、1がお断りまたは誤りの発見、2が使い方の誤り、3が不具合です。',
            'どのコマンドも `--help` で、使い方と例を表示します。',
          ],
        },
        {
          care: [
            '職員の操作を運用担当が代わりに行うことはできません。デモ環境だけは例外で、答えに「デモ・証明書なし」と表示されます。',
          ],
        },
        { heading: '職員がコマンドを使うとき' },
        {
          text: '職員は、自分の電子証明書(.p12)を示します。職員用の画面と同じ手続と承認が、そのまま働きます。パスフレーズは、その場でお尋ねします。ファイルで渡すときは `--passphrase-file` を使います。',
        },
        {
          commands: [
            'warifu queues --staff me.p12',
            'warifu contract show NP-0001 --staff me.p12',
            'warifu policy propose /etc/warifu/policy.yaml --staff me.p12',
          ],
        },
        { see: ['operator/install', 'operator/watch'] },
      ],
    },
    install: {
      title: '設置する',
      lead: '鍵を作る前に、設定と取扱規則を確かめます。',
      blocks: [
        {
          steps: [
            '設定ファイルを書きます。項目は、配布物の `docs/running.md` にあります。知らない名前や誤りは、行番号とともにまとめて表示されます。',
            '取扱規則を、`policies/hokuyo-gaitame-web.yaml` の写しから作ります。「開業前に記入」と書かれた電話番号と差出人を、必ず記入してください。',
            '取扱規則を確かめます。',
          ],
        },
        { commands: ['export WARIFU_CONFIG=/etc/warifu/warifu.yaml', 'warifu policy check /etc/warifu/policy.yaml'] },
        { steps: ['鍵、認証局、空の台帳を作ります。すでにあるものには、決して上書きしません。'] },
        { commands: ['warifu init --root-key /media/safe'] },
        {
          steps: [
            '表示されたルート証明書の指紋(SHA-256)を、立会人とともに書面に控えます。',
            'ルート鍵の入った媒体を外し、金庫に保管します。',
            '足りないものがないかを確かめます。',
          ],
        },
        { commands: ['warifu doctor'] },
        {
          care: [
            'ルート鍵をデータのフォルダに置いたままにすると、サーバは起動しません。',
            '封印の鍵(`keys.sealKeyFile`)とサーバの鍵(`keys.serverKeyFile`)は、データの控えとは別の場所に保管してください。両方がそろうと、すべてを開けられます。',
          ],
        },
        { see: ['operator/start', 'operator/backup'] },
      ],
    },
    start: {
      title: '起動し、止める',
      lead: '1つの命令で、すべての入口が開きます。',
      blocks: [
        { commands: ['warifu serve'] },
        {
          list: [
            '終えるときは、SIGTERM または SIGINT を送ります。手続きの途中のものを済ませてから止まります。',
            '途中で電源が落ちても、記録のない発行は起こりません。次に起動したときに、途中のものを自動で片づけます。',
            '設定や取扱規則を変えたときは、`warifu policy check` と `warifu doctor` で確かめてから、起動し直します。',
          ],
        },
        { heading: '入口' },
        {
          table: {
            heads: ['入口', '見る方', '内容'],
            rows: [
              ['portal', 'お客さま', '取得、緊急停止、ご案内'],
              ['certificate', 'お客さま', 'ログイン、管理画面、アプリケーション'],
              ['staff', '銀行の職員', '職員の画面'],
              ['status', '外部のプログラム', 'CRL、OCSP、認証局の証明書'],
              ['inside', '自行の監視とプロキシ', '`/livez`、`/readyz`、計測値、認可の問い合わせ'],
            ],
          },
        },
        { care: ['inside は、必ず内側のアドレスだけで待ち受けてください。外に出してはいけません。'] },
        { see: ['operator/watch'] },
      ],
    },
    watch: {
      title: '毎日見守る',
      lead: '`warifu doctor` は、見るだけで何も変えません。悪いところには、打つべき命令が添えられます。',
      blocks: [
        { commands: ['warifu doctor', 'warifu doctor --json'] },
        {
          table: {
            heads: ['項目', '注意になるとき', '行うこと'],
            rows: [
              ['calendar', '今日取得した電子証明書の期限まで、祝日が確定していない', '翌年の祝日を取り込む'],
              ['root・issuing CA・OCSP responder', '期限が近い', '鍵の式典を計画する'],
              ['server certificate', '残り21日を切った', '新しい証明書を置き、起動し直す'],
              [
                'mail certificate',
                '残り30日を切った',
                '起動し直すと新しいものが作られる（外部の認証局のものは置き換える）',
              ],
              ['root key', 'まだこの機械にある', '金庫に移す'],
              ['archive・keys', '開けない', '表示された理由を取り除く'],
              ['CRL', '古い、または期限を過ぎた', 'サーバが動いているかを確かめる'],
              ['disk', '残りが少ない', '空きを作る'],
              ['OCSP', '答えがない、または古い', 'サーバが動いているかを確かめる'],
              ['mail', '送れないメールがたまっている', 'メールサーバと設定を確かめる'],
              ['audit trail', '行が欠けている、変わっている', '`warifu audit verify` を行い、事故として扱う'],
              ['issuing', '戻したあと、発行が止まっている', '照合を済ませる'],
            ],
          },
        },
        { heading: '見張りにつなぐ' },
        {
          steps: [
            '毎時 `warifu doctor` を走らせ、終了コードが0でなければ通報します。',
            '`/readyz` が200を返さないときに通報します。',
            'inside の `/metrics` を、Prometheus で集めます。',
          ],
        },
        { care: ['CRLが期限を過ぎると、CRLを使う相手はすべての電子証明書を拒みます。最優先で直してください。'] },
        { see: ['operator/calendar', 'operator/revocation'] },
      ],
    },
    calendar: {
      title: '営業日と取扱規則',
      lead: '受付時間、更新の期間、お知らせの日は、すべて取扱規則と営業日から決まります。',
      blocks: [
        { heading: 'ある日時に受け付けているかを調べる' },
        { commands: ['warifu calendar at 2026-12-31T10:00:00+09:00 --policy /etc/warifu/policy.yaml'] },
        { heading: 'ある日に取得した電子証明書の期日を調べる' },
        { commands: ['warifu policy dates /etc/warifu/policy.yaml --acquired 2026-11-24T10:00:00+09:00'] },
        { heading: '職員の方:祝日と、臨時の休業日を取り込む' },
        {
          commands: [
            'warifu calendar import syukujitsu.csv --look --staff me.p12',
            'warifu calendar import syukujitsu.csv --staff me.p12',
            'warifu approval approve ID --staff other.p12',
            'warifu calendar preview --days 14',
          ],
        },
        {
          text: '内閣府の表(syukujitsu.csv)を、そのまま読み込めます。`--look` は、変わる日と、影響を受ける電子証明書の数を示すだけで、何も変えません。付けなければ申請となり、ほかの承認者が承認したときに効きます。同じことは、行員用画面の「暦」で行えます。',
        },
        { heading: '規則を変えるとき' },
        {
          steps: [
            '写しを作り、変えるところを書き換えます。',
            '`warifu policy check` で、誤りがないことを確かめます。',
            '`warifu policy dates` で、変える前と後の期日を見比べます。',
            '職員が、行員用画面の「規程」でそのファイルを申請し、別の承認者が、違いと影響を見て承認します(`warifu policy propose` でも申請できます)。',
            '承認されたファイルに置き換えて、起動し直します。ほかのファイルでは起動しません。',
          ],
        },
        {
          care: [
            '監査証跡のすべての行に、そのときの規則の指紋が残ります。規則のファイルは、変えるたびに古いものを保管してください。',
          ],
        },
        { see: ['operator/watch'] },
      ],
    },
    revocation: {
      title: 'CRLとOCSP',
      lead: '失効は、記録と同じ瞬間に効きます。CRLとOCSPは、外部のプログラムのためのものです。',
      blocks: [
        {
          list: [
            'CRLは、失効があると数秒で、なくても1時間ごとに作られます。番号は必ず増えます。',
            'OCSPは、問い合わせのたびに同じ台帳から答えます。',
            '緊急停止と契約の停止は「一時停止(certificateHold)」として載り、解除すると消えます。',
          ],
        },
        { heading: '外から確かめる' },
        {
          commands: [
            'curl -sO http://status.bank.example/crl/issuing-1.crl',
            'openssl crl -inform DER -in issuing-1.crl -noout -text',
          ],
        },
        { care: ['`statusUrl` は、発行したすべての電子証明書に書かれています。あとから変えられません。'] },
        { see: ['operator/watch', 'operator/restore'] },
      ],
    },
    rollover: {
      title: '認証局の交代と一斉更新',
      lead: '発行している認証局の期限が近づいたら、次の認証局を作り、お客さまに期限前の更新をお願いします。',
      blocks: [
        {
          text: '認証局は、自分より長く生きる電子証明書を出せません。`warifu doctor` が、期限の400日前に知らせます。新旧の認証局は、古い電子証明書が1枚も残らなくなるまで並んで動きます。',
        },
        { heading: '次の認証局を作る' },
        {
          steps: [
            '控えをとり、ルート鍵を金庫から出します。立会人を決めておきます。',
            '次の認証局を作ります。`--from` は、新しい電子証明書がそこから出る最初の日です。',
            '表示されたSHA-256を議事録に残し、ルート鍵を金庫に戻して、もう一度控えをとります。',
            'その日より前に、サーバを起動し直します。前段のプロキシと、割符の認証局を知るアプリケーションに、新しい認証局の証明書を加えます。古いものは、まだ外しません。',
            '`warifu ca list` で、発行している認証局を確かめます。',
          ],
        },
        {
          commands: [
            'warifu backup /backup/before-ceremony',
            'warifu ca succeed --root-key /media/safe --from 2027-01-15',
            'warifu ca list',
          ],
        },
        { heading: 'お客さまに更新をお願いする' },
        {
          text: '一斉更新は、センターの担当者が申請し、別の承認者が承認します。職員用の画面の「暦・規程」の「一斉更新」でも、コマンドでも行えます。',
        },
        {
          commands: [
            'warifu renewal orders --staff me.p12',
            'warifu renewal order --data @order.json --staff me.p12',
            'warifu renewal show AZrQ7fExample --staff me.p12',
          ],
        },
        {
          list: [
            '対象の方には、お知らせメールが出ます。更新していない方には、「これまでどおり使える最後の日」の10日前と当日、「更新できる最後の日」の当日に、もう一度ずつ出ます。受付の最初の日から、通常の取扱時間に更新できます。',
            '「これまでどおり使える最後の日」を過ぎると、古い電子証明書では更新の手続きだけになります。お支払いはできません。',
            '「更新できる最後の日」を過ぎると、更新していない電子証明書は失効します。その方には、取得コードを発行します。',
            '日程を誤ったときは、同じく2人で取りやめられます。お知らせした方に、取りやめのメールが出ます。',
          ],
        },
        { heading: '前の認証局の鍵を廃棄する' },
        {
          text: '古い電子証明書が1枚も残らなくなると、最後の失効リストが公開されます。`warifu ca list` が「through」と示したら、立会人のもとで鍵を廃棄します。廃棄した鍵は戻りません。',
        },
        {
          commands: ['warifu ca list', 'warifu ca retire issuing-1', 'warifu ca retire issuing-1 --destroy'],
        },
        {
          list: [
            'サーバを起動し直します。それまでは、動いているサーバのメモリに鍵が残っています。',
            '控えをとり直し、それより前の控えを廃棄します。前の控えには、封をした鍵が残っています。',
            '前段のプロキシから、前の認証局の証明書を外します。',
          ],
        },
        { heading: 'お客さまの鍵の安全が確かめられないとき' },
        {
          text: '理由を「鍵の安全が確かめられない」にすると、承認の時から、更新の手続きだけにできます。契約や番号で、対象をしぼれます。',
        },
        {
          care: [
            '電子証明書そのものが盗まれたときは、一斉更新ではなく、失効してください。盗んだ人も、パスワードがあれば更新の画面を開けるからです。',
            '認証局の鍵が漏れた疑いがあるときも、一斉更新ではありません。「事故が起きたとき」をお読みください。',
          ],
        },
        { heading: '前の認証局の最後' },
        {
          text: '生きている電子証明書がなくなると、最後のCRLが公開されます。それは、その認証局の期限まで有効です。前段のプロキシから外すのは、そのあとです。',
        },
        { see: ['operator/revocation', 'operator/incident', 'operator/backup'] },
      ],
    },
    backup: {
      title: '控えをとる',
      lead: 'サーバを動かしたまま、ある一瞬の台帳を写します。',
      blocks: [
        { commands: ['warifu backup /backup/warifu-2026-11-24'] },
        {
          steps: [
            '表示された「別に保管するもの」を確かめます。',
            '控えを、別の建物に送ります。',
            '月に一度、別の機械で戻す練習をします。',
          ],
        },
        {
          list: [
            '控えには、台帳、封印された鍵、取扱規則、それぞれの指紋が入ります。封印の鍵とサーバの鍵は入りません。',
            '同じ名前のフォルダがあるときは、何もしません。日付を付けた名前にしてください。',
          ],
        },
        { care: ['台帳のファイルだけを写さないでください。最新の記録は、別のファイルにあります。'] },
        { see: ['operator/restore'] },
      ],
    },
    restore: {
      title: '控えから戻す(照合)',
      lead: '戻した台帳は、控えのあとの失効を知りません。そのため、発行を止めた「照合」から始まります。',
      blocks: [
        {
          steps: [
            '壊れた機械を止め、二度と起動しないようにします。',
            '封印の鍵、サーバの鍵、設定を、新しい機械に置きます。',
            'いちばん新しいCRLとともに戻します。CRLは、配布先や保管した控えから手に入れます。',
          ],
        },
        { commands: ['warifu restore /backup/warifu-2026-11-24 --crl http://status.bank.example/crl/issuing-1.crl'] },
        {
          list: [
            '認証局を交代させたあとは、発行用の認証局ごとに `--crl` を1つずつ付けます。足りないCRL、控えより古いCRL、当行の署名でないCRLがあると、何も作らずに止まります。',
            '控えのあとに作った認証局は、その `ca/` のファイルを先に新しい機械へ置きます。認証局を交代させたら、すぐに控えを取ってください。',
          ],
        },
        { commands: ['warifu restore /backup/warifu-2026-11-24 --crl issuing-1.crl --crl issuing-2.crl'] },
        {
          steps: [
            '起動します。ログイン、失効、緊急停止はできますが、発行は止まっています。',
            '取り込んだCRLと、台帳にない電子証明書があるかを確かめます。もっと新しいCRLが見つかったら、それも取り込みます。',
          ],
        },
        { commands: ['warifu issuing status', 'warifu issuing merge issuing-1.crl'] },
        { steps: ['銀行の職員2名が確かめて、発行を再開します。'] },
        { commands: ['warifu issuing open'] },
        {
          care: [
            'CRLが手に入らないときだけ `--without-crl` を使います。手に入るCRLがあれば、あとから `issuing merge` で1つずつ取り込みます。控えのあとに失効した電子証明書が使えてしまうことがあるため、すべての契約を確かめてください。',
            '台帳があるところには、決して戻せません。先に、別の場所へ移してください。',
          ],
        },
        { see: ['operator/backup', 'operator/verify'] },
      ],
    },
    verify: {
      title: '監査証跡を検証する',
      lead: 'すべての操作とお断りが、鎖のようにつながった行として残ります。',
      blocks: [
        { commands: ['warifu audit verify'] },
        {
          list: [
            '変えられた行、抜けた行、入れ替わった行があると、終了コード1で、最初の場所を示します。',
            '毎日、鎖の先頭に署名した「検証点」がメールで外に出ます。そのメールを台帳と別の場所に保管すると、まるごと書き換えられても分かります。',
          ],
        },
        { heading: '検証点と照らし合わせる' },
        { commands: ['warifu audit verify --checkpoint checkpoint-2026-11-24.eml'] },
        { heading: '職員の方:記録を探す' },
        {
          commands: [
            'warifu audit find 7KQ2M-9XW4T',
            'warifu audit search --user TARO01 --from 2026-11-01',
            'warifu audit export --from 2026-11-01 --to 2026-12-01 --out november.jsonl',
          ],
        },
        { text: 'お客さまが画面で読み上げる照会番号から、その行を探せます。閲覧したことも、1行として残ります。' },
        { see: ['operator/incident'] },
      ],
    },
    incident: {
      title: '事故が起きたとき',
      lead: '止める、残す、知らせるの順に行います。',
      blocks: [
        {
          steps: [
            'お客さまの被害が続いているときは、職員がそのユーザを停止します。電子証明書の鍵が漏れた疑いがあるときは、失効します。',
            '機械への侵入が疑われるときは、サーバを止め、ディスクの写しをとります。電源は切りません。',
            '監査証跡を検証し、結果を残します。',
            '1つの契約、1つの期間の記録を、署名された1つのファイルにまとめます。',
          ],
        },
        {
          commands: [
            'warifu audit verify --json',
            'warifu contract incident NP-0001 --from 2026-11-20 --to 2026-11-27',
          ],
        },
        { heading: '発行の鍵が漏れた疑いがあるとき' },
        {
          steps: [
            'サーバを止めます。偽の電子証明書でも、台帳にないものではログインできませんが、外部のプログラムは信じることがあります。',
            'ルート鍵を金庫から出し、新しい認証局の式典を行います。',
            'すべてのお客さまに、取り直しをご案内します。',
          ],
        },
        {
          care: [
            'お客さまへの連絡は、当行の決まりに従ってください。電話やメールで、パスワードや取得コードをたずねてはいけません。',
          ],
        },
        { see: ['operator/verify', 'operator/restore'] },
      ],
    },
    letters: {
      title: 'メールが届かないとき',
      lead: 'メールの失敗は、ほかの手続きを止めません。届くまで、間をあけて送り直します。',
      blocks: [
        {
          steps: [
            'サーバの記録に `letter` の行があるかを確かめます。メールサーバの答えが書かれています。',
            '設定の `smtp.host`、`smtp.port`、`smtp.encryption` を確かめます。',
            'メールサーバが直ると、たまっていたお知らせが、正しい残り日数でまとめて届きます。',
          ],
        },
        { care: ['結果の分からなかったメールは、同じ番号(Message-ID)で送り直します。受け手には1通として扱われます。'] },
        { see: ['operator/watch'] },
      ],
    },
  },
} as const satisfies Book
