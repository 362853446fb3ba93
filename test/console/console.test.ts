/** The console as it is delivered, in a real browser, against a bank that speaks wire/manage.ts. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { confirmationPassword } from './bank.ts'
import {
  bank,
  built,
  comeTo,
  confirm,
  context,
  dialog,
  fill,
  isFitToBeSeen,
  open,
  page,
  posted,
  press,
  tabTo,
  tabToRole,
} from './walk.ts'

/** docs and issue: console first load, script and sheets together, gzip */
const firstLoadKiB = 230

test('the first load is small', () => {
  assert.ok(built.gzipKiB < firstLoadKiB, `${built.gzipKiB.toFixed(1)} KiB`)
})

describe('users', () => {
  test('the table says state, dates and business days, and finds a person in full width', async () => {
    await open('/users')
    const row = page.getByRole('row', { name: /TARO01/ })
    await row.getByText('更新可').waitFor()
    await row.getByText('2026年12月12日(土)').waitFor()
    await row.getByText('残り13営業日').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('ｔａｒｏ０１')
    await page.getByText('7名のうち1名').waitFor()
    assert.equal(await page.getByRole('row').count(), 2)
    assert.match(page.url(), /\?q=/)
    await page.keyboard.press('Escape')
    await comeTo(page.getByRole('row'), 8)
  })

  test('a user whose mails come back is marked, and his sheet says since when and what to do', async () => {
    await open('/users')
    const row = page.getByRole('row', { name: /HANAKO2/ })
    await row.getByText('メール不達').waitFor()
    assert.equal(await page.getByText('メール不達').count(), 1)
    await row.getByRole('link').click()
    await dialog().getByText('2026年11月20日(金) 8:00 に、このアドレスへのお知らせが、届かずに戻りました。').waitFor()
  })

  test('a search that finds nobody says so and can be cleared', async () => {
    await open('/users?q=nobody')
    await page.getByText('「nobody」に当てはまるユーザはいません').waitFor()
    await press('検索を消す')
    await page.getByRole('row', { name: /TARO01/ }).waitFor()
  })

  test('a user is added and the initial password is shown once', async () => {
    await open('/users')
    await press('ユーザを追加')
    await press('追加する')
    await comeTo(dialog().getByText('入力してください。'), 4)
    assert.equal(await page.evaluate("document.activeElement.getAttribute('name')"), 'loginId')
    await fill(/ログインID/, 'ＧＯＲＯ５')
    await fill(/お名前/, '山本 五郎')
    await fill(/メールアドレス/, 'goro@sample.example')
    await confirm()
    await press('追加する')
    await dialog().getByText('kt3m-9xqw-hp7d').first().waitFor()
    await page.keyboard.press('Escape')
    await dialog().getByText('閉じると再表示できません。').waitFor()
    assert.deepEqual(posted('/users')[0]?.body, {
      loginId: 'GORO5',
      name: '山本 五郎',
      mail: 'goro@sample.example',
      confirmationPassword,
    })
    await press('控えました。閉じる')
    await page.getByRole('row', { name: /GORO5/ }).waitFor()
    assert.ok(!(await page.content()).includes('kt3m'))
  })

  test('a taken login ID is refused in place with a free one to take instead', async () => {
    await open('/users')
    await press('ユーザを追加')
    await fill(/ログインID/, 'TARO01')
    await fill(/お名前/, '鈴木 太郎')
    await fill(/メールアドレス/, 'taro@sample.example')
    await confirm()
    await press('追加する')
    await page.locator('[data-refusal=E18]').getByText('7KQ2M-9XW4T').waitFor()
    await press('「TARO01-2」を使う')
    await press('追加する')
    await dialog().getByText('TARO01-2 を追加しました').waitFor()
  })

  test('without a free place nobody can be added, and with no general user the list says what it is for', async () => {
    bank.users = Array.from({ length: 10 }, (_, i) => ({ ...bank.users[i === 0 ? 0 : 1]!, loginId: `USER${i}` }))
    await open('/users')
    await page.getByText('一般ユーザは上限の9名です').waitFor()
    assert.ok(await page.getByRole('button', { name: 'ユーザを追加' }).isDisabled())
    bank.users = bank.users.slice(0, 1)
    await page.reload()
    await page.getByText('一般ユーザはまだいません').waitFor()
  })

  test('while acts are restricted, adding and codes wait, and revoking and stopping do not', async () => {
    bank.me = { restrictedUntil: '2026-11-25T12:00:00+09:00', actsRestricted: true }
    await open('/users/SHIRO4')
    await page.getByText('2026年11月25日(水) 12:00まで、一部の操作が制限されています').waitFor()
    assert.ok(await dialog().getByRole('button', { name: '取得コードを発行する' }).isDisabled())
    assert.ok(await dialog().getByRole('button', { name: '緊急停止する' }).isEnabled())
    await page.keyboard.press('Escape')
    assert.ok(await page.getByRole('button', { name: 'ユーザを追加' }).isDisabled())
  })
})

describe('revoking', () => {
  test('is done by keyboard alone, once, and gives a record', async () => {
    await open('/users')
    await page.getByRole('link', { name: 'TARO01' }).focus()
    await page.keyboard.press('Enter')
    await tabTo('電子証明書を失効する')
    await page.keyboard.press('Enter')
    await dialog().getByText('鈴木 太郎 さん(TARO01)の').waitFor()
    await tabToRole('radio')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('taro01')
    await page.keyboard.press('Tab')
    await page.keyboard.type(confirmationPassword)
    bank.delayMs = 200
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await dialog().getByText('TARO01 の電子証明書を失効しました').waitFor()
    assert.equal(posted('/revocation').length, 1)
    assert.deepEqual(posted('/revocation')[0]?.body, { reason: 'lost-or-stolen', confirmationPassword })
    await page.keyboard.press('Escape')
    await dialog().getByRole('button', { name: '取得コードを発行する' }).waitFor()
    // The button that opened the window has gone with the certificate: the focus goes to the sheet.
    await page.locator(':focus:not(body)').waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'TARO01')
    assert.equal(new URL(page.url()).pathname, '/users')
  })

  test('asks for a reason and the right login ID before anything is sent', async () => {
    await open('/users/TARO01')
    await press('電子証明書を失効する')
    await fill(/確認のため/, 'TARO02')
    await press('失効する')
    await dialog().getByText('理由をお選びください。').waitFor()
    await dialog().getByText('TARO01 と一致していません。').waitFor()
    assert.equal(bank.posts.length, 0)
  })

  test('a wrong 確認用パスワード is refused in place and the form stays filled', async () => {
    await open('/users/TARO01')
    await press('電子証明書を失効する')
    await dialog().getByText('パソコン入替').click()
    await fill(/確認のため/, 'TARO01')
    await dialog().locator('input[name=confirmationPassword]').fill('wrong')
    await press('失効する')
    await page.locator('[data-refusal=E25]').getByText('あと 4 回').waitFor()
    assert.equal(
      await dialog()
        .getByRole('textbox', { name: /確認のため/ })
        .inputValue(),
      'TARO01',
    )
    await confirm()
    await press('失効する')
    await dialog().getByText('失効しました').waitFor()
  })

  test('an ended session keeps the form; after a log-in in another tab the same press goes through', async () => {
    await open('/users/TARO01')
    await press('電子証明書を失効する')
    await dialog().getByText('パソコン入替').click()
    await fill(/確認のため/, 'TARO01')
    await confirm()
    bank.csrf = 'token-of-the-new-session'
    await press('失効する')
    const refused = page.locator('[data-refusal=E24]')
    const link = refused.getByRole('link', { name: 'ログインし直す(別のタブ)' })
    assert.equal(await link.getAttribute('href'), 'https://n3.login.warifu.localhost:8444/_warifu/login?to=home')
    await press('失効する')
    await dialog().getByText('TARO01 の電子証明書を失効しました').waitFor()
  })

  test('the master’s own certificate is not revoked here: the branch is named', async () => {
    await open('/users/NP-MASTER')
    await dialog().getByText('ご自身の電子証明書は、この画面では失効できません。').waitFor()
    await dialog().getByText('0120-000-000').waitFor()
    assert.equal(
      await dialog()
        .getByRole('button', { name: /失効する/ })
        .count(),
      0,
    )
  })
})

describe('an acquisition code', () => {
  test('somebody who is being guided by telephone makes nothing and is told to hang up', async () => {
    await open('/users/SHIRO4')
    await press('取得コードを発行する')
    await press('はい、案内を受けています')
    await dialog().getByRole('heading', { name: '電話を切ってください' }).waitFor()
    await dialog().getByRole('button', { name: '緊急停止する' }).waitFor()
    assert.deepEqual(
      bank.posts.map(({ path, body }) => [path, body]),
      [['/api/v1/called-by-telephone', { place: 'code' }]],
    )
  })

  test('is shown once, in groups, with what nobody may ask', async () => {
    await open('/users/SHIRO4')
    await press('取得コードを発行する')
    await press('いいえ')
    await confirm()
    await page.keyboard.press('Enter')
    assert.equal(await dialog().locator('[data-once]').textContent(), '7KQ2-M9XW-4TPH-C')
    await dialog().getByText('銀行員・警察・システム会社がこの番号をお聞きすることはありません。').first().waitFor()
    await dialog().getByText('2026年11月27日(金) 21:00').first().waitFor()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await press(/コピー/)
    await dialog().getByText('コピーしました').waitFor()
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), '7KQ2-M9XW-4TPH-C')
    await press('控えました。閉じる')
    assert.ok(!(await page.content()).includes('7KQ2-M9XW'))
    assert.deepEqual(posted('/acquisition-code')[0]?.body, { confirmationPassword, onTheTelephone: false })
  })

  test('prints as a slip of its own and nothing else', async () => {
    await open('/users/SHIRO4')
    await press('取得コードを発行する')
    await press('いいえ')
    await confirm()
    await page.keyboard.press('Enter')
    await dialog().locator('[data-once]').waitFor()
    await page.emulateMedia({ media: 'print' })
    const seen = await page.evaluate('document.body.innerText')
    assert.match(String(seen), /電子証明書 取得コードのお知らせ[\s\S]*7KQ2-M9XW-4TPH-C[\s\S]*SHIRO4/)
    assert.doesNotMatch(String(seen), /ユーザ一覧|閉じると再表示|コピー/)
  })

  test('cannot be made while there is a certificate', async () => {
    await open('/users/TARO01')
    assert.ok(await dialog().getByRole('button', { name: '取得コードを発行する' }).isDisabled())
    await dialog().getByText('先に失効してください').waitFor()
  })
})

describe('緊急停止', () => {
  test('stops another user with one press and is lifted with the 確認用パスワード', async () => {
    await open('/users/TARO01')
    await press('緊急停止する')
    await press('停止する')
    await dialog().getByText('TARO01 を停止しました').waitFor()
    assert.deepEqual(posted('/stop')[0]?.body, { loginId: 'TARO01' })
    await press('閉じる')
    await press('停止を解除する')
    await confirm()
    await press('解除する')
    await dialog().getByText('2026年11月25日(水) 12:00まで、一部の操作が制限されます。').waitFor()
  })

  test('stopping oneself asks for the login ID and ends the page', async () => {
    await open('/me')
    await press('緊急停止')
    await press('停止する')
    await dialog().getByText('NP-MASTER と一致していません。').waitFor()
    await fill(/確認のため/, 'np-master')
    await press('停止する')
    await page.getByRole('heading', { name: 'NP-MASTER を停止しました' }).waitFor()
    await page.getByText('マスターユーザの停止の解除は、ご来店でのお手続きです。').waitFor()
    assert.equal(await page.getByRole('navigation', { name: 'メニュー' }).count(), 0)
  })

  test('from the frame a master may choose whom', async () => {
    await open('/users')
    await page.getByRole('row', { name: /HANAKO2/ }).waitFor()
    await press('緊急停止')
    await dialog().getByText('HANAKO2 高橋 はな子').click()
    await press('停止する')
    await dialog().getByText('HANAKO2 を停止しました').waitFor()
  })
})

describe('the own page and the passwords', () => {
  test('a general user’s home is his own page; the list is not for him', async () => {
    bank.me = { user: { ...bank.users[1]! } }
    await open('/users')
    await page.getByRole('heading', { name: 'ご自身の電子証明書' }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/me')
    await page.getByText('電子証明書のファイルは複製できます').waitFor()
    await page.getByText('198.51.100.200').first().waitFor()
    assert.equal(await page.getByRole('link', { name: 'ユーザ一覧' }).count(), 0)
  })

  test('the passwords come first, by their rules, and then the application', async () => {
    bank.me = { mustSetPasswords: true }
    await open('/users')
    await page.getByRole('heading', { name: 'はじめに、ご自身のパスワードを決めてください' }).waitFor()
    assert.equal(await page.getByRole('navigation', { name: 'メニュー' }).count(), 0)
    const box = (name: string) => page.locator(`input[name=${name}]`)
    await box('current').fill('kt3m-9xqw-hp7d')
    await box('fresh').fill('short')
    await box('confirmation').fill('short')
    await press('設定する')
    await comeTo(page.getByText('10文字以上にしてください。'), 2)
    await box('fresh').fill('一本の傘と三つの林檎と海')
    await box('confirmation').fill('一本の傘と三つの林檎と海')
    await page.getByText('パスワードとは別のものにしてください。').waitFor()
    await box('confirmation').fill('correct horse 2')
    await press('設定する')
    await page.getByRole('heading', { name: 'パスワードと確認用パスワードを設定しました' }).waitFor()
    const onward = page.getByRole('link', { name: '割符外為Webへ進む' })
    assert.equal(await onward.getAttribute('href'), 'https://n3.login.warifu.localhost:8444/')
    await page.getByRole('navigation', { name: 'メニュー' }).waitFor()
  })

  test('a password can be looked at and is never in the address', async () => {
    await open('/passwords')
    await page.locator('input[name=fresh]').fill('見えるパスワード')
    assert.equal(await page.locator('input[name=fresh]').getAttribute('type'), 'password')
    await press('表示: 新しいパスワード')
    assert.equal(await page.locator('input[name=fresh]').getAttribute('type'), 'text')
    await page.locator('input[name=current]').fill('x')
    await page.keyboard.press('Enter')
    assert.equal(new URL(page.url()).search, '?lang=ja')
  })

  test('logging out leaves a page that says to close the browser', async () => {
    await open('/me')
    await press(/^ログアウト$/)
    await page.getByRole('heading', { name: 'ログアウトしました' }).waitFor()
    assert.equal(posted('/logout').length, 1)
  })
})

describe('when the answer is no, or none', () => {
  test('a refusal of everything is the whole page, with its number and reference', async () => {
    bank.refuseAll = { code: 'E22', facts: { stoppedAt: '2026-11-24T10:00:00+09:00' } }
    await open('/users')
    await page.locator('main[data-refusal=E22]').waitFor()
    await page.getByText('WRF-E22').waitFor()
    await page.getByText('7KQ2M-9XW4T').waitFor()
  })

  test('a session that ended meanwhile is told above the page, which stays', async () => {
    await open('/me')
    await page.getByRole('heading', { name: 'ログインの履歴' }).waitFor()
    bank.refuseAll = { code: 'E24' }
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    await page.getByText('ログインの有効時間が終わりました').waitFor()
    await page.getByRole('heading', { name: 'ログインの履歴' }).waitFor()
  })

  test('without a network the form stays and can be sent again', async () => {
    await open('/users/MIDORI')
    await press('停止を解除する')
    await confirm()
    await context.setOffline(true)
    await press('解除する')
    await dialog().getByText('通信できませんでした').waitFor()
    await context.setOffline(false)
    await press('解除する')
    await dialog().getByText('MIDORI の停止を解除しました').waitFor()
  })

  test('bars stand in for a slow answer only, and an unknown address or user is said plainly', async () => {
    bank.delayMs = 700
    await open('/users')
    await page.getByText('読み込んでいます').first().waitFor()
    await page.getByRole('row', { name: /TARO01/ }).waitFor()
    bank.delayMs = 0
    await open('/users/NOBODY')
    await page.getByText('NOBODY というログインIDのユーザはいません。').waitFor()
    await open('/elsewhere')
    await page.getByRole('heading', { name: 'この画面はありません' }).waitFor()
  })
})

describe('for everybody', () => {
  const scenes: Readonly<Record<string, () => Promise<void>>> = {
    users: async () => void (await open('/users', lang)),
    user: async () => void (await open('/users/TARO01', lang)),
    me: async () => void (await open('/me', lang)),
    passwords: async () => void (await open('/passwords', lang)),
    'add a user': async () => {
      await open('/users', lang)
      await page.locator('main button').first().click()
      await dialog().locator('button[type=submit]').click()
    },
    revoke: async () => {
      await open('/users/TARO01', lang)
      await press(/^(電子証明書を失効する|Revoke the certificate)$/)
    },
    stop: async () => {
      await open('/users', lang)
      await press(/^(緊急停止|Emergency stop)$/)
    },
    refusal: async () => {
      bank.refuseAll = { code: 'E05', facts: { revokedAt: '2026-11-24T09:00:00+09:00', reason: 'lost-or-stolen' } }
      await open('/users', lang)
    },
  }
  let lang: 'ja' | 'en' = 'ja'

  for (const [name, show] of Object.entries(scenes)) {
    for (const [language, colorScheme, width] of [
      ['ja', 'light', 1280],
      ['en', 'dark', 320],
    ] as const) {
      test(`axe finds nothing and nothing overflows: ${name}, ${language}, ${colorScheme}, ${width} px`, async () => {
        lang = language
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 720 })
        await show()
        await isFitToBeSeen(language, /日本語|高橋 はな子|グリーンフィールド・みどり|割符外為Web/g)
      })
    }
  }
})
