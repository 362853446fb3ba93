/** What makes the console a master's own: home, groups, the acts on a user's registration, the list by file, the guides. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { confirmationPassword } from './bank.ts'
import {
  bank,
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
  wearOut,
} from './walk.ts'

const restricted = { restrictedUntil: '2026-11-25T12:00:00+09:00', actsRestricted: true }
const risk = { level: 'ends-soon', lastDay: '2026-12-12', lastActionable: '2026-12-11T21:00:00+09:00' } as const

async function choose(content: string | Buffer, name = 'users.csv'): Promise<void> {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

describe('home', () => {
  test('names three things to do, the most pressing first, and leads to the person in one click', async () => {
    await open('/')
    const tasks = page.locator('[aria-labelledby=todo] li')
    await tasks.first().waitFor()
    assert.deepEqual(await tasks.locator('.font-mono').allTextContents(), ['MIDORI', 'JIRO-03', 'SABURO'])
    await page.getByText('2026年11月26日(木)').first().waitFor()
    await press('ほかの3件も表示')
    await comeTo(tasks, 6)
    await page.getByRole('link', { name: '高橋 はな子 さんに、電子証明書を取得してもらう' }).click()
    await dialog().getByRole('heading', { name: '高橋 はな子 HANAKO2' }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/users/HANAKO2')
  })

  test('draws each certificate on a year, and a table says the same in words', async () => {
    await open('/')
    const drawing = page.getByRole('img', { name: '電子証明書の1年' })
    await drawing.getByText('今日').waitFor()
    await drawing.getByText('取得待ち(2026年11月27日(金) 21:00まで)').waitFor()
    assert.equal(await drawing.locator('rect').count(), 5)
    const bars = await drawing.locator('rect').evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width))
    assert.ok(bars.every((width) => width > 2))
    await page.getByText('表で見る').click()
    const row = page.getByRole('table').getByRole('row', { name: /TARO01/ })
    await row.getByText('2026年12月11日(金) 21:00').waitFor()
    await row.getByText('2026年12月12日(土)').waitFor()
    await row.getByText('更新可').waitFor()
  })

  test('with nothing to do says so', async () => {
    bank.todo = []
    await open('/')
    await page.getByText('今週していただくことはありません。').waitFor()
  })

  test('what ends with the master’s certificate is told to him and to his users, each in his own words', async () => {
    bank.me = { masterRisk: risk }
    await open('/')
    await page.getByText('ご自身の電子証明書が 2026年12月12日(土) に切れます').waitFor()
    bank.me = { masterRisk: { ...risk, level: 'expired' }, user: { ...bank.users[1]! } }
    await open('/me')
    await page.getByText('マスターユーザの電子証明書が切れています').waitFor()
    await page.getByText('0120-000-000').first().waitFor()
  })

  test('is not for a general user, who finds his own page and the checklist', async () => {
    bank.me = { user: { ...bank.users[1]! } }
    for (const path of ['/', '/import', '/branch']) {
      await open(path)
      await page.getByRole('heading', { name: 'ご自身の電子証明書' }).waitFor()
      assert.equal(new URL(page.url()).pathname, '/me')
    }
    await page.getByRole('link', { name: 'パソコンの処分' }).click()
    await page.getByRole('heading', { name: 'パソコンの処分' }).waitFor()
  })
})

describe('the list', () => {
  test('shows who waits for what, and the address tells it to a colleague', async () => {
    await open('/users')
    await press(/^取得待ち 3$/)
    await page.getByText('7名のうち3名').waitFor()
    assert.equal(new URL(page.url()).searchParams.get('show'), 'waiting')
    assert.equal(await page.getByRole('button', { name: /^取得待ち/ }).getAttribute('aria-pressed'), 'true')
    await page.getByRole('row', { name: /HANAKO2.*2026年11月27日/ }).waitFor()
    await open('/users?show=halted')
    await page.getByRole('row', { name: /MIDORI/ }).waitFor()
    assert.equal(await page.getByRole('row').count(), 2)
    await page.keyboard.press('/')
    await page.keyboard.type('taro')
    await page.getByText('「taro」に当てはまるユーザはいません').waitFor()
  })

  test('is searched without minding width, case or kind of kana', async () => {
    await open('/users')
    await page.getByRole('row', { name: /TARO01/ }).waitFor()
    for (const typed of ['ﾊﾅ子', 'はな 子', 'ＨＡＮＡＫＯ２', 'hanako-2']) {
      await page.locator('#search').fill(typed)
      await page.getByText('7名のうち1名').waitFor()
      await page.getByRole('row', { name: /HANAKO2/ }).waitFor()
    }
  })

  test('can be taken out as a file', async () => {
    await open('/users')
    assert.equal(await page.getByRole('link', { name: 'CSVで書き出す' }).getAttribute('href'), '/users.csv')
  })
})

describe('a user’s sheet', () => {
  test('tells his history in words, by whom, six lines at first', async () => {
    await open('/users/TARO01')
    const lines = dialog().locator('[aria-labelledby=history] li')
    await lines.first().waitFor()
    await comeTo(lines, 6)
    await dialog().getByText('電子証明書が失効しました: パソコン入替').waitFor()
    await dialog().getByText('操作をお断りしました: この操作は、今は行えません (E26)').waitFor()
    await press('すべて表示(8件)')
    await comeTo(lines, 8)
  })

  test('follows what happens while somebody sits before it, and asks nothing when he has left', async () => {
    wearOut()
    await page.clock.install()
    let asked = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/users')) asked++
    })
    await open('/users/HANAKO2')
    await dialog().getByText('取得可').first().waitFor()
    bank.users = bank.users.map((one) => (one.loginId === 'HANAKO2' ? { ...one, state: 'provisional' as const } : one))
    await page.keyboard.press('Shift')
    await page.clock.runFor(16_000)
    await dialog().getByText('仮発行').first().waitFor()
    await page.clock.runFor(120_000)
    const before = asked
    await page.clock.runFor(300_000)
    assert.equal(asked, before)
  })

  test('whose user asks for a new PC opens the revocation with that reason chosen', async () => {
    const step = 'revoke' as const
    const request = { step, askedAt: '2026-11-24T09:30:00+09:00', deadline: '2026-12-01T21:00:00+09:00' }
    const asking = (loginId: string) => (loginId === 'TARO01' ? { replacementRequest: request } : {})
    bank.users = bank.users.map((one) => ({ ...one, ...asking(one.loginId) }))
    await open('/users/TARO01')
    await press('失効する')
    await dialog().getByText('パソコンの入替の依頼があるため').waitFor()
    assert.equal(
      await dialog()
        .getByRole('radio', { name: /パソコン入替/ })
        .isChecked(),
      true,
    )
    await fill(/TARO01/, 'TARO01')
    await confirm()
    await press('失効する')
    await dialog()
      .getByRole('heading', { name: /失効しました/ })
      .waitFor()
    assert.equal(posted('/revocation')[0]!.body.reason, 'pc-replaced')
    await open('/users/JIRO-03')
    await press('失効する')
    await dialog().getByRole('radio').first().waitFor({ state: 'attached' })
    assert.equal(await dialog().getByRole('radio', { checked: true }).count(), 0)
  })

  test('with an open code does not make a new one the first thing to do', async () => {
    await open('/users/HANAKO2')
    await dialog().getByText('2026年11月27日(金) 21:00 まで使えます').waitFor()
    const ground = (name: string) =>
      dialog()
        .getByRole('button', { name })
        .evaluate((button) => getComputedStyle(button).backgroundColor)
    const paper = await ground('お名前を変更する')
    assert.equal(await ground('取得コードを発行し直す'), paper)
    await open('/users/SHIRO4')
    assert.notEqual(await ground('取得コードを発行する'), paper)
  })

  test('shows what the restriction blocks, why and from when; what it does not block is open', async () => {
    bank.me = restricted
    await open('/users/SHIRO4')
    const button = (name: string) => dialog().getByRole('button', { name })
    assert.ok(await button('パスワードを再設定する').isDisabled())
    assert.ok(await button('取得コードを発行する').isDisabled())
    assert.equal(await dialog().getByText('操作の制限中のため、2026年11月25日(水) 12:00からできます。').count(), 2)
    for (const name of ['緊急停止する', 'ユーザを削除する', 'お名前を変更する'])
      assert.ok(await button(name).isEnabled())
  })

  test('of the master himself offers the stop alone and leads to what the branch does', async () => {
    await open('/users/NP-MASTER')
    await dialog().getByRole('button', { name: '緊急停止する' }).waitFor()
    assert.equal(
      await dialog()
        .getByRole('button', { name: /削除|再設定|変更する|発行/ })
        .count(),
      0,
    )
    await dialog().getByRole('link', { name: 'この画面ではできないお手続き' }).click()
    await page.getByRole('heading', { name: 'お取引店でのお手続き' }).waitFor()
    await page.getByText('届出印、ご来店の方の本人確認書類。代理の方は委任状も').waitFor()
    await page.getByText('0120-000-000').first().waitFor()
  })
})

describe('the acts on a registration', () => {
  test('a name is changed, and the login ID has no field', async () => {
    await open('/users/TARO01')
    await press('お名前を変更する')
    await comeTo(dialog().locator('input'), 2)
    await fill(/お名前/, ' ')
    await press('変更する')
    await dialog().getByText('お名前を1文字から60文字で入力してください。').waitFor()
    await fill(/お名前/, '鈴木 一太郎')
    await confirm()
    await press('変更する')
    await dialog().getByText('TARO01 のお名前を「鈴木 一太郎」にしました').waitFor()
    assert.deepEqual(posted('/users/TARO01')[0]?.body, { name: '鈴木 一太郎', confirmationPassword })
    await press('閉じる')
    await dialog().getByRole('heading', { name: '鈴木 一太郎 TARO01' }).waitFor()
  })

  test('a locked user is unlocked', async () => {
    bank.users = bank.users.map((one) => (one.loginId === 'TARO01' ? { ...one, state: 'locked' as const } : one))
    await open('/users/TARO01')
    await press('ロックを解除する')
    await dialog().getByText('間違えたのがご本人であることをご確認ください').waitFor()
    await confirm()
    await press('解除する')
    await dialog().getByText('TARO01 のロックを解除しました').waitFor()
    await press('閉じる')
    await comeTo(page.getByRole('button', { name: 'ロックを解除する' }), 0)
  })

  test('a password is reset, shown once and printed as a slip', async () => {
    await open('/users/TARO01')
    await press('パスワードを再設定する')
    await confirm()
    await press('再設定する')
    assert.equal(await dialog().locator('[data-once]').textContent(), 'zr7w-2mpd-9kqt')
    await dialog().getByText('2026年11月25日(水) 12:00まで、TARO01 の一部の操作が制限されます。').waitFor()
    await page.keyboard.press('Escape')
    await page.emulateMedia({ media: 'print' })
    assert.match(
      String(await page.evaluate('document.body.innerText')),
      /初期パスワードのお知らせ[\s\S]*zr7w-2mpd-9kqt/,
    )
    await page.emulateMedia({ media: 'screen' })
    await press('控えました。閉じる')
    assert.ok(!(await page.content()).includes('zr7w'))
  })

  test('a user is deleted by keyboard alone, with his login ID typed, once; the record names him', async () => {
    await open('/users')
    await page.getByRole('link', { name: 'JIRO-03' }).focus()
    await page.keyboard.press('Enter')
    await dialog().getByRole('heading', { name: '佐藤 次郎 JIRO-03' }).waitFor()
    await tabTo('ユーザを削除する')
    await page.keyboard.press('Enter')
    await dialog().getByText('このログインIDは、今後どなたにも使えません').waitFor()
    await page.keyboard.type('jiro02')
    await page.keyboard.press('Tab')
    await page.keyboard.type(confirmationPassword)
    await page.keyboard.press('Enter')
    await dialog().getByText('JIRO-03 と一致していません。').waitFor()
    assert.equal(bank.posts.length, 0)
    await fill(/確認のため/, 'ｊｉｒｏ０３')
    bank.delayMs = 150
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await dialog().getByText('JIRO-03 を削除しました').waitFor()
    assert.equal(
      asked.some((url) => url.endsWith('/history')),
      false,
    )
    await dialog().getByText('00A1B2C3D4E5F60718293A4B5C6D7E8F').first().waitFor()
    assert.equal(posted('/deletion').length, 1)
    bank.delayMs = 0
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('6名').waitFor()
    assert.equal(await page.getByRole('row', { name: /JIRO-03/ }).count(), 0)
  })

  test('Enter that ends an IME’s composition sends nothing; the next Enter does', async () => {
    await open('/users/TARO01')
    await press('お名前を変更する')
    await confirm()
    await dialog()
      .getByRole('textbox', { name: /お名前/ })
      .fill('')
    const keyboard = await context.newCDPSession(page)
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
    await keyboard.send('Input.imeSetComposition', { text: 'すずき', selectionStart: 3, selectionEnd: 3 })
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter })
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
    assert.equal(bank.posts.length, 0)
    await keyboard.send('Input.insertText', { text: '鈴木' })
    assert.equal(
      await dialog()
        .getByRole('textbox', { name: /お名前/ })
        .inputValue(),
      '鈴木',
    )
    assert.equal(bank.posts.length, 0)
    await page.keyboard.press('Enter')
    await dialog().getByText('TARO01 のお名前を「鈴木」にしました').waitFor()
  })
})

describe('several users by a file', () => {
  test('each row is judged before anything is added; the corrected file is added whole', async () => {
    await open('/users')
    await page.getByRole('link', { name: 'CSVでまとめて追加' }).click()
    await choose(
      'ログインID,お名前,メールアドレス\nＧＯＲＯ５,山本 五郎,goro@sample.example\nTARO01,,taro@sample.example\n',
    )
    await page.getByText('1行に誤りがあります。どなたも追加していません。').waitFor()
    const wrong = page.getByRole('row', { name: /TARO01/ })
    await wrong.getByText('このログインIDは使えません').waitFor()
    await wrong.getByText('お名前がありません').waitFor()
    await page.getByRole('row', { name: /GORO5/ }).getByText('追加できます').waitFor()
    assert.equal(await page.locator('input[name=confirmationPassword]').count(), 0)
    assert.deepEqual(
      bank.posts.map(({ path }) => path),
      ['/api/v1/user-import/check'],
    )
    await choose('メール,氏名,ログインID\ngoro@sample.example,山本 五郎,GORO5\nnana@sample.example,渡辺 七海,NANA8\n')
    await page.getByText('2名を追加できます。まだ、どなたも追加していません。').waitFor()
    await page.locator('input[name=confirmationPassword]').fill(confirmationPassword)
    await press('2名を追加する')
    await dialog().getByText('2名を追加しました').waitFor()
    assert.deepEqual(posted('/user-import')[0]?.body, {
      users: [
        { loginId: 'GORO5', name: '山本 五郎', mail: 'goro@sample.example' },
        { loginId: 'NANA8', name: '渡辺 七海', mail: 'nana@sample.example' },
      ],
      confirmationPassword,
    })
    assert.deepEqual(await dialog().locator('[data-once]').allTextContents(), ['kt3m-9xqw-hp70', 'kt3m-9xqw-hp71'])
    await page.keyboard.press('Escape')
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.locator('.slip').filter({ visible: true }).count(), 2)
    assert.doesNotMatch(String(await page.evaluate('document.body.innerText')), /コピー|閉じると再表示/)
    await page.emulateMedia({ media: 'screen' })
    await press('控えました。閉じる')
    assert.ok(!(await page.content()).includes('kt3m'))
    await page.getByRole('link', { name: 'ユーザ一覧へ' }).click()
    await page.getByRole('row', { name: /NANA8/ }).waitFor()
  })

  test('a spreadsheet’s Shift_JIS is read, and what is no list is said to be none', async () => {
    await open('/import')
    const goro = Buffer.from([0x8e, 0x52, 0x96, 0x7b])
    await choose(Buffer.concat([Buffer.from('GORO5,'), goro, Buffer.from(',goro@sample.example\r\n')]))
    await page.getByRole('row', { name: /GORO5 山本/ }).waitFor()
    await choose(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'users.xlsx')
    await page.getByText('文字コードが分かりません').waitFor()
    await choose('部署,お名前\n総務,山本')
    await page.getByText('見つからない見出し: ログインID, メールアドレス').waitFor()
    await choose('\n \n')
    await page.getByText('このファイルには、追加する方が書かれていません。').waitFor()
    assert.equal(posted('/user-import').length, 0)
  })

  test('a refusal at the last moment keeps the list and says which row', async () => {
    await open('/import')
    await choose('GORO5,山本 五郎,goro@sample.example')
    await page.locator('input[name=confirmationPassword]').fill(confirmationPassword)
    bank.refuseNext.set('/user-import', { code: 'E18', facts: { why: 'list', row: 1 } })
    await press('1名を追加する')
    await page.locator('[data-refusal=E18]').getByText('一覧の 1 行目を追加できません').waitFor()
    await press('1名を追加する')
    await dialog().getByText('1名を追加しました').waitFor()
  })

  test('a restricted master is told from when, and no file is asked for', async () => {
    bank.me = restricted
    await open('/import')
    await page.getByText('操作の制限中のため、2026年11月25日(水) 12:00からできます。').waitFor()
    assert.equal(await page.locator('input[type=file]').count(), 0)
  })
})

describe('the checklist before a PC is given away', () => {
  test('counts what is done and prints with the certificate’s number and a line to sign', async () => {
    await open('/retire')
    await page.getByText('6項目のうち0項目が済みました').waitFor()
    await page.getByRole('checkbox', { name: /電子証明書を失効する/ }).check()
    await page.getByText('6項目のうち1項目が済みました').waitFor()
    await page.emulateMedia({ media: 'print' })
    const paper = String(await page.evaluate('document.body.innerText'))
    assert.match(paper, /7B3A9F0C21D84E5F9012AC34DE56F708[\s\S]*確認した方・日付/)
    assert.doesNotMatch(paper, /ログアウト|印刷/)
  })
})

describe('for everybody', () => {
  const scenes: Readonly<Record<string, (lang: 'ja' | 'en') => Promise<unknown>>> = {
    home: async (lang) => {
      bank.me = { masterRisk: risk }
      await open('/', lang)
      await page.locator('summary').click()
    },
    'a group of the list': (lang) => open('/users?show=waiting', lang),
    'a stopped user': (lang) => open('/users/MIDORI', lang),
    'a user with a code': (lang) => open('/users/HANAKO2', lang),
    delete: async (lang) => {
      await open('/users/TARO01', lang)
      await press(/^(ユーザを削除する|Delete the user)$/)
    },
    'reset a password': async (lang) => {
      await open('/users/TARO01', lang)
      await press(/^(パスワードを再設定する|Reset the password)$/)
    },
    rename: async (lang) => {
      await open('/users/TARO01', lang)
      await press(/^(お名前を変更する|Change the name)$/)
    },
    'a file with mistakes': async (lang) => {
      await open('/import', lang)
      await choose('GORO5,Goro,goro@sample.example\nTARO01,,x')
      await page.locator('#preview').waitFor()
    },
    'a file without': async (lang) => {
      await open('/import', lang)
      await choose('GORO5,Goro,goro@sample.example')
      await page.locator('#preview').waitFor()
    },
    branch: (lang) => open('/branch', lang),
    retire: (lang) => open('/retire', lang),
  }
  const people =
    /日本語|割符外為Web|北野 花子|鈴木 太郎|高橋 はな子|佐藤 次郎|グリーンフィールド・みどり|田中 三郎|伊藤 四郎/g

  for (const [name, show] of Object.entries(scenes)) {
    for (const [language, colorScheme, width] of [
      ['ja', 'dark', 1280],
      ['en', 'light', 320],
    ] as const) {
      test(`axe finds nothing and nothing overflows: ${name}, ${language}, ${colorScheme}, ${width} px`, async () => {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 720 })
        await show(language)
        await isFitToBeSeen(language, people)
      })
    }
  }
})
