/** The console by keys alone: every stop of every screen, and windows that take the keys, keep them and give them back. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { atRest } from '../browser/at-rest.ts'
import { focusComesTo, tabThrough, tabTo } from '../browser/keys.ts'
import { confirmationPassword } from './bank.ts'
import { bank, context, dialog, open, page, posted } from './walk.ts'

const enter = () => page.keyboard.press('Enter')
const type = (text: string) => page.keyboard.type(text)
const button = (name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .last()

describe('the Tab key', () => {
  const screens: Readonly<Record<string, string>> = {
    home: '/',
    users: '/users',
    import: '/import',
    branch: '/branch',
    me: '/me',
    passwords: '/passwords',
    retire: '/retire',
  }
  for (const [name, path] of Object.entries(screens)) {
    test(`reaches everything on ${name}, in order, to be seen, there and back`, async () => {
      await open(path)
      await page.locator('main h1').waitFor()
      await atRest(page)
      assert.deepEqual(await tabThrough(page), [])
    })
  }

  test('stays inside a window, whichever way it goes', async () => {
    await open('/users/TARO01')
    await dialog().getByRole('heading', { level: 2 }).first().waitFor()
    await atRest(page)
    assert.deepEqual(await tabThrough(page), [])
    await tabTo(page, button('電子証明書を失効する'))
    await enter()
    await dialog().getByText('鈴木 太郎 さん(TARO01)の').waitFor()
    assert.deepEqual(await tabThrough(page), [])
  })

  test('skips to the content first', async () => {
    await open('/users')
    await page.getByRole('row', { name: /TARO01/ }).waitFor()
    await page.keyboard.press('Tab')
    const skip = page.locator('a[href="#main"]')
    assert.equal(await skip.evaluate((it) => it === document.activeElement), true)
    assert.ok((await skip.boundingBox())!.y >= 0)
    await enter()
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.closest("main") !== null'), true)
  })
})

describe('by keys alone', () => {
  test('a user is added, seen once, and the focus is back where it came from', async () => {
    await open('/users')
    await page.getByRole('row', { name: /TARO01/ }).waitFor()
    await tabTo(page, button('ユーザを追加'))
    await enter()
    await dialog().locator('input[name=loginId]').waitFor()
    await tabTo(page, dialog().locator('input[name=loginId]'))
    await type('GORO5')
    await tabTo(page, dialog().locator('input[name=name]'))
    await type('山本 五郎')
    await tabTo(page, dialog().locator('input[name=mail]'))
    await type('goro@sample.example')
    await tabTo(page, dialog().locator('input[name=confirmationPassword]'))
    await type(confirmationPassword)
    await enter()
    await dialog().locator('[data-once]').waitFor()
    assert.equal(posted('/users').length, 1)
    await tabTo(page, button('控えました。閉じる'))
    await enter()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /GORO5/ }).waitFor()
    await focusComesTo(page, 'ユーザを追加')
  })

  test('a code is made: the question, 確認用パスワード, the code, and back on the sheet', async () => {
    await open('/users')
    await tabTo(page, page.getByRole('link', { name: 'SHIRO4', exact: true }))
    await enter()
    await tabTo(page, button('取得コードを発行する'))
    await enter()
    await tabTo(page, button('いいえ'))
    await page.keyboard.press('Space')
    await tabTo(page, dialog().locator('input[name=confirmationPassword]'))
    await type(confirmationPassword)
    await enter()
    await dialog().locator('[data-once]').waitFor()
    await tabTo(page, button('控えました。閉じる'))
    await enter()
    await page.locator('[data-once]').waitFor({ state: 'detached' })
    await page.locator('[role=dialog]:focus-within').waitFor() // back on the sheet
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await focusComesTo(page, 'SHIRO4')
  })

  test('a window that is left by Escape gives the focus back, and nothing is sent', async () => {
    await open('/me')
    for (const name of ['緊急停止', 'メールアドレスを変更する']) {
      await tabTo(page, button(name))
      await enter()
      await dialog().waitFor()
      assert.equal(await page.evaluate('document.activeElement.closest("[role$=dialog]") !== null'), true, name)
      await page.keyboard.press('Escape')
      await dialog().waitFor({ state: 'detached' })
      await focusComesTo(page, name)
    }
    assert.equal(bank.posts.length, 0)
  })

  test('the own password is changed, and a log-in disowned', async () => {
    await open('/passwords')
    const tabs = context.pages().length
    await tabTo(page, page.locator('input[name=current]'))
    await type('the present one')
    await tabTo(page, page.locator('input[name=fresh]'))
    await type('a long new password')
    await enter()
    await page.getByText('ログイン用のパスワードを変更しました').waitFor()
    await tabTo(page, page.getByRole('link', { name: 'ご自身の電子証明書' }))
    await enter()
    await tabTo(page, page.getByRole('button', { name: /198\.51\.100\.200/ }))
    await enter()
    await tabTo(page, button(/と申し出る$/))
    await enter()
    await button('いますぐ緊急停止する').waitFor()
    assert.equal(posted('/disowned').length, 1)
    assert.equal(context.pages().length, tabs)
  })
})
