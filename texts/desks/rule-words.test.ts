import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { leavesOf } from '../../domain/policy-compare.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { blockName, ruleName, ruleValue } from './rule-words.ts'
import { rules } from './rules.ts'

const folder = join(import.meta.dirname, '../../policies')
const policies = globSync('**/*.yaml', { cwd: folder }).map((name) => readPolicy(join(folder, name)))

test('every rule of every policy that ships has a name in both languages, and its block too', () => {
  for (const policy of policies)
    for (const path of leavesOf(policy).keys())
      for (const lang of ['ja', 'en'] as const) {
        assert.notEqual(ruleName(path, lang), path)
        assert.notEqual(blockName(path, lang), path.split('.')[0])
      }
})

test('no name stands for a rule that is not there', () => {
  const paths = new Set(policies.flatMap((policy) => [...leavesOf(policy).keys()]))
  assert.deepEqual(
    rules.filter(([path]) => !paths.has(path)),
    [],
  )
})

test('a value is told in words, never in the names of the file', () => {
  const raw = /\b(?:bank-business-days|first-login-with-new|pc-replaced|true|false|P\d+[YMD]|business-days|windows)\b/
  for (const policy of policies)
    for (const [path, value] of leavesOf(policy))
      for (const lang of ['ja', 'en'] as const)
        if (!path.startsWith('bank.')) assert.doesNotMatch(ruleValue(path, value, lang), raw, `${path} ${value}`)
})

test('what is read on the desk', () => {
  const leaves = leavesOf(readPolicy(policyPath('hokuyo-gaitame-web')))
  const read = (path: string) => (['ja', 'en'] as const).map((lang) => ruleValue(path, leaves.get(path)!, lang))
  assert.deepEqual(read('acquisition.window'), ['銀行営業日 09:00–21:00', 'bank business days 09:00–21:00'])
  assert.deepEqual(read('validity.length'), ['1年', '1 year'])
  assert.deepEqual(read('roles.general.revokes'), ['なし', 'none'])
  assert.deepEqual(read('serviceHours'), ['いつでも', 'day and night'])
  assert.deepEqual(read('roles.master.acquisitionDeadline'), ['20 銀行営業日', '20 bank business days'])
  assert.deepEqual(read('renewal.closesDaysAfter'), ['有効期限', 'with the expiry'])
  assert.equal(read('environment')[0]!.split('\n')[0], 'Windows 11 · Microsoft Edge 120 以降: 取得可・利用可')
  assert.match(read('environment')[1]!, /iOS・iPadOS · Safari from 17: not supported/)
})
