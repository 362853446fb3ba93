/** What the terminal says when the demo is ready: where to begin, in two minutes. */
import { readFileSync } from 'node:fs'
import type { DemoHouse } from './house.ts'
import type { SeededContract } from './seed.ts'

export function greeting(house: DemoHouse, file: string, lang: 'ja' | 'en'): string {
  const { contracts } = JSON.parse(readFileSync(file, 'utf8')) as { contracts: SeededContract[] }
  const beginner = contracts
    .flatMap(({ users }) => users)
    .find((user) => user.acquisitionCode && user.role === 'master')
  const portal = house.config.names.portal.origin
  const lines = lang === 'ja' ? japanese : english
  return lines({
    portal,
    loginId: beginner?.loginId ?? '—',
    password: beginner?.password ?? '—',
    code: beginner?.acquisitionCode ?? '—',
    bank: house.demo.bank().toZonedDateTimeISO('Asia/Tokyo').toString().slice(0, 16).replace('T', ' '),
    file,
  })
}

type Facts = Readonly<Record<'portal' | 'loginId' | 'password' | 'code' | 'bank' | 'file', string>>

const japanese = ({ portal, loginId, password, code, bank, file }: Facts) => `
割符  架空の銀行で動いています。銀行の時計は ${bank}（日本時間）です。

  1. 別の端末で  npm run browser   （使い捨ての証明書ストアを持つ Chromium が開きます）
  2. ${portal}  を開き、「電子証明書の取得」を押します
       ログインID   ${loginId}
       パスワード   ${password}
       取得コード   ${code}
  ほかの利用者は ${file} にあります。止めるには Ctrl-C。`

const english = ({ portal, loginId, password, code, bank, file }: Facts) => `
Warifu is running with a fictitious bank. The bank's clock says ${bank} (JST).

  1. in another terminal:  npm run browser   (a Chromium with a throw-away certificate store)
  2. open ${portal} and press "Get a certificate"
       login ID         ${loginId}
       password         ${password}
       acquisition code ${code}
  More people are in ${file}. Ctrl-C stops everything.`
