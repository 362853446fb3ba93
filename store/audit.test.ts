import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type AuditEvent, auditEvents } from '../domain/events.ts'
import { letterFacts } from '../domain/letters.ts'

const root = join(import.meta.dirname, '..')
const rooms = ['ca', 'cli', 'demo', 'login', 'notices', 'ra', 'server', 'store']
const files = [
  'main.ts',
  'timers.ts',
  ...rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(room, name)),
  ),
]

/** Every text that stands where an audit event does: `event: '…'`, its two-way form, and the first word of `line(…)`. */
function eventsIn(source: string): string[] {
  const places = /\bevent: ('[^']*'|[^,\n]*\? '[^']*' : '[^']*')|\bline\(\s*(?:\w+ \? )?'([^']*)'(?: : '([^']*)')?/g
  return [...source.matchAll(places)].flatMap(([whole]) =>
    [...whole.slice(whole.indexOf('?') + 1).matchAll(/'([^']*)'/g)].map(([, text]) => text!),
  )
}

const written = new Map(files.map((file) => [file, eventsIn(readFileSync(join(root, file), 'utf8'))]))
const all = new Set([...written.values()].flat())

/** `event:` is also what domain/ calls the columns of its tables of states. */
const userActs = [
  'stop',
  'lift',
  'delete',
  'rename',
  'change-master',
  'lock',
  'unlock',
  'reset-password',
  'approve',
  'reject',
]

test('every audit event that the source writes is one of the closed list', () => {
  const known: readonly string[] = [...auditEvents, ...userActs]
  const unknown = [...written].flatMap(([file, events]) =>
    events.filter((event) => !known.includes(event)).map((event) => `${file}: ${event}`),
  )
  assert.deepEqual(unknown, [])
})

test('the scan finds them: the acts of the main job are all written somewhere', () => {
  const acts: readonly AuditEvent[] = [
    'contract.opened',
    'user.added',
    'user.held',
    'user.released',
    'user.locked',
    'user.password-failed',
    'user.password-set',
    'password.reset',
    'right.issued',
    'right.authenticated',
    'right.failed',
    'right.exhausted',
    'right.lapsed',
    'right.withdrawn',
    'right.session-ended',
    'right.reused',
    'certificate.intended',
    'certificate.issued',
    'certificate.proven',
    'certificate.login',
    'certificate.revoked',
    'certificate.unproven',
    'certificate.void',
    'session.ended',
    'signal.raised',
    'refused',
    'refused.counted',
    'crl.published',
    'system.started',
    'system.stopped',
  ]
  assert.deepEqual(
    acts.filter((act) => !all.has(act)),
    [],
  )
})

test('a letter is called after the audit event it tells of, but for those that tell of nothing having happened, and the own words of a renewal and a replacement', () => {
  const events: readonly string[] = auditEvents
  const strange = Object.keys(letterFacts).filter((kind) => !events.includes(kind))
  assert.deepEqual(strange, [
    'certificate.renewed',
    'replacement.held',
    'certificate.replaced',
    'certificate.replacement-withdrawn',
    'certificate.renewal-unproven',
    'certificate.unconfirmed',
    'renewal.order-reminder',
    'renewal.order-last-day',
  ])
})
