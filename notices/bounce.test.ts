import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewUsers } from '../ra/view-users.ts'
import { acquires, confirms, openedContract } from '../test/fixture/people.ts'
import { freshBank } from '../test/fixture/refusing.ts'
import { auditLines, query } from '../test/fixture/rows.ts'
import { readReports } from './bounce.ts'
import { recordBounces } from './record-bounces.ts'

const report = (messageId: string, recipient: string, action = 'failed') =>
  `Return-Path: <>
From: MAILER-DAEMON@mx.customer.example (Mail Delivery System)
To: eb@eb.example.co.jp
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status;
	boundary="AB12/mx.customer.example"
MIME-Version: 1.0

This is a MIME-encapsulated message.

--AB12/mx.customer.example
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.
Message-ID: <forged@elsewhere.example>

--AB12/mx.customer.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.customer.example
Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0900 (JST)

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: 5.1.1
Remote-MTA: dns; mail.customer.example
Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>:
    Recipient address rejected: User unknown

--AB12/mx.customer.example
Content-Type: text/rfc822-headers

Date: Tue, 24 Nov 2026 10:00:00 +0900
Message-ID:
 ${messageId}
From: eb@eb.example.co.jp

--AB12/mx.customer.example--
`.replaceAll('\n', '\r\n')

test('a delivery report says which mail did not arrive where, and why', () => {
  assert.deepEqual(readReports(report('<a1@warifu.test>', 'np-m@customer.example')), [
    {
      messageId: '<a1@warifu.test>',
      recipient: 'np-m@customer.example',
      action: 'failed',
      status: '5.1.1',
      diagnostic: 'smtp; 550 5.1.1 <np-m@customer.example>: Recipient address rejected: User unknown',
    },
  ])
})

for (const [what, message] of [
  ['an empty file', ''],
  ['an ordinary mail', 'From: a@b.example\r\nSubject: Re: hello\r\n\r\nThank you.\r\n'],
  ['a report without its parts', 'Content-Type: multipart/report; boundary="x"\r\n\r\n--x--\r\n'],
  ['a vacation answer', 'Auto-Submitted: auto-replied\r\nContent-Type: text/plain\r\n\r\nI am away.\r\n'],
  ['bytes', '\u0000\u0001\u00ff'.repeat(50)],
] as const) {
  test(`${what} is no delivery report`, () => assert.deepEqual(readReports(message), []))
}

test('a bounce is recorded once, of the address it went to alone, and shown on the master’s list until the address is another', async () => {
  const bank = await freshBank()
  const { counter, store, file } = bank
  const master = await openedContract(counter)
  await acquires(counter, master)
  await confirms(counter, master)
  const [letter] = query<{ id: string; message_id: string; address: string }>(
    file,
    "select * from outbox where kind = 'certificate.issued' and address = 'np-m@customer.example'",
  )
  const { id, message_id, address } = letter!
  const bounce = (text: string) => recordBounces(counter, text, 'test').then((all) => all.map(({ outcome }) => outcome))
  const shown = () => viewUsers(counter, master.contractId).users[0]?.mailFails

  assert.deepEqual(await bounce(report(message_id, address)), ['known'], 'it has not even been sent')
  await store.commit({
    changes: [store.outbox.recordSent(id, counter.machineClock().epochMilliseconds)],
    touches: 'none',
  })
  assert.deepEqual(await bounce(report(message_id, 'somebody@else.example')), ['not-ours'])
  assert.deepEqual(await bounce(report('<nobody@warifu.test>', address)), ['not-ours'])
  assert.deepEqual(await bounce(report(message_id, address, 'delayed')), ['delayed'])
  assert.equal(shown(), undefined)

  const from = auditLines(file).length
  assert.deepEqual(await bounce(report(message_id, address.toUpperCase())), ['recorded'])
  assert.deepEqual(await bounce(report(message_id, address)), ['known'])
  assert.deepEqual(
    auditLines(file, from).map(({ event, user_id }) => [event, user_id]),
    [['notice.failed', master.userId]],
  )
  assert.equal(shown()?.why, 'bounced')

  const at = counter.machineClock().epochMilliseconds
  await store.commit({ changes: [store.mails.recordConfirmed(master.userId, address, at)], touches: 'none' })
  assert.equal(shown(), undefined, 'its owner has looked at the address since')
})
