import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isMap, parseDocument } from 'yaml'
import type { Bank, Policy } from '../domain/policy.ts'
import { PolicyMistakes, parsePolicy, policyPath, readPolicy } from './read.ts'

const text = readFileSync(policyPath('hokuyo-gaitame-web'), 'utf8')
const published = readPolicy(policyPath('hokuyo-gaitame-web'))
const recommended = readPolicy(policyPath('recommended'))

/** The published file with one value changed, or a key dropped. */
function changed(...changes: readonly [path: string, value: unknown][]): string {
  const document = parseDocument(text)
  for (const [path, value] of changes) {
    const keys = path.split('.')
    if (value === undefined) document.deleteIn(keys)
    else document.setIn(keys, isMap(value) ? value : document.createNode(value))
  }
  return document.toString()
}

function mistakes(yaml: string): PolicyMistakes['mistakes'] {
  try {
    parsePolicy(yaml, 'x.yaml')
  } catch (error) {
    if (error instanceof PolicyMistakes) return error.mistakes
    throw error
  }
  return []
}

describe('the published page', () => {
  const rows: [string, unknown, unknown][] = [
    ['one master, nine general users', [published.roles.master.cap, published.roles.general.cap], [1, 9]],
    ['one certificate per user', published.certificatesPerUser, 1],
    [
      'one year from acquisition',
      [String(published.validity.length), published.validity.renewedFrom],
      ['P1Y', 'acquisition'],
    ],
    ['business days 9:00 to 21:00', published.acquisition.window, { days: 'bank-business-days', from: 540, to: 1260 }],
    ['renewal from the fortieth day before', published.renewal.opensDaysBefore, 40],
    ['mail 40 days and 10 days before and on the day', published.notices.daysBefore, [40, 10, 0]],
    ['revoke, then re-acquire', published.roles.general.afterExpiry, 'revoke-then-reacquire'],
    ['the master revokes a general user’s', published.roles.master.revokes, ['general']],
    ['the master’s goes through the branch', published.roles.master.reissuedBy, 'branch'],
    [
      'nothing beyond it',
      published.features,
      { preparedSwitch: false, pcReplacementFromOldPc: false, deputyMaster: false },
    ],
  ]
  for (const [name, found, expected] of rows) it(`says: ${name}`, () => assert.deepEqual(found, expected))
})

describe('the recommended policy', () => {
  it('adds the switch, the replacement from the old PC, the deputy and more notices', () => {
    assert.deepEqual(Object.values(recommended.features), [true, true, true])
    assert.equal(recommended.roles.master.cap, 2)
    for (const days of published.notices.daysBefore) assert.ok(recommended.notices.daysBefore.includes(days))
  })
  it('weakens nothing', () => {
    for (const key of [
      'validity',
      'acquisition',
      'renewal',
      'restriction',
      'lockout',
      'session',
      'keyProtection',
      'serviceHours',
    ] as const) {
      assert.equal(JSON.stringify(recommended[key]), JSON.stringify(published[key]), key)
    }
    assert.deepEqual(recommended.roles.general, published.roles.general)
  })
})

describe('a policy', () => {
  it('has its file’s name, and a hash of its bytes', () => {
    assert.equal(published.name, 'hokuyo-gaitame-web')
    assert.match(published.hash, /^[0-9a-f]{64}$/)
    assert.notEqual(parsePolicy(`${text}\n`, 'x.yaml').hash, published.hash)
  })
  it('takes another bank’s name from who loads it, and then has another hash', () => {
    const sample = parsePolicy(text, 'x.yaml', { name: '割符銀行', branch: '見本支店' })
    assert.deepEqual([sample.bank.name, sample.bank.branch, sample.bank.code], ['割符銀行', '見本支店', '0501'])
    assert.notEqual(sample.hash, parsePolicy(text, 'x.yaml').hash)
  })
  it('does not take a bank’s name that the file could not have', () => {
    assert.throws(() => parsePolicy(text, 'x.yaml', { code: '05' }))
    assert.throws(() => parsePolicy(text, 'x.yaml', { owner: 'x' } as Partial<Bank>))
  })
})

describe('a mistake', () => {
  const line = (part: string) => text.split('\n').findIndex((l) => l.includes(part)) + 1
  it('is named with file, line, column, what was found and what is allowed', () => {
    assert.deepEqual(mistakes(text.replace('opensDaysBefore: 40', 'opensDaysBefore: 400')), [
      {
        file: 'x.yaml',
        line: line('opensDaysBefore'),
        column: 20,
        path: 'renewal.opensDaysBefore',
        found: '400',
        allowed: 'a whole number from 1 to 366',
      },
    ])
  })
  it('never hides another: all come at once, in the order of their lines', () => {
    const bad = text
      .replace('cap: 9', 'cap: nine')
      .replace('tries: 5', 'tries: 500')
      .replace('cascade: false', 'cascade: no')
    assert.deepEqual(
      mistakes(bad).map(({ path, found }) => `${path} ${found}`),
      ['roles.general.cap "nine"', 'acquisition.tries 500', 'lockout.cascade "no"'],
    )
  })

  const rows: [string, [string, unknown], string, string][] = [
    [
      'an unknown key is refused, with the keys that are known',
      ['mail.html', true],
      'mail.html',
      'a block with the keys smime, links',
    ],
    ['a missing key is never filled in', ['mail.smime', undefined], 'mail.smime', 'true | false'],
    [
      'a missing block is never filled in',
      ['lockout', undefined],
      'lockout',
      'a block with the keys attempts, cascade',
    ],
    [
      'a word outside its list is refused, with the list',
      ['notices.to', 'everybody'],
      'notices.to',
      'owner | master | both',
    ],
    [
      'a link in a mail cannot be allowed',
      ['mail.links', 'top-page'],
      'mail.links',
      'none (no mail of ours ever has a link)',
    ],
    [
      'a login ID cannot be given twice',
      ['userDeletion.idsReused', true],
      'userDeletion.idsReused',
      'false (a login ID is never given twice)',
    ],
    [
      'a date that does not exist is refused',
      ['calendar.closures', [{ day: '2027-02-30', note: 'x' }]],
      'calendar.closures[0].day',
      "a date as '2026-12-30'",
    ],
    [
      'a time that does not exist is refused',
      ['notices.at', '25:00'],
      'notices.at',
      "a time as '09:00', up to '24:00'",
    ],
    [
      'a window that ends before it begins is refused',
      ['renewal.window', { days: 'every-day', from: '21:00', to: '09:00' }],
      'renewal.window.to',
      'a time after from',
    ],
    [
      'notices that rise are refused',
      ['notices.daysBefore', [0, 10, 40]],
      'notices.daysBefore',
      'falling numbers, each once, as [40, 10, 0]',
    ],
    [
      'the life of the system needs its end',
      ['validity.length', 'life-of-system'],
      'validity.systemEnds',
      'the last day of the system, exactly when length is life-of-system',
    ],
    [
      'a deputy needs a place',
      ['features.deputyMaster', true],
      'features.deputyMaster',
      'false, or roles.master.cap above 1: a deputy needs a place',
    ],
    [
      'some environment must be able to acquire',
      [
        'environment',
        [
          {
            os: 'ios',
            osName: 'iOS',
            browser: 'safari',
            browserName: 'Safari',
            fromVersion: 1,
            acquire: false,
            use: false,
          },
        ],
      ],
      'environment',
      'at least one row with acquire: true and use: true',
    ],
    ['a line break in a name is refused', ['bank.name', 'a\nb'], 'bank.name', 'a line of 1 to 80 characters'],
  ]
  for (const [name, change, path, allowed] of rows) {
    it(`: ${name}`, () => {
      assert.deepEqual(
        mistakes(changed(change)).map((m) => [m.path, m.allowed]),
        [[path, allowed]],
      )
    })
  }

  const broken: [string, string, RegExp][] = [
    ['an empty file', '', /found nothing; allowed: a block with the keys bank/],
    ['a list where the file should be', '- 1', /found \[1\]; allowed: a block/],
    ['a key that stands twice', `${text}\nmail: { smime: true, links: none }`, /every key once/],
    ['two documents', `${text}\n---\na: 1`, /one document/],
    ['an anchor', text.replace(/^mail:/m, 'mail: &m'), /the anchor &m; allowed: plain values only/],
    ['an alias', text.replace('lockout:', 'x: &a 1\ny: *a\nlockout:'), /the alias \*a/],
    ['a tag', text.replace('links: none', 'links: !!str none'), /the tag tag:yaml.org,2002:str/],
    ['an open bracket', 'a: [', /plain YAML 1.2/],
    ['a file larger than any policy', `# ${'x'.repeat(300_000)}`, /262144 bytes/],
  ]
  for (const [name, yaml, message] of broken) {
    it(`is ${name}`, () =>
      assert.throws(
        () => parsePolicy(yaml, 'x.yaml'),
        (error) => error instanceof PolicyMistakes && message.test(error.message),
      ))
  }

  it('is all that any text can be, never a crash', () => {
    const lines = text.split('\n')
    const damage = fc.record({
      at: fc.nat(lines.length - 1),
      by: fc.oneof(fc.string(), fc.constantFrom('  - x', '? ', '<<: *a', '&a', '\t', '{', 'a: !!binary x')),
    })
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const damaged = [...lines]
        for (const { at, by } of damages) damaged[at] = by
        for (const { line: where, column } of mistakes(damaged.join('\n'))) assert.ok(where >= 1 && column >= 1)
      }),
      { numRuns: 40 },
    )
  })
})

/** research: what some fifty banks publish. Each row must be writable, and read as what it says. */
describe('a peer’s published rule can be written:', () => {
  const rows: [string, [string, unknown][], (policy: Policy) => unknown, unknown][] = [
    ['1 + 19 users', [['roles.general.cap', 19]], (p) => p.roles.general.cap, 19],
    ['1 + 49 users', [['roles.general.cap', 49]], (p) => p.roles.general.cap, 49],
    ['two administrators', [['roles.master.cap', 2]], (p) => p.roles.master.cap, 2],
    ['365 days', [['validity.length', 'P365D']], (p) => String(p.validity.length), 'P365D'],
    ['two years', [['validity.length', 'P2Y']], (p) => String(p.validity.length), 'P2Y'],
    ['the day after one year', [['validity.lastDay', 'next-date']], (p) => p.validity.lastDay, 'next-date'],
    [
      'the life of the system',
      [
        ['validity.length', 'life-of-system'],
        ['validity.systemEnds', '2031-03-31'],
      ],
      (p) => String(p.validity.systemEnds),
      '2031-03-31',
    ],
    [
      'renewed from the old expiry',
      [['validity.renewedFrom', 'old-expiry']],
      (p) => p.validity.renewedFrom,
      'old-expiry',
    ],
    [
      'until 08:59:59 of the last day',
      [['validity.expiresAt', '08:59:59']],
      (p) => String(p.validity.expiresAt),
      '08:59:59',
    ],
    [
      'until 09:00 of the last day',
      [['validity.expiresAt', '09:00:00']],
      (p) => String(p.validity.expiresAt),
      '09:00:00',
    ],
    ['renewal from D-28', [['renewal.opensDaysBefore', 28]], (p) => p.renewal.opensDaysBefore, 28],
    ['renewal from D-90', [['renewal.opensDaysBefore', 90]], (p) => p.renewal.opensDaysBefore, 90],
    ['renewal until 80 days after expiry', [['renewal.closesDaysAfter', 80]], (p) => p.renewal.closesDaysAfter, 80],
    ['renewal until 300 days after expiry', [['renewal.closesDaysAfter', 300]], (p) => p.renewal.closesDaysAfter, 300],
    [
      're-acquired directly after expiry',
      [['roles.general.afterExpiry', 'reacquire']],
      (p) => p.roles.general.afterExpiry,
      'reacquire',
    ],
    [
      'acquired within 80 days',
      [['roles.general.acquisitionDeadline', { days: 80 }]],
      (p) => p.roles.general.acquisitionDeadline,
      { unit: 'days', count: 80 },
    ],
    [
      'acquired whenever',
      [['roles.master.acquisitionDeadline', 'none']],
      (p) => p.roles.master.acquisitionDeadline,
      { unit: 'none' },
    ],
    [
      'acquired at any hour',
      [['acquisition.window', { days: 'every-day', from: '00:00', to: '24:00' }]],
      (p) => p.acquisition.window.to,
      1440,
    ],
    [
      'service on business days 8:00 to 23:00',
      [['serviceHours', { days: 'bank-business-days', from: '08:00', to: '23:00' }]],
      (p) => p.serviceHours?.to,
      1380,
    ],
    [
      'usable from the next business day',
      [['acquisition.usableAfterBusinessDays', 1]],
      (p) => p.acquisition.usableAfterBusinessDays,
      1,
    ],
    [
      're-issued three business days later',
      [['acquisition.reissueAfterBusinessDays', 3]],
      (p) => p.acquisition.reissueAfterBusinessDays,
      3,
    ],
    [
      'the master revokes his own, or another administrator does',
      [['roles.master.revokes', ['self', 'master', 'general']]],
      (p) => p.roles.master.revokes.length,
      3,
    ],
    [
      'unlocked by the branch alone',
      [['roles.general.unlockedBy', 'branch']],
      (p) => p.roles.general.unlockedBy,
      'branch',
    ],
    ['a locked administrator stops his users', [['lockout.cascade', true]], (p) => p.lockout.cascade, true],
    ['notices at D-30 and D-10', [['notices.daysBefore', [30, 10]]], (p) => p.notices.daysBefore, [30, 10]],
    [
      'a screen at D-30 and no mail',
      [
        ['notices.daysBefore', [30]],
        ['notices.channels', ['banner']],
      ],
      (p) => p.notices.channels,
      ['banner'],
    ],
    ['signed mails', [['mail.smime', true]], (p) => p.mail.smime, true],
    [
      'stopped two months after nothing was acquired, or after expiry',
      [['dormancy', { unacquiredDays: 60, expiredDays: 60, unusedDays: 'never' }]],
      (p) => p.dormancy,
      { unacquiredDays: 60, expiredDays: 60, unusedDays: null },
    ],
    [
      'no restriction, or one of 24 hours',
      [['restriction.until', 'after-24-hours']],
      (p) => p.restriction.until,
      'after-24-hours',
    ],
    [
      'the old one dies when the new one is installed',
      [['renewal.oldEnds', 'new-proven']],
      (p) => p.renewal.oldEnds,
      'new-proven',
    ],
    ['two certificates for one user', [['certificatesPerUser', 2]], (p) => p.certificatesPerUser, 2],
    ['tokens only', [['keyProtection', ['token']]], (p) => p.keyProtection, ['token']],
    [
      'closed for a migration, open on a Saturday',
      [
        ['calendar.closures', [{ day: '2027-05-06', note: 'システム移行' }]],
        ['calendar.openings', [{ day: '2027-05-08', note: '臨時営業' }]],
      ],
      (p) => [String(p.calendar.closures[0]?.day), String(p.calendar.openings[0]?.day)],
      ['2027-05-06', '2027-05-08'],
    ],
  ]
  for (const [name, changes, read, expected] of rows) {
    it(name, () => assert.deepEqual(read(parsePolicy(changed(...changes), 'x.yaml')), expected))
  }
})
