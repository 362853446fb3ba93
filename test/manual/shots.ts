/** How each picture of the manual comes about: the screen, what is typed and pressed on the way, and what of it is shown. */

import { stopPage } from '../../server/pages/stop.ts'
import { actWords } from '../../texts/console/acts.ts'
import { consoleWords } from '../../texts/console.ts'
import { deskWords } from '../../texts/desks/words.ts'
import { frame } from '../../texts/frame.ts'
import type { PictureName } from '../../texts/manual/pictures.ts'
import { ownWords } from '../../texts/own.ts'
import { staffWords } from '../../texts/staff/words.ts'
import { atRest } from '../browser/at-rest.ts'
import { context } from '../browser/samples.ts'
import { confirmationPassword } from '../console/bank.ts'
import { atOffice, type Who } from './office.ts'
import { type Scene, showSample } from './stage.ts'

/** What is shown: from the upper edge of one element to the lower edge of another (itself, if absent), never higher than `most`. */
export type View = { readonly from: string; readonly to?: string; readonly most?: number }

export type Shot = {
  readonly kind: 'narrow' | 'broad'
  readonly view: View
  readonly go: (scene: Scene) => Promise<void>
}

const sheet = '[role=dialog], [role=alertdialog]'
const whole: View = { from: 'body', most: 800 }
const screenOf = (name: string) => `[data-screen="${name}"]`

const sample = (name: string, view: View = { from: 'body', most: 1000 }): Shot => ({
  kind: 'narrow',
  view,
  go: ({ page, lang }) => showSample(page, lang, name),
})

const atPortal = (view: View, go: (scene: Scene) => Promise<void>): Shot => ({ kind: 'narrow', view, go })
const atConsole = (view: View, go: (scene: Scene) => Promise<void>): Shot => ({ kind: 'broad', view, go })

async function open({ page, portal, lang }: Scene, path: string): Promise<void> {
  await page.goto(`${portal.origin}${path}?lang=${lang}`)
}

async function console(scene: Scene, path: string): Promise<void> {
  const { page, bank, lang } = scene
  await page.goto(`${bank.url}${path}?lang=${lang}`)
  await page.locator('h1, h2').first().waitFor()
  await atRest(page)
}

/** The bank's own console, and what is pressed there before the picture. */
const atDesk = (view: View, path: string, who: Who, then?: (scene: Scene) => Promise<void>): Shot => ({
  kind: 'broad',
  view,
  async go(scene) {
    await atOffice(scene.page, scene.lang, path, who)
    await then?.(scene)
    if (then && view.from === sheet) await scene.page.locator(sheet).last().locator('dl, button').first().waitFor()
  },
})

async function toIdentify(scene: Scene): Promise<void> {
  await open(scene, '/acquire')
  await scene.page.locator('[data-act="cleared"]:enabled').click()
  await scene.page.locator(screenOf('identify')).waitFor()
  await scene.page.fill('#loginId', 'HANAKO2')
  await scene.page.fill('#password', 'Hokkaido-1869')
  await scene.page.fill('#acquisitionCode', '7KQ2-M9XW-4TPH-T')
}

async function toSave(scene: Scene): Promise<void> {
  await toIdentify(scene)
  await scene.page.click('[data-go]')
  await scene.page.locator(screenOf('save')).waitFor()
  await writeOver(scene, { passphrase: 'H7KD-2MPX-9QWE-4TRB' })
}

async function toProve(scene: Scene): Promise<void> {
  await toSave(scene)
  // The press opens the check in a tab of its own; unproven, this screen stays.
  scene.portal.turns.notImported = true
  await Promise.all([scene.page.waitForEvent('download'), scene.page.click('[data-act="save"]')])
  const saved = scene.page.locator('[data-act="saved"]:enabled')
  const [check] = await Promise.all([scene.page.context().waitForEvent('page'), saved.click()])
  await check.locator(screenOf('refused')).waitFor()
  await check.close()
  await scene.page.locator(screenOf('prove')).waitFor()
}

async function writeOver({ page }: Scene, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    for (const place of await page.locator(`[data-fill="${name}"]`).all()) {
      await place.evaluate((element, text) => {
        element.textContent = text
      }, value)
    }
  }
}

async function press({ page }: Scene, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).filter({ visible: true }).last().click()
}

async function sheetOf(scene: Scene, loginId: string, act: string): Promise<void> {
  await console(scene, `/users/${loginId}`)
  await press(scene, act)
  await scene.page.locator(sheet).last().locator('input, button').first().waitFor()
}

async function confirmed(scene: Scene, go: string): Promise<void> {
  await scene.page.locator('input[name=confirmationPassword]').fill(confirmationPassword)
  await press(scene, go)
}

async function adding(scene: Scene): Promise<void> {
  const words = consoleWords[scene.lang]
  const name = scene.lang === 'ja' ? '渡辺 五郎' : 'Goro Watanabe'
  await console(scene, '/users')
  await press(scene, words.users.add)
  await scene.page.locator('input[name=loginId]').fill('GORO05')
  await scene.page.locator('input[name=name]').fill(name)
  await scene.page.locator('input[name=mail]').fill('goro@sample.example')
}

const csv = {
  ja: 'ログインID,お名前,メールアドレス\nGORO05,渡辺 五郎,goro@sample.example\nTARO01,山本 六郎,rokuro@sample.example\n',
  en: 'Login ID,Name,E-mail address\nGORO05,Goro Watanabe,goro@sample.example\nTARO01,Rokuro Yamamoto,rokuro@sample.example\n',
}

export const shots: Readonly<Record<PictureName, Shot>> = {
  home: sample('home', { from: '.top', to: 'main hr ~ .actions' }),
  'acquire-prepare': atPortal({ from: '.top', to: 'main .choices, main [data-act="cleared"]' }, async (scene) => {
    await open(scene, '/acquire')
    await scene.page.locator('[data-act="cleared"]:enabled').waitFor()
  }),
  'acquire-identify': atPortal({ from: '.steps', to: screenOf('identify') }, toIdentify),
  'acquire-save': atPortal({ from: '.steps', to: `${screenOf('save')} .note` }, toSave),
  'acquire-prove': atPortal({ from: '.steps', to: `${screenOf('prove')} [data-confirm]` }, toProve),
  confirmed: atPortal({ from: '.steps, h1', to: `${screenOf('confirmed')} form` }, async (scene) => {
    await toProve(scene)
    const { page, portal, lang } = scene
    portal.turns.notImported = false
    await page.goto(`${portal.origin}/_warifu/confirm?lang=${lang}#token-1-0123456789`)
    await page.locator(screenOf('confirmed')).waitFor()
    await writeOver(scene, { serial: '3f2a 91c0 77e3 4f2a' })
  }),
  'log-in': atPortal({ from: '.top', to: 'form' }, (scene) => open(scene, '/_warifu/login')),
  passwords: atConsole({ from: 'body', most: 800 }, async (scene) => {
    scene.bank.me = { ...scene.bank.me, mustSetPasswords: true }
    await console(scene, '/passwords')
  }),
  own: atConsole(whole, (scene) => console(scene, '/me')),
  disown: atConsole({ from: sheet }, async (scene) => {
    await console(scene, '/me')
    await press(scene, /198\.51\.100\.200/)
    await scene.page.getByText(ownWords[scene.lang].disown.effects).waitFor()
  }),
  renew: atPortal({ from: '.top', to: 'main .choices, main [data-act="cleared"]' }, async (scene) => {
    await open(scene, '/renew')
    await scene.page.locator('[data-act="cleared"]:enabled').waitFor()
  }),
  'replace-road': sample('replace-general', { from: 'main', to: 'main ol.road, main ol' }),
  stop: atPortal({ from: '.top', to: 'form' }, ({ page, lang }) =>
    showSample(page, lang, { markup: stopPage(context(lang, '/stop', 'WRF-P03')) }),
  ),
  'this-pc': sample('this-pc-good', { from: 'main', most: 620 }),
  refusal: sample('refusal-E05', { from: '.top', to: 'main > .actions' }),
  'master-home': atConsole({ from: 'body', most: 940 }, (scene) => console(scene, '/')),
  'master-users': atConsole(whole, (scene) => console(scene, '/users')),
  'master-user': atConsole(whole, async (scene) => {
    await console(scene, '/users/TARO01')
    await scene.page.locator('[aria-labelledby=history] li').first().waitFor()
  }),
  'add-user': atConsole({ from: sheet }, adding),
  'initial-password': atConsole({ from: sheet }, async (scene) => {
    await adding(scene)
    await confirmed(scene, consoleWords[scene.lang].add.go)
    await scene.page.getByText('kt3m-9xqw-hp7d').first().waitFor()
  }),
  'code-question': atConsole({ from: sheet }, (scene) => sheetOf(scene, 'SHIRO4', consoleWords[scene.lang].code.act)),
  code: atConsole({ from: sheet }, async (scene) => {
    const words = consoleWords[scene.lang].code
    await sheetOf(scene, 'SHIRO4', words.act)
    await press(scene, words.no)
    await confirmed(scene, words.go)
    await scene.page.getByText('7KQ2-M9XW-4TPH-C').first().waitFor()
  }),
  revoke: atConsole({ from: sheet }, (scene) => sheetOf(scene, 'JIRO-03', consoleWords[scene.lang].revoke.act)),
  import: atConsole(whole, async (scene) => {
    await console(scene, '/import')
    const file = { name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(csv[scene.lang]) }
    await scene.page.locator('input[type=file]').setInputFiles(file)
    await scene.page.getByRole('row', { name: /GORO05/ }).waitFor()
  }),
  remove: atConsole({ from: sheet }, (scene) => sheetOf(scene, 'SHIRO4', actWords[scene.lang].remove.act)),
  'stop-master': atConsole({ from: sheet }, async (scene) => {
    await console(scene, '/')
    await press(scene, frame[scene.lang].stop)
    await scene.page.locator(sheet).last().waitFor()
  }),
  branch: atConsole(whole, (scene) => console(scene, '/branch')),
  'branch-queue': atDesk({ from: 'main', to: 'main > section:nth-of-type(5)' }, '/', 'checker'),
  'branch-customer': atDesk({ from: 'main', most: 780 }, '/contracts/MH-0001', 'clerk'),
  'branch-visit': atDesk({ from: 'main', most: 640 }, '/contracts/MH-0001/visit', 'clerk'),
  'branch-approve': atDesk({ from: 'main' }, '/approvals/a1', 'checker'),
  'branch-freeze': atDesk({ from: sheet }, '/contracts/MH-0001', 'centre', (scene) =>
    press(scene, staffWords[scene.lang].acts.freeze),
  ),
  'branch-letters': atDesk({ from: 'main > section:nth-of-type(4)' }, '/', 'centre'),
  'branch-mails': atDesk({ from: 'main', to: 'main table' }, '/mails', 'clerk'),
  'branch-trail': atDesk({ from: 'main', to: 'main table' }, '/audit?find=1&contract=MH-0001', 'auditor'),
  'branch-line': atDesk({ from: sheet }, '/audit?find=1&contract=MH-0001', 'auditor', (scene) =>
    press(scene, 'server 4711'),
  ),
  'branch-staff': atDesk({ from: 'main', to: 'main table' }, '/staff', 'checker'),
  'branch-calendar': atDesk({ from: 'main', to: 'main ol', most: 900 }, '/calendar', 'clerk'),
  'branch-policy': atDesk({ from: 'main section' }, '/policy', 'clerk', async ({ page, lang }) => {
    const file = { name: 'next.yaml', mimeType: 'application/yaml', buffer: Buffer.from('bank: {}') }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: deskWords[lang].file.request }).waitFor()
  }),
  'branch-forecast': atDesk({ from: 'main', to: 'main section:nth-of-type(2)' }, '/forecast', 'checker'),
  'branch-renewals': atDesk({ from: 'main' }, '/renewals/o1', 'checker'),
}
