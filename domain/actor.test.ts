import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actorName, anonymousActor, operatorActor, staffActor, standingOf, systemActor, userActor } from './actor.ts'

const user = (change: object = {}) =>
  userActor({
    userId: 'u1',
    contractId: 'k1',
    loginId: 'NP-M',
    role: 'master',
    sessionId: 's',
    certificateId: 'c',
    restriction: 'none',
    restrictedUntilMs: null,
    ...change,
  })
const target = { userId: 'u2', contractId: 'k1' }
const clerk = staffActor({ staffNumber: '1001', role: 'clerk', evidence: 'certificate', sessionId: 's' })

describe('an actor stands to a user', () => {
  it('as himself', () => assert.equal(standingOf(user(), { userId: 'u1', contractId: 'k1' }), 'self'))
  it('as his master', () => assert.equal(standingOf(user(), target), 'master'))
  it('as a colleague', () => assert.equal(standingOf(user({ role: 'general' }), target), 'general'))
  it('as a stranger when the contract is another, master or not', () => {
    assert.equal(standingOf(user(), { userId: 'u2', contractId: 'k2' }), 'public')
  })
  it('as the staff he is, a machine, or nobody', () => {
    assert.deepEqual(
      [clerk, operatorActor({ account: 'root' }), systemActor('sweep'), anonymousActor('127.0.0.0/24')].map((a) =>
        standingOf(a, target),
      ),
      ['clerk', 'operator', 'system', 'public'],
    )
  })
})

describe('an actor', () => {
  it('cannot be changed once made', () => assert.throws(() => Object.assign(user(), { role: 'general' })))
  it('is named in the audit trail, and a demo’s staff as such', () => {
    const demo = staffActor({ staffNumber: '1001', role: 'clerk', evidence: 'demo', sessionId: null })
    assert.deepEqual([user(), clerk, demo, anonymousActor('10.0.0.0/24')].map(actorName), [
      'user:u1',
      'staff:1001',
      'staff:1001 (demo, no certificate)',
      'public:10.0.0.0/24',
    ])
  })
})
