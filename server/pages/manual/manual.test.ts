import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { refusalCodes } from '../../../domain/refusals.ts'
import { folder, largest, readTaken } from '../../../test/manual/pictures.ts'
import { type ManualPage, manualPages } from '../../../test/manual/shelf.ts'
import { acquire } from '../../../texts/acquire.ts'
import { consoleWords } from '../../../texts/console.ts'
import { deskWords } from '../../../texts/desks/words.ts'
import { frame } from '../../../texts/frame.ts'
import type { Lang } from '../../../texts/language.ts'
import { login } from '../../../texts/login.ts'
import { bookIn } from '../../../texts/manual/books.ts'
import { bookNames } from '../../../texts/manual/names.ts'
import { pictureNames } from '../../../texts/manual/pictures.ts'
import { manualPath, screenNumbers } from '../../../texts/manual/screens.ts'
import { ownWords } from '../../../texts/own.ts'
import { environment } from '../../../texts/pages/environment.ts'
import { links } from '../../../texts/pages/links.ts'
import { suspicious } from '../../../texts/pages/suspicious.ts'
import { portal } from '../../../texts/portal.ts'
import { renew } from '../../../texts/renew.ts'
import { replace } from '../../../texts/replace.ts'
import { peopleWords } from '../../../texts/staff/people.ts'
import { recordWords } from '../../../texts/staff/record/words.ts'
import { rolloverWords } from '../../../texts/staff/rollover.ts'
import { staffWords } from '../../../texts/staff/words.ts'
import { stop } from '../../../texts/stop.ts'

const root = join(import.meta.dirname, '../../..')
const all = manualPages()
const named = ({ path, lang }: ManualPage) => `${path} ${lang}`
const languages = ['ja', 'en'] as const

test('every link of the manual leads to a page of it, and every place on a page is there', () => {
  const byPath = new Map(all.map((page) => [`${page.path} ${page.lang}`, page]))
  for (const page of all) {
    for (const [, href = ''] of page.markup.matchAll(/ href="([^"]+)"/g)) {
      const [path = '', place] = href.replace(/\?lang=\w+/, '').split('#')
      if (path !== '' && !path.startsWith('/manual')) continue
      const target = path === '' ? page : byPath.get(`${path} ${page.lang}`)
      assert.ok(target, `${named(page)} -> ${href}`)
      if (place) assert.ok(target.markup.includes(`id="${place}"`), `${named(page)} -> ${href}`)
    }
  }
})

test('every chapter that another one names is there', () => {
  for (const { name, chapter, block } of everyBlock('ja')) {
    for (const reference of 'see' in block ? block.see : []) {
      const [book = '', of = ''] = reference.split('/')
      assert.ok(
        bookNames.some((one) => one === book && bookIn(one, 'ja').chapters[of]),
        `${name}/${chapter}: ${reference}`,
      )
    }
  }
})

test('what the manual shows as a button stands on a page in just these words', () => {
  for (const lang of languages) {
    const said = new Set(sentencesOf(catalogues(lang)))
    for (const { name, chapter, block } of everyBlock(lang)) {
      const labels = sentencesOf(block).flatMap((text) => [...text.matchAll(/\[\[(.+?)\]\]/g)])
      for (const [, label = ''] of labels) assert.ok(said.has(label), `${lang} ${name}/${chapter}: ${label}`)
    }
  }
})

test('no page has a hole in its words, and an English one has no Japanese', () => {
  for (const page of all) {
    const seen = page.markup.replaceAll(/<pre[\s\S]*?<\/pre>/g, '')
    assert.doesNotMatch(seen, /undefined|null|\[object|NaN|\{\w+\}|\[\[|\]\]|``/, named(page))
    if (page.lang === 'en') assert.deepEqual(page.markup.match(/[\u3040-\u9fff]+/g), ['日本語'], named(page))
  }
})

test('every refusal that customers meet stands in the users’ book at the place that its page links to', () => {
  const { markup } = all.find(({ path, lang }) => path === '/manual/users/refusals' && lang === 'ja')!
  for (const code of refusalCodes.filter((one) => one !== 'E27')) {
    assert.ok(markup.includes(`id="${code}"`), code)
    assert.equal(manualPath(`WRF-${code}`, 'en'), `manual/users/refusals?lang=en#${code}`)
  }
})

test('every screen number of the house has its chapter, and every chapter it is given exists', () => {
  const sources = ['server', 'web/master'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
  const found = new Set(sources.flatMap((text) => text.match(/WRF-[A-DF-Z]\d\d/g) ?? []))
  assert.ok(found.size > 15)
  for (const number of found) assert.ok((screenNumbers as readonly string[]).includes(number), number)
  const paths = new Set(all.map(({ path }) => path))
  for (const number of screenNumbers) {
    assert.ok(paths.has(`/${manualPath(number, 'ja').replace(/\?.*/, '')}`), number)
  }
})

test('every picture is in both languages, used, small enough, and told in words', () => {
  const taken = readTaken()
  const used = new Set(everyBlock('ja').flatMap(({ block }) => ('picture' in block ? [block.picture] : [])))
  assert.deepEqual([...used].sort(), [...pictureNames].sort())
  let sum = 0
  for (const name of pictureNames.flatMap((one) => languages.map((lang) => `${one}.${lang}`))) {
    const { size } = statSync(join(folder, `${name}.webp`))
    assert.ok(size <= largest, `${name}: ${size} bytes`)
    assert.ok(taken[name]!.width > 0 && taken[name]!.height > 0, name)
    sum += size
  }
  assert.ok(sum <= 4 * 1024 * 1024, `${sum} bytes in all`)
  for (const page of all) assert.doesNotMatch(page.markup, /<img(?![^>]* alt="[^"]{8,}")/, named(page))
})

test('steps go on counting across a picture and begin anew after a heading', () => {
  const { markup } = all.find(({ path, lang }) => path === '/manual/users/acquire' && lang === 'ja')!
  assert.deepEqual(
    [...markup.matchAll(/<ol class="walk"(?: start="(\d+)")?>/g)].map(([, start]) => start),
    [undefined, '2', undefined],
  )
})

function everyBlock(lang: Lang) {
  return bookNames.flatMap((name) =>
    Object.entries(bookIn(name, lang).chapters).flatMap(([chapter, { blocks }]) =>
      blocks.map((block) => ({ name, chapter, block })),
    ),
  )
}

function catalogues(lang: Lang): object[] {
  const customer = [acquire, environment, frame, links, login, portal, renew, replace, stop, suspicious]
  return [...customer, consoleWords, ownWords, staffWords, peopleWords, recordWords, deskWords, rolloverWords].map(
    (catalogue) => catalogue[lang],
  )
}

function sentencesOf(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesOf) : []
}
