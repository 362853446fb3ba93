import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Facts, furthest, nothingYet, type Step, shownStep, stepNumber, steps } from './flow.ts'

const cleared = { ...nothingYet, cleared: true }
const begun = { ...cleared, begun: true }
const issued = { ...begun, issued: true }
const saved = { ...issued, saved: true }
const proven = { ...saved, proven: true }

const table: { name: string; facts: Facts; wished: Step; shown: Step }[] = [
  {
    name: 'nothing is typed before the checks and the question',
    facts: nothingYet,
    wished: 'identify',
    shown: 'prepare',
  },
  { name: 'after the question one may type', facts: cleared, wished: 'identify', shown: 'identify' },
  { name: 'back from typing shows the checks again', facts: cleared, wished: 'prepare', shown: 'prepare' },
  { name: 'no key before the identity is known', facts: cleared, wished: 'key', shown: 'identify' },
  {
    name: 'back while the key is made stays there: the code is in use',
    facts: begun,
    wished: 'identify',
    shown: 'key',
  },
  { name: 'a closed tab comes back at the file', facts: issued, wished: 'prepare', shown: 'save' },
  { name: 'no check of an installation before the file was saved', facts: issued, wished: 'prove', shown: 'save' },
  { name: 'back from the check shows the file, to save it again', facts: saved, wished: 'save', shown: 'save' },
  { name: 'back from the check twice still shows the file', facts: saved, wished: 'identify', shown: 'save' },
  { name: 'once proven there is nothing to go back to', facts: proven, wished: 'save', shown: 'done' },
]
for (const row of table) {
  test(row.name, () => assert.equal(shownStep(row.wished, row.facts), row.shown))
}

test('going on again and again reaches the furthest screen and stays there', () => {
  for (const facts of [nothingYet, cleared, begun, issued, saved, proven]) {
    for (const step of steps) {
      const shown = shownStep(step, facts)
      assert.ok(steps.indexOf(shown) <= steps.indexOf(furthest(facts)))
      assert.equal(shownStep(shown, facts), shown)
    }
  }
})

test('the end stands on the fifth of five steps', () => {
  assert.deepEqual(steps.map(stepNumber), [1, 2, 3, 4, 5, 5])
})
