import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CertificateIssued } from '../../../wire/portal.ts'
import { decideResume, type Looked, type Pending } from './resume.ts'

const spki = new Uint8Array([1, 2, 3])
const now = new Date('2026-11-24T11:00:00+09:00')
const pending: Pending = {
  loginId: 'HANAKO2',
  key: {} as CryptoKey,
  spki,
  request: new Uint8Array([9]),
  passphrase: 'AAAA-BBBB-CCCC-DDDD',
  madeAt: '2026-11-24T01:30:00Z',
}
const issued: CertificateIssued = {
  serial: '01',
  sha256: 'ab',
  certificate: '',
  chain: [],
  friendlyName: 'NP HANAKO2 2027-11-24',
  loginId: 'HANAKO2',
  companyName: 'NP',
  lastDay: '2027-11-24',
  notAfter: '2027-11-24T23:59:59+09:00',
  lastActionable: '2027-11-24T21:00:00+09:00',
  restrictedUntil: '2026-11-25T12:00:00+09:00',
  proveBy: '2026-11-27T21:00:00+09:00',
  proven: false,
  confirmUrl: 'https://n1.login.example/_warifu/confirm#t',
}
const refused = { kind: 'refused', code: 'E24', facts: {}, reference: '7KQ2M-9XW4T' } as const
const silence = { kind: 'unanswered', status: 0 } as const
const mine = (p: Pending) => p.loginId === 'HANAKO2'
const yesterday = { ...pending, madeAt: '2026-11-23T14:59:59Z' }
const other = { ...pending, loginId: 'TARO01', madeAt: '2026-11-24T01:00:00Z' }

const table: { name: string; pendings: Pending[]; answer: Parameters<typeof decideResume>[1]; is: Looked }[] = [
  { name: 'nothing was begun here', pendings: [], answer: silence, is: { go: 'fresh', erase: [] } },
  {
    name: 'the certificate is there: go on at the file',
    pendings: [pending],
    answer: { kind: 'answered', value: issued },
    is: { go: 'issued', pending, issued, erase: [] },
  },
  {
    name: 'it was proven meanwhile: the key goes',
    pendings: [pending],
    answer: { kind: 'answered', value: { ...issued, proven: true, confirmUrl: null } },
    is: { go: 'proven', issued: { ...issued, proven: true, confirmUrl: null }, erase: ['HANAKO2'] },
  },
  {
    name: 'the answer to the request was lost: the same request goes out again',
    pendings: [pending],
    answer: refused,
    is: { go: 'ask', pending, erase: [] },
  },
  {
    name: 'only the latest request is sent again, another ID never gets its certificate',
    pendings: [other, pending],
    answer: refused,
    is: { go: 'ask', pending, erase: [] },
  },
  {
    name: 'no network: the certificate that came before is still here',
    pendings: [{ ...pending, issued }],
    answer: silence,
    is: { go: 'issued', pending: { ...pending, issued }, issued, erase: [] },
  },
  {
    name: 'the cookie is gone, the same day: the file can still be saved',
    pendings: [{ ...pending, issued }],
    answer: refused,
    is: { go: 'issued', pending: { ...pending, issued }, issued, erase: [] },
  },
  {
    name: 'the day is over: the key goes, and that is said',
    pendings: [{ ...yesterday, issued }],
    answer: refused,
    is: { go: 'over', erase: ['HANAKO2'] },
  },
  {
    name: 'a request of yesterday that was never answered is forgotten',
    pendings: [yesterday],
    answer: refused,
    is: { go: 'fresh', erase: ['HANAKO2'] },
  },
  {
    name: 'yesterday, without network, nothing is erased yet',
    pendings: [yesterday],
    answer: silence,
    is: { go: 'fresh', erase: [] },
  },
  {
    name: 'stopped meanwhile: that is shown, the key stays until the stop is lifted',
    pendings: [{ ...pending, issued }],
    answer: { ...refused, code: 'E22' },
    is: { go: 'refused', refused: { ...refused, code: 'E22' }, erase: [] },
  },
  {
    name: 'revoked meanwhile: the key goes, and the refusal is shown',
    pendings: [{ ...pending, issued }],
    answer: { ...refused, code: 'E05' },
    is: { go: 'refused', refused: { ...refused, code: 'E05' }, erase: ['HANAKO2'] },
  },
]
for (const row of table) {
  test(row.name, () => assert.deepEqual(decideResume(row.pendings, row.answer, mine, now), row.is))
}

test('a certificate that came for a key that is not here cannot be installed: E12', () => {
  const decided = decideResume([pending], { kind: 'answered', value: issued }, () => false, now)
  assert.equal(decided.go, 'refused')
  assert.equal(decided.go === 'refused' && decided.refused.code, 'E12')
  assert.deepEqual(decided.erase, [])
})
