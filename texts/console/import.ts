/** Adding several users by a file. */
import type { RowFault } from '../../wire/users.ts'
import type { Lang } from '../language.ts'

const ja = {
  lead: '一般ユーザを、CSVファイルでまとめて追加します。追加する前に、1行ずつ確かめられます。',
  free: 'あと{places}名まで追加できます。',
  form: 'ファイルの形',
  formWhy:
    '1行目に見出しを、2行目から1名ずつお書きください。文字コードは、UTF-8でもシフトJISでもかまいません。ログインIDは全角でも入力できます。',
  example: '記入例',
  copy: '見出しと記入例をコピー',
  choose: 'CSVファイルを選ぶ',
  chooseOther: '別のファイルを選ぶ',
  chosen: '{file}({rows}名)',
  checking: '確かめています',
  troubles: {
    empty: 'このファイルには、追加する方が書かれていません。',
    encoding: '文字コードが分かりません。UTF-8またはシフトJISのCSVで保存し直してください。',
    columns: '見出しに「ログインID」「お名前」「メールアドレス」が必要です。見つからない見出し: {missing}',
    long: 'このファイルには{rows}名が書かれています。一度に確かめられるのは{most}名までです。',
    large: 'ファイルが大きすぎます。ユーザの一覧のCSVファイルをお選びください。',
  },
  preview: '確認',
  line: '行',
  verdict: '結果',
  good: '追加できます',
  allGood: '{count}名を追加できます。まだ、どなたも追加していません。',
  notAll: '{count}行に誤りがあります。どなたも追加していません。ファイルを直して、もう一度お選びください。',
  faults: {
    'login-id-missing': 'ログインIDがありません',
    'login-id-shape': 'ログインIDは、英字・数字・ハイフンで3〜20文字です',
    'login-id-taken': 'このログインIDは使えません',
    'login-id-twice': '同じログインIDが上の行にあります',
    'name-missing': 'お名前がありません',
    'name-shape': 'お名前は60文字までです。使えない文字があるかもしれません',
    'mail-missing': 'メールアドレスがありません',
    'mail-shape': 'メールアドレスの形ではありません',
    'no-place': '一般ユーザの空きが足りません',
  } satisfies Readonly<Record<RowFault, string>>,
  go: '{count}名を追加する',
  all: 'すべての行をまとめて追加します。途中までの追加は起こりません。',
  done: '{count}名を追加しました',
  give: '初期パスワードを、お一人ずつ直接お渡しください。印刷すると、お一人1枚になります。',
  next: '次に、ユーザ一覧でお一人ずつ取得コードを発行し、別の方法でお渡しください。',
  back: 'ユーザ一覧へ',
}

export type ImportWords = typeof ja

const en = {
  lead: 'Add several general users by a CSV file. You see each row before anything is added.',
  free: 'Places left: {places}.',
  form: 'What the file looks like',
  formWhy: 'Headings in the first line, then one user a line. UTF-8 and Shift_JIS are both understood.',
  example: 'Example',
  copy: 'Copy headings and example',
  choose: 'Choose a CSV file',
  chooseOther: 'Choose another file',
  chosen: '{file} (users: {rows})',
  checking: 'Checking',
  troubles: {
    empty: 'This file names nobody to add.',
    encoding: 'The encoding is not known. Please save it as CSV in UTF-8 or Shift_JIS.',
    columns: 'The headings “Login ID”, “Name” and “E-mail address” are needed. Missing: {missing}',
    long: 'This file names {rows} users. At most {most} can be checked at a time.',
    large: 'The file is too large. Please choose a CSV file with a list of users.',
  },
  preview: 'Check',
  line: 'Line',
  verdict: 'Result',
  good: 'Can be added',
  allGood: '{count} users can be added. Nobody has been added yet.',
  notAll: 'Rows with mistakes: {count}. Nobody has been added. Please correct the file and choose it again.',
  faults: {
    'login-id-missing': 'The login ID is missing',
    'login-id-shape': 'A login ID has 3 to 20 letters, digits and hyphens',
    'login-id-taken': 'This login ID cannot be used',
    'login-id-twice': 'The same login ID stands in a row above',
    'name-missing': 'The name is missing',
    'name-shape': 'A name has at most 60 characters; one of them may not be allowed',
    'mail-missing': 'The e-mail address is missing',
    'mail-shape': 'This is not an e-mail address',
    'no-place': 'There is no place left for this user',
  },
  go: 'Add {count} users',
  all: 'All rows are added together, or none.',
  done: '{count} users have been added',
  give: 'Give each user the initial password in person. Printed, each user has a page.',
  next: 'Next, issue an acquisition code for each user in the list, and hand it over by another way.',
  back: 'To the users',
} satisfies ImportWords

export const importWords: Readonly<Record<Lang, ImportWords>> = { ja, en }
