import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { policyWords } from '../../server/pages/public/policy-words.ts'
import { fill } from '../format.ts'
import { questions } from './questions.ts'

const named = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('both languages ask the same questions in the same order, name the same numbers and lead to the same pages', () => {
  const shape = (lang: 'ja' | 'en') =>
    questions[lang].groups.map(({ questions: asked }) =>
      Object.entries(asked).map(([name, { answer, see }]) => ({ name, see, named: answer.flatMap(named).sort() })),
    )
  assert.deepEqual(shape('en'), shape('ja'))
})

test('every question of the published page is answered', () => {
  const asked = questions.ja.groups.flatMap((group) => Object.values(group.questions).map(({ ask }) => ask))
  for (const ask of [
    '電子証明書方式について教えてください。',
    '電子証明書方式の利用環境について教えてください。',
    '1契約で使用可能な「電子証明書」の枚数は?',
    '「電子証明書」の有効期限はありますか?',
    'マスターユーザ用の「電子証明書」の有効期限を過ぎた場合でも、一般ユーザはログインできますか?',
    '「電子証明書」の管理上の注意点は?',
  ]) {
    assert.ok(asked.includes(ask), ask)
  }
})

test('the numbers in the answers are the policy’s', () => {
  const words = (name: 'hokuyo-gaitame-web' | 'recommended', lang: 'ja' | 'en', text: string) =>
    fill(text, policyWords(readPolicy(policyPath(name)), lang))
  const all = '{validity} {hours} {notices} {renewalDays} {cap} {masters} {attempts}'
  assert.equal(words('hokuyo-gaitame-web', 'ja', all), '1年間 9:00〜21:00 40日前、10日前および当日 40 9 1 6')
  assert.equal(words('recommended', 'ja', '{notices} {masters}'), '40日前、20日前、10日前、5日前、1日前および当日 2')
  const published = 'one year 09:00–21:00 40 and 10 days before it expires and on the day itself 40 9 1 6'
  assert.equal(words('hokuyo-gaitame-web', 'en', all), published)
})
