/** Who plays in the demo: each user at another point of rules.md §4. Days count from the demo's first bank day. */

export type Part = {
  readonly loginId: string
  readonly role: 'master' | 'general'
  readonly name: string
  readonly mail: string
  readonly state:
    | 'valid'
    | 'open-code'
    | 'code-lapsed'
    | 'provisional'
    | 'renewable'
    | 'overlap'
    | 'expired'
    | 'revoked'
    | 'stopped'
    | 'locked'
  /** when it was acquired: so long ago, or so that this many days are left */
  readonly when: { readonly daysAgo: number } | { readonly daysLeft: number }
  /** a master whose certificate the branch has revoked and re-issued since; his users before that day were served with the old one */
  readonly again?: { readonly daysAgo: number }
  /** for the narrator */
  readonly what: string
  /** part of the demo passwords, so that no two are alike */
  readonly word: string
}

export type Cast = {
  readonly number: string
  readonly name: string
  readonly noticeMail: string
  /** the master first */
  readonly users: readonly Part[]
}

const general = (loginId: string, name: string, state: Part['state'], when: Part['when'], what: string): Part => ({
  loginId,
  role: 'general',
  name,
  mail: `${loginId.toLowerCase()}@customer.example`,
  state,
  when,
  what,
  word: loginId.toLowerCase().replace(/[^a-z]/g, ''),
})

const master = (loginId: string, name: string, state: Part['state'], when: Part['when'], what: string): Part => ({
  ...general(loginId, name, state, when, what),
  role: 'master',
})

const ago = (daysAgo: number) => ({ daysAgo })
const left = (daysLeft: number) => ({ daysLeft })

export const contracts: readonly Cast[] = [
  {
    number: 'NP-0001',
    name: '日本部品株式会社',
    noticeMail: 'keiri@nihon-buhin.example',
    users: [
      // The master acts on his users' past, so he has been there longest.
      master('NP-M', '山田太郎', 'renewable', left(20), 'master, 20 days left'),
      general('SHIRO05', '高橋四郎', 'valid', left(41), 'valid, 41 days left: too early to renew'),
      general('GORO06', '伊藤五郎', 'renewable', left(39), 'valid, 39 days left: renewable'),
      general('TARO01', '佐藤一郎', 'valid', ago(30), 'valid'),
      general('NANA08', '渡辺七海', 'revoked', ago(30), 'revoked: the PC was replaced'),
      general('HACHI09', '中村八郎', 'stopped', ago(20), 'stopped (緊急停止)'),
      general('KYU10', '小林九', 'locked', ago(20), 'locked: six wrong passwords'),
      general('JIRO03', '鈴木次郎', 'code-lapsed', ago(14), 'never acquired, the code has lapsed'),
      general('SABURO4', '田中三郎', 'provisional', ago(0), 'provisional (仮発行)'),
      general('HANAKO2', '加藤花子', 'open-code', ago(0), 'never acquired, an open code'),
    ],
  },
  {
    number: 'SK-0002',
    name: '札幌海産株式会社',
    noticeMail: 'somu@sapporo-kaisan.example',
    users: [
      {
        ...master('SK-M', '木村海', 'valid', ago(400), 'master, valid; re-issued at the branch; places are free'),
        again: { daysAgo: 60 },
      },
      general('SK-FUYU', '冬木幸', 'expired', ago(390), 'expired: to be revoked, then a new code'),
      general('SK-ROKU', '林六花', 'open-code', ago(0), 'never acquired, an open code'),
    ],
  },
  {
    number: 'EX-0003',
    name: '江別貿易有限会社',
    noticeMail: 'info@ebetsu-boeki.example',
    users: [
      master('EX-M', '清水明', 'expired', ago(400), 'master, expired'),
      general('EX-KASANE', '重田更', 'overlap', left(30), 'renewed and proven, still using the old one (併存)'),
      general('EX-TSUGI', '森継男', 'valid', ago(200), 'valid, although the master has expired'),
    ],
  },
  {
    number: 'DM-0004',
    name: '新規商事株式会社',
    noticeMail: 'daihyo@shinki-shoji.example',
    users: [master('DM-M', '新井始', 'open-code', ago(0), 'a new master with a code: begin here')],
  },
]
