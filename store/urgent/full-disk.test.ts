/** A real file system, filled to the last byte: a tmpfs in a mount namespace of the test's own. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openJournal } from './journal.ts'

const place = mkdtempSync(join(tmpdir(), 'warifu-full-'))
after(() => rmSync(place, { recursive: true, force: true }))
const child = join(import.meta.dirname, '../../test/fixture/full-disk.ts')
const script = 'mount -t tmpfs -o size=24m tmpfs "$1" && exec "$2" --disable-warning=ExperimentalWarning "$3" "$1"'

const may = spawnSync('unshare', ['-rm', 'true']).status === 0
const skip = may ? false : 'unshare -rm is not allowed here (user namespaces)'

describe('on a full disk', { skip }, () => {
  const tell = may
    ? JSON.parse(
        execFileSync('unshare', ['-rm', 'sh', '-c', script, 'sh', place, process.execPath, child], {
          encoding: 'utf8',
        }),
      )
    : {}

  test('nothing is issued and nothing of the person is used up', () => {
    assert.deepEqual(tell.before, ['in', 'in'])
    assert.equal(tell.acquireWhenFull, 'no space')
    assert.equal(tell.acquireStill, 'no space')
    assert.equal(tell.acquireAtLast, 'no space')
    assert.equal(tell.certificatesAfter, tell.certificatesBefore)
  })
  test('the reserve is given back, and a master’s revocation goes into the archive by it', () => {
    assert.deepEqual([tell.reserveAtFirst, tell.reserveGiven], [true, true])
    assert.deepEqual([tell.revokeByTheReserve, tell.revokedInTheArchive, tell.journalledSoFar], ['done', 1, 0])
    assert.deepEqual(tell.afterRevoke, ['E05', 'in'])
  })
  test('with nothing left at all, stop and revocation go into the journal and count at once at the gate and for OCSP', () => {
    assert.deepEqual([tell.stopByTheJournal, tell.heldAfterStop, tell.ocspHeld], ['done', 'E22', true])
    assert.deepEqual([tell.revokeByTheJournal, tell.revokedAfterJournal, tell.ocspState], ['done', 'E05', 'C6'])
    assert.deepEqual([tell.journalled, tell.writable, tell.ocspAnswers], [2, false, null])
    assert.deepEqual(tell.archiveStill, [{ state: 'C2' }])
    assert.deepEqual(tell.feedSays, ['stopped', 'revoked'])
  })
  test('at the next start the archive gets what the journal holds, once, and the trail says so', () => {
    const { afterStart } = tell
    assert.deepEqual([afterStart.journalled, afterStart.writable, afterStart.reserve], [0, true, true])
    assert.deepEqual(afterStart.certificate, [{ state: 'C6', reason: 'misuse-suspected' }])
    assert.deepEqual(afterStart.user, [{ state: 'U2' }])
    assert.deepEqual(
      afterStart.lines.map(([event]: [string]) => event),
      ['user.held', 'certificate.revoked', 'audit.gap'],
    )
    assert.ok(afterStart.lines[0][1].includes('journalled'))
    assert.equal(afterStart.chain, true)
    assert.equal(afterStart.acquires, 'done')
    assert.equal(tell.once, 1)
  })
})

describe('the journal', () => {
  const entry = (number: number) => ({ number, changes: [], lines: [], touches: 'k', urgent: { ended: [], held: [] } })
  test('keeps its size, gives back what was written, and nothing of a line that was torn', () => {
    const file = join(place, 'journal')
    const journal = openJournal(file, 8192)
    assert.equal(journal.append(entry(1)), true)
    assert.equal(journal.append(entry(2)), true)
    assert.equal(readFileSync(file).length, 8192)
    journal.close()
    assert.deepEqual(
      openJournal(file, 8192)
        .entries()
        .map(({ number }) => number),
      [1, 2],
    )
    const torn = readFileSync(file)
    torn[torn.indexOf(0x0a) + 100] = 0x58
    writeFileSync(file, torn)
    const read = openJournal(file, 8192)
    assert.deepEqual(
      read.entries().map(({ number }) => number),
      [1],
    )
    read.append(entry(3))
    assert.deepEqual(
      openJournal(file, 8192)
        .entries()
        .map(({ number }) => number),
      [1, 3],
    )
    read.clear()
    assert.deepEqual(openJournal(file, 8192).entries(), [])
  })
  test('takes no more than it has room for, and says so', () => {
    const journal = openJournal(join(place, 'small'), 512)
    let taken = 0
    while (journal.append(entry(taken + 1))) taken++
    assert.ok(taken >= 1 && taken < 6)
    assert.equal(journal.entries().length, taken)
  })
})
