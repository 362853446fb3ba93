/** Everybody's own page in a real browser: log-ins to disown, the mail address, the two passwords, the news of the contract. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Own } from '../../wire/own.ts'
import { atRest } from '../browser/at-rest.ts'
import { axeFindings } from '../browser/axe.ts'
import { type Bank, confirmationPassword } from './bank.ts'
import { firstOwn } from './own.ts'
import { bank, comeTo, context, dialog, open, page, posted, press } from './walk.ts'

const box = (name: string) => page.locator(`input[name=${name}]`)
const withMail = (mail: Partial<Own['mail']>) => ({ mail: { ...firstOwn().mail, ...mail } })

const reissued: Own['news'][number] = {
  kind: 'master-reissued',
  loginId: 'NP-MASTER',
  at: '2026-11-23T20:02:00+09:00',
  codeAt: null,
  acquiredAt: null,
  until: '2026-11-28T00:00:00+09:00',
}
const ghost: Own['news'][number] = {
  ...reissued,
  kind: 'user-added',
  loginId: 'GHOST1',
  codeAt: '2026-11-23T20:03:00+09:00',
  acquiredAt: '2026-11-23T20:06:00+09:00',
}

describe('my certificate', () => {
  test('says who issued it, that a file can be copied, and where it was used', async () => {
    await open('/me')
    await page.getByText('Warifu Sample Issuing CA 1, Warifu Bank').waitFor()
    await page.getByText('電子証明書のファイルは複製できます').waitFor()
    const uses = page.getByRole('region', { name: 'この電子証明書が使われた場所' })
    await uses.getByText('87回').waitFor()
    await uses.getByText('198.51.100.200').waitFor()
    await page.getByRole('region', { name: 'パソコンを譲渡・廃棄する前に' }).getByText('.p12').waitFor()
  })

  test('copies the fingerprint without the spaces of its groups', async () => {
    await open('/me')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await press(/コピー: フィンガープリント/)
    await page.getByText('コピーしました').waitFor()
    assert.match(String(await page.evaluate('navigator.clipboard.readText()')), /^9f86d081[0-9a-f]{56}$/)
  })
})

describe('「身に覚えがない」', () => {
  test('stands beside every log-in but the one in use, wrong passwords too', async () => {
    await open('/me')
    const rows = page.getByRole('region', { name: 'ログインの履歴' }).getByRole('row')
    await rows.nth(4).waitFor()
    const offered = async (at: number) =>
      (await rows
        .nth(at)
        .getByRole('button', { name: /身に覚えがない/ })
        .count()) > 0
    assert.deepEqual(
      [await offered(1), await offered(2), await offered(3), await offered(4)],
      [false, true, true, true],
    )
    await rows.nth(2).getByText('パスワードの誤り').waitFor()
  })

  test('says first what it does, then does it, and offers the stop in one press', async () => {
    await open('/me')
    await press(/身に覚えがない: .*198\.51\.100\.200/)
    await dialog().getByText('お支払いなど一部の操作を止めます').waitFor()
    await dialog().getByText('電話を切ってください').waitFor()
    assert.equal(bank.posts.length, 0)
    await press('身に覚えがないと申し出る')
    await dialog().getByText('お申し出を受け付けました').waitFor()
    assert.deepEqual(
      posted('/disowned').map(({ path }) => path),
      ['/api/v1/me/logins/thursday/disowned'],
    )
    await dialog().getByText('0120-000-000').waitFor()
    await press('いますぐ緊急停止する')
    await page.getByRole('heading', { name: 'NP-MASTER を停止しました' }).waitFor()
    assert.deepEqual(posted('/stop')[0]?.body, { loginId: 'NP-MASTER' })
  })

  test('is remembered in the row, and can be left without an act', async () => {
    await open('/me')
    await press(/身に覚えがない: .*198\.51\.100\.200/)
    await press('やめる')
    assert.equal(bank.posts.length, 0)
    await press(/身に覚えがない: .*198\.51\.100\.200/)
    await press('身に覚えがないと申し出る')
    await press('閉じる')
    await page
      .getByRole('row', { name: /198\.51\.100\.200/ })
      .getByText('お申し出済み')
      .waitFor()
    assert.equal(await page.getByRole('button', { name: /身に覚えがない: .*198\.51/ }).count(), 0)
  })

  test('refused, it says why in place', async () => {
    bank.refuseNext.set('/disowned', { code: 'E26', facts: { why: 'no-such-login' } })
    await open('/me')
    await press(/身に覚えがない: .*198\.51\.100\.200/)
    await press('身に覚えがないと申し出る')
    await page.locator('[data-refusal=E26]').getByText('このログインは見つかりません').waitFor()
  })

  test('logging out everywhere leaves the page that says to close the browser', async () => {
    await open('/me')
    await press('すべての画面からログアウト')
    await page.getByRole('heading', { name: 'ログアウトしました' }).waitFor()
    assert.equal(posted('/sessions/end').length, 1)
  })
})

describe('the mail address', () => {
  test('is changed in full width, with the 確認用パスワード; the change shows its hour and is withdrawn in one press', async () => {
    await open('/me')
    await press('メールアドレスを変更する')
    await press('変更を申し込む')
    await comeTo(dialog().getByText('入力してください。'), 2)
    await box('mail').fill('ｈａｎａｋｏ＠ｎｅｗ。ｅｘａｍｐｌｅ')
    await dialog().getByText('「hanako@new.example」として登録します。').waitFor()
    await box('confirmationPassword').fill(confirmationPassword)
    await press('変更を申し込む')
    await dialog().getByText('hanako@new.example への変更を受け付けています').waitFor()
    assert.deepEqual(posted('/me/mail')[0]?.body, { mail: 'hanako@new.example', confirmationPassword })
    await dialog().getByRole('button', { name: '閉じる' }).last().click()
    await page.getByText('2026年11月25日(水) 12:00に有効になります').waitFor()
    assert.ok(await page.getByRole('button', { name: 'メールアドレスを変更する' }).isDisabled())
    await press('変更を取り消す')
    await page.getByText('への変更を受け付けています').waitFor({ state: 'detached' })
    assert.ok(await page.getByRole('button', { name: 'メールアドレスを変更する' }).isEnabled())
  })

  test('that is none, or the present one, is said before anything is sent; a wrong 確認用パスワード keeps the form', async () => {
    await open('/me')
    await press('メールアドレスを変更する')
    await box('mail').fill('hanako at new')
    await press('変更を申し込む')
    await dialog().getByText('メールアドレスの形ではありません').waitFor()
    await box('mail').fill('HANAKO@sample.example')
    await dialog().getByText('今のメールアドレスと同じです。').waitFor()
    await box('mail').fill('hanako@new.example')
    await box('confirmationPassword').fill('wrong')
    await press('変更を申し込む')
    await page.locator('[data-refusal=E25]').getByText('あと 4 回').waitFor()
    assert.equal(await box('mail').inputValue(), 'hanako@new.example')
  })

  test('is asked about until its owner has said that it is his', async () => {
    bank.me = withMail({ confirmed: false })
    await open('/me')
    await page.getByText('このメールアドレスは、ご自身のものですか').waitFor()
    await press('いいえ、変更する')
    await press('やめる')
    await press('はい、私のアドレスです')
    await page.getByText('お知らせの宛先を確かめました').waitFor()
    assert.deepEqual(posted('/confirmation')[0]?.body, { mail: 'hanako@sample.example' })
  })

  test('is asked about at the first log-in, right after the passwords', async () => {
    const restrictedUntil = '2026-11-25T12:00:00+09:00'
    bank.me = { mustSetPasswords: true, restrictedUntil, ...withMail({ confirmed: false, mayChange: false }) }
    await open('/passwords')
    await box('current').fill('kt3m-9xqw-hp7d')
    await box('fresh').fill('一本の傘と三つの林檎と海')
    await box('confirmation').fill('correct horse 2')
    await press('設定する')
    await page.getByText('このメールアドレスは、ご自身のものですか').waitFor()
    await page.getByText('マスターユーザまたはお取引店にご相談ください').waitFor()
    await press('はい、私のアドレスです')
    await page.getByText('お知らせの宛先を確かめました').waitFor()
  })

  test('cannot be changed while restricted, and says from when', async () => {
    const restrictedUntil = '2026-11-25T12:00:00+09:00'
    bank.me = { ...withMail({ mayChange: false }), restrictedUntil, actsRestricted: true }
    await open('/me')
    assert.ok(await page.getByRole('button', { name: 'メールアドレスを変更する' }).isDisabled())
    await page.getByText('2026年11月25日(水) 12:00から変更できます').waitFor()
  })

  test('that the master has changed says so', async () => {
    const pending = {
      mail: 'other@sample.example',
      askedAt: '2026-11-24T10:02:00+09:00',
      worksFrom: '2026-11-25T12:00:00+09:00',
      toldUntil: '2026-12-25T12:00:00+09:00',
      byOwner: false,
    }
    bank.me = withMail({ pending })
    await open('/me')
    await page.getByText('この変更は、マスターユーザが手続きしました。').waitFor()
  })
})

describe('the passwords', () => {
  test('are two forms, each with its own old one; the rules are marked while one types', async () => {
    await open('/passwords')
    await box('fresh').fill('np-master')
    const rules = page.getByRole('region', { name: 'ログイン用のパスワード' }).getByRole('listitem')
    assert.match((await rules.nth(0).textContent())!, /10文字以上.*まだです/)
    assert.match((await rules.nth(2).textContent())!, /ログインIDを含まない.*まだです/)
    await box('fresh').fill(' 一本の傘と三つの林檎 ')
    assert.match((await rules.nth(0).textContent())!, /満たしています/)
    await box('current').fill('the present one')
    await press(/^パスワードを変更する$/)
    await page.getByText('ログイン用のパスワードを変更しました').waitFor()
    const sent = { password: 'the present one', newPassword: ' 一本の傘と三つの林檎 ' }
    assert.deepEqual(posted('/me/password')[0]?.body, sent)
    assert.equal(await box('fresh').inputValue(), '')
    assert.equal(await box('current').inputValue(), '')
  })

  test('the 確認用パスワード by the old 確認用パスワード; a wrong one keeps what was typed', async () => {
    await open('/passwords')
    await box('currentConfirmation').fill('wrong')
    await box('freshConfirmation').fill('quite another word')
    bank.refuseNext.set('/confirmation-password', { code: 'E25', facts: { triesLeft: 4 } })
    await press('確認用パスワードを変更する')
    await page.locator('[data-refusal=E25]').getByText('あと 4 回').waitFor()
    assert.equal(await box('freshConfirmation').inputValue(), 'quite another word')
    await box('currentConfirmation').fill(confirmationPassword)
    await press('確認用パスワードを変更する')
    await page.getByText('確認用パスワードを変更しました').waitFor()
    const sent = { confirmationPassword, newConfirmationPassword: 'quite another word' }
    assert.deepEqual(posted('/confirmation-password')[1]?.body, sent)
  })
})

describe('the news of the contract', () => {
  test('stands above every screen, also of a general user, with how far an added user has come', async () => {
    bank.me = { user: { ...bank.users[1]! }, news: [reissued, ghost] }
    for (const path of ['/me', '/passwords']) {
      await open(path)
      await page.getByText('マスターユーザ NP-MASTER の電子証明書が再発行されました').waitFor()
      await page.getByText('一般ユーザ GHOST1 が追加されました').waitFor()
      await page.getByText('電子証明書の取得: 2026年11月23日(月) 20:06').waitFor()
    }
  })
})

describe('for everybody', () => {
  const askedAt = '2026-11-24T10:02:00+09:00'
  const pending = {
    mail: 'new@sample.example',
    askedAt,
    worksFrom: '2026-11-25T12:00:00+09:00',
    toldUntil: '2026-12-25T12:00:00+09:00',
    byOwner: false,
  }
  const scenes: Readonly<Record<string, readonly [path: string, me: Bank['me'], button?: RegExp, then?: RegExp]>> = {
    'news and pending mail': ['/me', { news: [reissued, ghost], ...withMail({ pending }) }],
    'mail question': ['/me', withMail({ confirmed: false, alsoTold: ['old@sample.example'] })],
    'change of mail': ['/me', {}, /^(メールアドレスを変更する|Change the e-mail address)$/],
    disown: ['/me', {}, /198\.51\.100\.200/],
    disowned: ['/me', {}, /198\.51\.100\.200/, /と申し出る$|^Report/],
    'first passwords': ['/passwords', { mustSetPasswords: true }],
    passwords: ['/passwords', {}, /^(パスワードを変更する|Change the password)$/],
  }
  for (const [name, [path, me, button, then]] of Object.entries(scenes)) {
    for (const [lang, colorScheme, width] of [
      ['ja', 'light', 1280],
      ['en', 'dark', 320],
    ] as const) {
      test(`axe finds nothing and nothing overflows: ${name}, ${lang}, ${colorScheme}, ${width} px`, async () => {
        bank.me = me
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 720 })
        await open(path, lang)
        await page.locator('main h1').waitFor()
        if (button) await press(button)
        if (then) await press(then)
        if (then)
          await dialog()
            .getByRole('button', { name: /いますぐ緊急停止する|Emergency stop now/ })
            .waitFor()
        await atRest(page)
        assert.deepEqual(await axeFindings(page), [])
        assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false)
        const said = String(await page.evaluate('document.body.innerText'))
        if (lang === 'en') assert.doesNotMatch(said.replaceAll(/日本語|割符外為Web/g, ''), /[ぁ-ん]/)
      })
    }
  }
})
