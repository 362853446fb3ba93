/** The executable itself, as a child process each time: what it prints where, in which shape, and its exit codes. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { stringify } from 'yaml'
import { acquireAs } from '../demo/customer.ts'
import { makeDemoHouse, openDemoHouse } from '../demo/house.ts'
import { makeServerCa } from '../demo/server-ca.ts'
import { openHouse } from '../main.ts'
import { policyPath } from '../policies/read.ts'
import { takePorts } from '../test/fixture/ports.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'warifu-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const settings = join(folder, 'warifu.yaml')

type Outcome = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  // biome-ignore lint/suspicious/noExplicitAny: its shape is what is tested
  readonly json: any
}

/** Nothing of the tester's own settings or language reaches the child. */
const clean = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8' }

async function run(program: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const child = spawn(program, argv, { env: { ...clean, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = await Promise.all(
    [child.stdout, child.stderr].map(async (stream) => {
      const chunks = await Array.fromAsync(stream as AsyncIterable<Buffer>)
      return Buffer.concat(chunks).toString()
    }),
  )
  if (child.exitCode === null) await once(child, 'exit')
  const json = argv.includes('--json') && stdout!.startsWith('{') ? JSON.parse(stdout!) : undefined
  return { code: child.exitCode, stdout: stdout!, stderr: stderr!, json }
}

const warifu = (...argv: string[]) => run(join(root, 'cli/warifu'), argv)
/** With a bank's own settings: nobody of the staff stands at this door. */
const atBank = (...argv: string[]) => run(join(root, 'cli/warifu'), argv, { WARIFU_CONFIG: settings })
/** Not through the launcher, which may know a demo in this checkout. */
const bare = (...argv: string[]) => run(process.execPath, [join(root, 'warifu.ts'), ...argv])

const opening = [
  ...['contract', 'open', '--number', 'NP-0001', '--name', '北海商事', '--notice-mail', 'keiri@np.example'],
  ...['--login-id', 'NP-M', '--master-name', '山田花子', '--master-mail', 'yamada@np.example'],
]

describe('the rules, without settings', () => {
  test('policy check says ok, the name and the hash', async () => {
    const { code, json, stderr } = await warifu('policy', 'check', join(root, 'policies/recommended.yaml'), '--json')
    assert.equal(code, 0)
    assert.deepEqual(Object.keys(json), ['ok', 'name', 'hash'])
    assert.equal(json.name, 'recommended')
    assert.equal(stderr, '')
  })
  test('policy check of a bad file exits 1 with line and column', async () => {
    const file = join(folder, 'bad.yaml')
    const lines = readFileSync(policyPath('recommended'), 'utf8').replace('cap: 9', 'cap: 0')
    writeFileSync(file, lines)
    const { code, json } = await warifu('--json', 'policy', 'check', file)
    assert.equal(code, 1)
    assert.equal(json.ok, false)
    const [mistake] = json.mistakes
    assert.deepEqual(Object.keys(mistake), ['file', 'line', 'column', 'path', 'found', 'allowed'])
    assert.equal(mistake.line, lines.split('\n').findIndex((line) => line.includes('cap: 0')) + 1)
  })
  test('policy dates and calendar at have the fields that others read', async () => {
    const at = '2026-11-24T10:00:00+09:00'
    const dates = await warifu('policy', 'dates', 'hokuyo-gaitame-web', '--acquired', at, '--json')
    const names = ['lastDay', 'notAfter', 'renewalOpens', 'firstRenewal', 'lastActionable', 'notices']
    assert.deepEqual(Object.keys(dates.json), names)
    const calendar = await warifu('calendar', 'at', at, '--policy', 'recommended', '--json')
    assert.deepEqual(Object.keys(calendar.json), ['open', 'businessDay', 'nextOpening', 'restrictedUntil'])
    assert.deepEqual([dates.code, calendar.code], [0, 0])
  })
})

describe('usage', () => {
  const wrong: [string, string[], RegExp][] = [
    ['no command', [], /Usage: warifu/],
    ['an unknown command', ['polcy'], /unknown command 'polcy'.*policy/s],
    ['a missing option', ['contract', 'open', '--number', 'NP-1'], /--name <name>' not specified/],
    ['a reason that is none', ['certificate', 'revoke', 'X', '--reason', 'mood'], /Allowed choices are pc-replaced/],
    ['a mail address that is none', opening.with(-1, 'yamada'), /--master-mail.*a mail address is needed/],
    ['an instant without offset', ['calendar', 'at', '2026-11-24'], /not an instant/],
    ['no settings', ['doctor'], /--config or WARIFU_CONFIG/],
  ]
  for (const [what, argv, says] of wrong) {
    test(`${what} exits 2, says so on stderr and nothing on stdout`, async () => {
      const { code, stdout, stderr } = await bare(...argv)
      assert.deepEqual([code, stdout], [2, ''])
      assert.match(stderr, says)
    })
  }
  test('help shows an example and exits 0', async () => {
    const { code, stdout } = await warifu('certificate', 'revoke', '--help')
    assert.equal(code, 0)
    assert.match(stdout, /\$ warifu certificate revoke TARO01 --reason lost-or-stolen/)
  })
  test('mistakes in the settings exit 1, each on its line', async () => {
    const file = join(folder, 'empty.yaml')
    writeFileSync(file, 'dataDir: data\ndomian: x\n')
    const { code, json } = await bare('doctor', '--config', file, '--json')
    assert.equal(code, 1)
    assert.ok(json.checks.some(({ found }: { found: string }) => /empty\.yaml:2: domian: no such setting/.test(found)))
    const listing = await bare('certificate', 'list', '--config', file)
    assert.equal(listing.code, 1)
    assert.match(listing.stderr, /domian: no such setting/)
  })
})

describe('a house of a bank', () => {
  const archive = join(folder, 'data/warifu.db')
  const doors = ['portal', 'certificate', 'staff', 'status', 'inside'] as const

  before(async () => {
    const tls = makeServerCa(join(folder, 'tls'), 'bank.example')
    const ports = await takePorts(doors.length)
    const door = (name: string, at: number) => ({
      listen: ['127.0.0.1'],
      port: ports[at],
      ...(name === 'inside' ? { hopSecretFile: 'keys/hop.key' } : {}),
    })
    const written = {
      dataDir: 'data',
      policy: policyPath('recommended'),
      domain: 'bank.example',
      doors: Object.fromEntries(doors.map((name, at) => [name, door(name, at)])),
      tls: { certificateFile: tls.certificate, keyFile: tls.key },
      statusUrl: 'http://status.bank.example',
      gateway: { upstream: 'http://127.0.0.1:9', host: 'gaitame.bank.example' },
      assertion: { issuer: 'https://login.bank.example', audience: 'gaitame' },
      smtp: { host: '127.0.0.1', port: 9, encryption: 'none' },
      keys: { sealKeyFile: 'keys/seal.key', serverKeyFile: 'keys/server.key' },
    }
    writeFileSync(settings, stringify(written))
  })

  test('is not made in passing by a command that needs one', async () => {
    const { code, stderr } = await atBank('audit', 'verify')
    assert.equal(code, 1)
    assert.match(stderr, /root\.cer is missing: warifu init/)
    assert.ok(!existsSync(join(folder, 'data')))
  })
  test('init refuses a root key inside the data directory and makes nothing', async () => {
    assert.equal((await atBank('init', '--root-key', join(folder, 'data/root'))).code, 2)
    assert.ok(!existsSync(join(folder, 'keys')))
  })
  test('init makes keys, CA and archive, the root key apart and all secrets private', async () => {
    const { code, json } = await atBank('init', '--json')
    assert.equal(code, 0)
    assert.deepEqual(Object.keys(json), ['made', 'rootKey', 'rootSha256', 'checkpointKey', 'staff'])
    assert.equal(json.rootKey, join(folder, 'root-key/root.sealed'))
    assert.equal(json.made.length, 16)
    assert.deepEqual(
      json.staff.map(({ staffNumber, role }: Record<string, string>) => `${staffNumber} ${role}`),
      ['0001 clerk', '0002 checker'],
    )
    for (const file of json.made.filter((name: string) => /\.(sealed|key|p12)$/.test(name))) {
      assert.equal(statSync(file).mode & 0o777, 0o600, file)
    }
  })
  test('init never overwrites', async () => {
    const kept = readFileSync(join(folder, 'data/ca/issuing-1.sealed'), 'utf8')
    const { code, stderr } = await atBank('init', '--root-key', join(folder, 'another'))
    assert.equal(code, 1)
    assert.match(stderr, /nothing was made.*issuing-1\.sealed/s)
    assert.equal(readFileSync(join(folder, 'data/ca/issuing-1.sealed'), 'utf8'), kept)
  })

  test('the machine’s operator is refused the bank’s side (E26), in words, for programs, and in the trail', async () => {
    const english = await atBank('certificate', 'revoke', 'NP-M', '--reason', 'other', '--json')
    assert.equal(english.code, 1)
    assert.deepEqual(Object.keys(english.json), ['type', 'title', 'detail', 'code', 'facts'])
    assert.equal(english.json.code, 'E26')
    const japanese = await run(join(root, 'cli/warifu'), opening, { WARIFU_CONFIG: settings, LANG: 'ja_JP.UTF-8' })
    assert.deepEqual([japanese.code, japanese.stdout], [1, ''])
    assert.match(japanese.stderr, /^E26 {2}この操作は.*銀行の職員だけが/s)

    const db = new DatabaseSync(archive, { readOnly: true })
    const lines = db.prepare("select actor, refusal, facts from audit where event = 'refused' order by number").all()
    assert.equal(db.prepare('select count(*) as n from contracts').get()!.n, 0)
    db.close()
    assert.deepEqual(
      lines.map(({ refusal, facts }) => [refusal, JSON.parse(String(facts)).at]),
      [
        ['E26', 'certificate revoke'],
        ['E26', 'contract open'],
      ],
    )
    assert.match(String(lines[0]!.actor), /^operator:/)
  })

  test('serve opens the doors, says where, and closes them at SIGTERM', { skip: noPages() }, async () => {
    const env = { ...clean, WARIFU_CONFIG: settings }
    const child = spawn(join(root, 'cli/warifu'), ['serve', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    assert.deepEqual(Object.keys(JSON.parse(said.toString())), ['portal', 'login', 'manage', 'status'])
    await untilCrl(archive)
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    assert.equal(code, 0)
  })
  test('doctor has a line for each thing, and exits by the worst', { skip: noPages() }, async () => {
    const { code, json } = await atBank('doctor', '--json')
    const states = Object.fromEntries(
      json.checks.map((check: { name: string; state: string }) => [check.name, check.state]),
    )
    assert.deepEqual(Object.keys(json.checks[0]), ['name', 'state', 'found', 'todo'])
    assert.deepEqual(states, {
      settings: 'ok',
      policy: 'ok',
      'root key': 'warn',
      archive: 'ok',
      keys: 'ok',
      calendar: states.calendar, // of the day on which the test runs
      root: 'ok',
      'issuing CA': 'ok',
      'staff CA': 'ok',
      'OCSP responder': 'ok',
      'server certificate': 'ok',
      CRL: 'ok',
      OCSP: 'ok',
      issuing: 'ok',
      writing: 'ok',
      staff: 'ok',
      mail: 'ok',
      'audit trail': 'warn', // these settings name no address for its checkpoints
      clock: 'ok',
      disk: states.disk,
      version: 'ok',
    })
    assert.equal(code, json.ok ? 0 : 1)
    rmSync(join(folder, 'keys/server.key'))
    const broken = await atBank('doctor', '--json')
    assert.equal(broken.code, 1)
    assert.match(broken.json.checks[0].found, /serverKeyFile/)
    assert.ok(
      broken.json.checks.some(({ name }: { name: string }) => name === 'disk'),
      'the other looks go on',
    )
  })
})

describe('the demo’s house', () => {
  const dir = join(folder, 'demo')
  const script = `
    import { demoTable } from ${JSON.stringify(join(root, 'demo/warifu.ts'))}
    import { run } from ${JSON.stringify(join(root, 'warifu.ts'))}
    await run(demoTable(${JSON.stringify(dir)}))`
  const demo = (...argv: string[]) => run(process.execPath, ['--input-type=module', '-e', script, 'warifu', ...argv])

  before(async () => {
    const { store } = await openHouse(await makeDemoHouse(dir, 'hokuyo-gaitame-web'), 'cli')
    store.close()
  })

  test('a clerk opens a contract, lists the certificate that its master acquires, and revokes it', async () => {
    const { code, json } = await demo(...opening, '--json', '--lang', 'en')
    assert.equal(code, 0)
    assert.deepEqual(Object.keys(json), ['number', 'loginId', 'initialPassword', 'acquisitionCode', 'validUntil'])
    assert.match(json.validUntil, /T21:00:00\+09:00$/)
    const shown = await demo('user', 'show', 'np-m', '--json')
    assert.equal(shown.json.contract, 'NP-0001')
    assert.equal(shown.json.state, 'acquirable')

    const { store, counter } = await openHouse(openDemoHouse(dir), 'cli')
    assert.equal(store.users.byLoginId('npm')!.language, 'en')
    const { serial } = await acquireAs(counter, { ...json, password: json.initialPassword }, true)
    store.close()
    const before = await demo('certificate', 'list', '--contract', 'NP-0001', '--json')
    const names = ['contract', 'loginId', 'role', 'serial', 'state', 'acquiredAt', 'lastDay', 'notAfter', 'revokedAt']
    assert.deepEqual(Object.keys(before.json.certificates[0]), [...names, 'reason'])
    assert.deepEqual(before.json.certificates.map(stateAndSerial), [['valid', serial]])

    const revoked = await demo('certificate', 'revoke', 'NP-M', '--reason', 'lost-or-stolen', '--json')
    assert.equal(revoked.code, 0)
    assert.deepEqual(Object.keys(revoked.json), ['loginId', 'serials', 'revokedAt', 'now'])
    assert.deepEqual([revoked.json.serials, revoked.json.now], [[serial], true])
    const again = await demo('certificate', 'revoke', 'NP-M', '--reason', 'lost-or-stolen')
    assert.equal(again.code, 0)
    assert.match(again.stdout, /already ended/)
    const after = await demo('certificate', 'list', '--json')
    assert.deepEqual(after.json.certificates.map(stateAndSerial), [['revoked', serial]])
  })
  test('what is taken, unknown or not for a clerk to say is refused with the reason', async () => {
    const taken = await demo(...opening)
    assert.deepEqual([taken.code, taken.stdout], [1, ''])
    assert.match(taken.stderr, /^E18 .*This contract number is taken/s)
    const unknown = await demo('certificate', 'revoke', 'NOBODY', '--reason', 'other', '--lang', 'ja')
    assert.match(unknown.stderr, /^E26 .*そのログインIDの利用者はいません/s)
    const rule = await demo('certificate', 'revoke', 'NP-M', '--reason', 'not-installed', '--json')
    assert.deepEqual([rule.code, rule.json.facts], [1, { reason: 'not-installed' }])
  })
  test('a reset shows a new initial password and from when all is open again', async () => {
    const { code, json } = await demo('user', 'reset-password', 'NP-M', '--json')
    assert.equal(code, 0)
    assert.deepEqual(Object.keys(json), ['loginId', 'initialPassword', 'restrictedUntil'])
    assert.match(json.restrictedUntil, /T12:00:00\+09:00$/)
  })
  test('serve and init leave the demo to npm start', async () => {
    assert.equal((await demo('serve')).code, 2)
    assert.equal((await demo('init')).code, 1)
  })

  test('audit find wants a reference number, and says so when nothing stands under one', async () => {
    const nothing = await demo('audit', 'find', '7kq2m 9xw4t', '--json')
    assert.deepEqual([nothing.code, nothing.json.reference], [1, '7KQ2M-9XW4T'])
    assert.equal((await demo('audit', 'find', '7KQ2M')).code, 2)
  })

  test('audit verify names chain, lines and head; the lines say that no certificate stood behind the clerk', async () => {
    const { code, json } = await demo('audit', 'verify', '--json')
    assert.equal(code, 0)
    assert.deepEqual(Object.keys(json.chains[0]), ['chain', 'lines', 'from', 'last', 'head'])
    const db = new DatabaseSync(join(dir, 'warifu.db'))
    const { number, actor } = db.prepare("select number, actor from audit where event = 'contract.opened'").get()!
    assert.equal(actor, 'staff:DEMO-01 (demo, no certificate)')
    db.prepare("update audit set actor = 'staff:0001' where number = ?").run(number!)
    db.close()
    const broken = await demo('audit', 'verify', '--json')
    assert.equal(broken.code, 1)
    assert.equal(broken.json.ok, false)
    assert.deepEqual(broken.json.faults, [{ chain: 'cli', number, fault: 'changed' }])
  })
})

function stateAndSerial({ state, serial }: { state: string; serial: string }) {
  return [state, serial]
}

function noPages(): string | false {
  return existsSync(join(root, 'web/dist/.vite/manifest.json'))
    ? false
    : 'the pages are not built: npm test builds them'
}

/** The server publishes its first list by a timer, and only doctor asks for it. */
async function untilCrl(archive: string): Promise<void> {
  const db = new DatabaseSync(archive, { readOnly: true })
  while (db.prepare('select count(*) as n from crls').get()!.n === 0) await new Promise((wait) => setTimeout(wait, 50))
  db.close()
}
