/** 期限のお知らせの日本語。リンク、返信のお願い、急がせる言葉は書かない。 */
import type { NoticeWords } from '../notices.ts'

export const noticesJa: NoticeWords = {
  rows: {
    lastDay: '電子証明書の有効期限',
    lastActionable: '更新できる最終日時',
    was: 'これまでお知らせしていた最終日時',
    asOf: '残りの日数',
    made: '取得コードの発行日時',
    code: '取得コードの有効期限',
  },
  colon: ':',
  left: '{asOf}現在、有効期限まで{daysLeft}日、更新できる銀行営業日は当日を含め{businessDays}日',
  leftDays: '{asOf}現在、有効期限まで{daysLeft}日',
  ended: '{asOf}現在、有効期限から{days}日が過ぎています',
  expiring: {
    open: {
      subject: '【{serviceName}】電子証明書の有効期限のお知らせ({lastDay}まで)',
      happened: '次のユーザの電子証明書の有効期限をお知らせします。',
    },
    closed: {
      subject: '【{serviceName}】電子証明書の更新の受付は終わりました({lastDay}まで有効)',
      happened: '次のユーザの電子証明書は、更新できる最終日時を過ぎました。',
    },
    expired: {
      subject: '【{serviceName}】電子証明書の有効期限が切れました',
      happened: '次のユーザの電子証明書は、有効期限が切れました。',
    },
  },
  corrected: {
    subject: '【{serviceName}】更新できる最終日時が変わりました(電子証明書の有効期限は{lastDay}のままです)',
    happened: '次のユーザの電子証明書について、更新できる最終日時の訂正をお知らせします。',
  },
  expiredUser: {
    subject: '【{serviceName}】ユーザの電子証明書の有効期限が切れました',
    happened: '次のユーザの電子証明書は、更新されないまま有効期限が切れました。',
  },
  weekly: {
    subject: '【{serviceName}】電子証明書の期限の一覧({week}の週)',
    happened: 'ご契約のユーザのうち、電子証明書の期限が近い方、または切れた方の一覧です。',
  },
  codeHalf: {
    subject: '【{serviceName}】取得コードがまだ使われていません',
    happened: '次のユーザの取得コードは、有効期限までの半分を過ぎましたが、まだ使われていません。',
    advice: [
      '取得コードは、有効期限を過ぎると使えなくなります。その場合は、新しい取得コードを発行できます。',
      '銀行員、警察、システム会社が、この番号をお聞きすることはありません。',
    ],
  },
  how: '更新は、いまの電子証明書でログインし、「電子証明書の更新」から、ご本人が行えます。',
  hours: {
    'bank-business-days': '受付は、銀行営業日の{from}〜{to}です。',
    'every-day': '受付は、毎日{from}〜{to}です。',
  },
  free: '手数料はかかりません。',
  later: '更新できる最終日時を過ぎた場合:',
  stillWorks: '更新はできませんが、有効期限までは、これまでどおりログインできます。',
  worksNoMore: 'この電子証明書では、ログインできません。',
  stillRenewable: '更新できる最終日時までは、この電子証明書で更新だけを行えます。',
  road: {
    'revoke-then-reacquire/master':
      '有効期限が切れてから、マスターユーザがログインしてこの電子証明書を失効させ、新しい取得コードを発行すると、あらためて取得できます。',
    'revoke-then-reacquire/branch':
      'お取引店へご来店のうえ、失効と再発行のお手続きをお願いします。手続きのあと、あらためて取得できます。',
    'reacquire/master':
      'マスターユーザが新しい取得コードを発行すると、あらためて取得できます。失効のお手続きは必要ありません。',
    'reacquire/branch': 'お取引店で新しい取得コードをお受け取りになると、あらためて取得できます。',
  },
  frozen:
    '現在、ご契約を停止しています(契約停止)。停止が解除されるまで、ログインと更新はできません。くわしくは、お取引店へお尋ねください。',
  correctedWhy: '銀行の営業日が変わったため、更新できる最終日時が変わりました。有効期限は変わりません。',
  master: {
    expired: 'このユーザは、有効期限の切れた電子証明書では、ログインできません。',
    weekly:
      '更新は、ユーザご本人が、いまの電子証明書でログインして行います。各ユーザには、登録されたメールアドレスにも個別にお知らせしています。',
  },
  ownMaster:
    'マスターユーザがログインできない間は、一般ユーザの追加、失効、取得コードの発行を行える方が、お客さまの社内にいません。一般ユーザの電子証明書は、それぞれの有効期限までそのままお使いいただけます。',
  line: {
    open: '{loginId}  有効期限 {lastDay}  更新は {lastActionable} まで',
    closed: '{loginId}  有効期限 {lastDay}  更新の受付は終わりました',
    expired: '{loginId}  有効期限 {lastDay}  期限切れ',
  },
  more: 'ほか{more}名(管理画面でご覧いただけます)',
}
