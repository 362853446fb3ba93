/**
 * What may stand in a file of rules, where one has a mistake. The readers (policies/) say it in English, which the command line prints; the
 * Japanese is found here by the same words. What nobody has put into Japanese stays as the reader says it.
 */
import type { Lang } from '../language.ts'

type Said = { readonly found: string; readonly allowed: string }

const found: readonly (readonly [RegExp, string])[] = [
  [/^nothing$/, '何も書かれていません'],
  [/^an unknown key$/, '知らない項目'],
  [/^neither UTF-8 nor Shift_JIS$/, 'UTF-8 でも Shift_JIS でもない文字'],
  [/^no UTF-8 text$/, 'UTF-8 でない文字'],
  [/^no rows$/, '行がありません'],
  [/^(\d+) bytes$/, '$1 バイト'],
  [/^(\d{4}) without 1\/1 or 11\/23$/, '$1年に1月1日または11月23日がありません'],
]

const allowed: readonly (readonly [RegExp, string])[] = [
  // policies/calendar-file.ts
  [/^a day as 2027\/1\/1$/, '2027/1/1 の形の、実在する日'],
  [/^a day as 2027-05-06$/, '2027-05-06 の形の、実在する日'],
  [/^a day and one name$/, '日付と名前がひとつ'],
  [/^days that rise, each once$/, '日付の順に、1日1行'],
  [/^closure \| opening$/, 'closure(臨時休業)または opening(臨時営業)'],
  [/^a note of 1 to (\d+) characters without a comma$/, '1文字から$1文字の説明(コンマを含まない)'],
  [/^each day once$/, '1日1行'],
  [/^at least one year of holidays$/, '1年分以上の祝日'],
  [/^whole years, from the first to the last$/, '最初の年から最後の年まで、1年分ずつ全部'],
  [/^one of the two$/, 'どちらかの文字コード'],
  [/^the heading (.+) or (.+)$/, '見出し「$1」または「$2」'],
  [/^at most (\d+) bytes$/, '$1 バイトまで'],
  [/^(\d+) bytes$/, '$1 バイトまで'],
  // policies/schema.ts and read.ts
  [/^a whole number from (\d+) to (\d+)$/, '$1 から $2 までの整数'],
  [/^a line of 1 to (\d+) characters$/, '1文字から$1文字の1行'],
  [/^a block with the keys (.+)$/, '次の項目をすべて: $1'],
  [/^a time as '09:00', up to '24:00'$/, "'09:00' の形の時刻('24:00' まで)"],
  [/^a time with seconds as '23:59:59'$/, "'23:59:59' の形の時刻"],
  [/^a time after from$/, 'from より後の時刻'],
  [/^a date as '(.+)'$/, "'$1' の形の日付"],
  [/^a month and day as '(.+)'$/, "'$1' の形の月日"],
  [/^a list of days before expiry, as \[40, 10, 0\]$/, '期限までの日数の一覧(例 [40, 10, 0])'],
  [/^falling numbers, each once, as \[40, 10, 0\]$/, '大きい順に、同じ数は1回(例 [40, 10, 0])'],
  [/^a list of (.+), or \[\]$/, '$1 の一覧、または []'],
  [/^a list of at least one environment$/, '1つ以上の環境の一覧'],
  [/^a list of (.+)$/, '$1 の一覧'],
  [/^a telephone number in quotes, as '(.+)'$/, "引用符に入れた電話番号(例 '$1')"],
  [/^four digits in quotes, as '(.+)'$/, "引用符に入れた4桁の数字(例 '$1')"],
  [/^a mail address$/, 'メールアドレス'],
  [/^every key once$/, '同じ項目は1回だけ'],
  [/^plain YAML 1\.2, one document$/, 'YAML 1.2 の文書ひとつ'],
  [/^plain values only: no anchors, aliases or tags$/, '値だけ(アンカー、別名、タグは使えません)'],
  [/^none \(no mail of ours ever has a link\)$/, 'none(メールにリンクは載せません)'],
  [/^true \(a deleted user keeps no certificate\)$/, 'true(削除したユーザに電子証明書は残りません)'],
  [/^false \(a login ID is never given twice\)$/, 'false(ログインIDは二度と使いません)'],
  [/^at least one row with acquire: true and use: true$/, 'acquire と use がともに true の行を1つ以上'],
  [/^a length as P1Y, P12M or P365D \| life-of-system$/, 'P1Y、P12M、P365D の形の期間、または life-of-system'],
]

export function mistakeInWords<Mistake extends Said>(mistake: Mistake, lang: Lang): Mistake {
  if (lang === 'en') return mistake
  return { ...mistake, found: inJapanese(found, mistake.found), allowed: inJapanese(allowed, mistake.allowed) }
}

function inJapanese(words: readonly (readonly [RegExp, string])[], said: string): string {
  const known = words.find(([pattern]) => pattern.test(said))
  return known === undefined ? said : said.replace(known[0], known[1])
}
