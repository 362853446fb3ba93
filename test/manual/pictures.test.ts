/**
 * The pictures of the manual still show what the pages show: each pictured screen is gone to again and held against what was written
 * down when its picture was taken (seen.ts). And from every screen of the console a link leads to its chapter.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pictureNames } from '../../texts/manual/pictures.ts'
import { manualPath } from '../../texts/manual/screens.ts'
import { readTaken, seeShot } from './pictures.ts'
import { changed } from './seen.ts'
import { onStage, openStage, type Stage } from './stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const taken = readTaken()

for (const name of pictureNames) {
  for (const lang of ['ja', 'en'] as const) {
    test(`the picture of ${name} (${lang}) shows the screen as it is`, async () => {
      const why = await seeShot(stage, name, lang, async (_, __, seen) => changed(taken[`${name}.${lang}`], seen))
      assert.equal(why, null, `${why}; take the pictures anew: node test/manual/pictures.ts`)
    })
  }
}

test('from each screen of the console a link leads to its chapter, in a tab of its own', async () => {
  const screens = {
    '/': 'WRF-M04',
    '/users': 'WRF-M01',
    '/import': 'WRF-M06',
    '/me': 'WRF-M02',
    '/passwords': 'WRF-M03',
    '/retire': 'WRF-M07',
    '/branch': 'WRF-M08',
  }
  await onStage(stage, 'en', 'broad', async ({ page, bank }) => {
    for (const [path, number] of Object.entries(screens)) {
      await page.goto(`${bank.url}${path}?lang=en`)
      await page.getByText(number).waitFor()
      const link = page.locator('main').getByRole('link', { name: 'Operation manual' })
      assert.equal(await link.getAttribute('href'), `https://portal.warifu.localhost:8443/${manualPath(number, 'en')}`)
      assert.equal(await link.getAttribute('target'), '_blank')
      const menu = page.getByRole('navigation').getByRole('link', { name: 'Operation manual' })
      assert.match((await menu.getAttribute('href')) ?? '', /\/manual\?lang=en$/)
    }
  })
})
