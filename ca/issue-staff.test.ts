/** Staff certificates: OpenSSL's opinion of the chain, and that each door's purpose is refused at the other. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { examine, readIssuing } from '../pki/path.ts'
import { openFixture } from '../test/fixture/counter.ts'
import { acquires, must, newRequest, openedContract } from '../test/fixture/people.ts'
import { pem, said } from '../test/fixture/programs.ts'
import { issueStaffCertificate } from './issue-staff.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { ca, counter, folder } = bank
const customers = readIssuing(ca.issuing.chain[0]!)
const staffs = readIssuing(ca.staff.certificateDer)

const order = {
  request: await newRequest(),
  serial: counter.random(16),
  organization: 'Test Bank, Ltd.',
  branch: '見本支店',
  staffNumber: 'C-1001',
  now: Temporal.Now.instant(),
}
const staff = must(issueStaffCertificate(ca.staff, order))
const user = await acquires(counter, await openedContract(counter))

test('the chain of a staff certificate is verified by OpenSSL, strictly, and says both purposes', async () => {
  const file = (name: string) => join(folder, name)
  writeFileSync(file('root.pem'), pem(ca.rootDer))
  writeFileSync(file('staff-ca.pem'), pem(ca.staff.certificateDer))
  writeFileSync(file('staff.pem'), pem(staff.der))
  const path = ['-x509_strict', '-CAfile', file('root.pem'), '-untrusted', file('staff-ca.pem')]
  assert.match(await said('openssl', 'verify', ...path, '-purpose', 'sslclient', file('staff.pem')), /: OK/)
  const text = await said('openssl', 'x509', '-in', file('staff.pem'), '-noout', '-text', '-nameopt', 'utf8')
  assert.match(text, /TLS Web Client Authentication, 1\.3\.6\.1\.4\.1\.59999\.2\.1/)
  assert.match(text, /CN\s*=\s*C-1001 \d{4}-\d{2}-\d{2}/)
})

test('each door takes its own: by the issuer, and by the purpose where the issuer were the same', () => {
  const why = (der: Uint8Array, issuing: typeof staffs, leafFor: 'login' | 'staff') => {
    const found = examine(der, issuing, leafFor)
    return found.ours ? 'ours' : found.why
  }
  assert.equal(why(staff.der, staffs, 'staff'), 'ours')
  assert.equal(why(staff.der, staffs, 'login'), 'wrong-purpose')
  assert.equal(why(staff.der, customers, 'login'), 'not-ours')
  assert.equal(why(user.der, customers, 'login'), 'ours')
  assert.equal(why(user.der, customers, 'staff'), 'wrong-purpose')
  assert.equal(why(user.der, staffs, 'staff'), 'not-ours')
})

test('a request that is none, or whose proof was tampered with, is E17', () => {
  for (const request of [new Uint8Array(0), order.request.with(order.request.length - 3, 0x55)]) {
    const no = issueStaffCertificate(ca.staff, { ...order, request, serial: counter.random(16) })
    assert.equal(isRefusal(no) && no.refused, 'E17')
  }
})
