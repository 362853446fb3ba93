import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parse } from 'yaml'
import { openResponding } from '../ca/answer-ocsp.ts'
import { openCheckpointKey } from '../ca/checkpoint-key.ts'
import { makeCheckpoint } from '../ca/make-checkpoint.ts'
import { publishCrl } from '../ca/publish-crl.ts'
import { makeServerCa } from '../demo/server-ca.ts'
import { revoke } from '../ra/revoke.ts'
import { keyFile, openFixture, teller } from '../test/fixture/counter.ts'
import { appointed } from '../test/fixture/office.ts'
import { acquires, addedUser, begin, must, settledMaster } from '../test/fixture/people.ts'
import { query } from '../test/fixture/rows.ts'
import { inPrometheusText, metricsOf } from './metrics.ts'
import { openWatch } from './watch.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { counter, store, ca, folder, file } = bank
const { machineClock, policy, calendar } = counter
const docs = join(import.meta.dirname, '../docs')
const server = makeServerCa(join(folder, 'tls'), 'bank.example')
const watch = openWatch({
  dataDir: folder,
  serverCertificate: server.certificate,
  mailCertificate: null,
  checkpointMail: 'audit@bank.example',
  version: '0.1.0',
  store,
  ca,
  responding: openResponding(ca, store, machineClock),
  policy,
  calendar,
  machineClock,
})
const loop = { percentile: () => 20e6, max: 40e6 }
const text = () => inPrometheusText(metricsOf(watch, loop, 3))
const figure = (name: string) =>
  Number(
    text()
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .at(-1),
  )
const states = () => Object.fromEntries(watch.checks().map(({ name, state }) => [name, state]))
const key = await openCheckpointKey({
  dir: join(folder, 'ca'),
  under: { keyFile },
  random: (size) => randomBytes(size),
})
const making = { store, key, issuer: 'Warifu Bank', mailTo: 'audit@bank.example', machineClock }

before(async () => {
  await appointed(counter, 'C-1001', 'clerk', '見本支店')
  await appointed(counter, 'K-2001', 'checker', '見本支店')
  const master = await settledMaster(counter)
  const taro = await addedUser(counter, master, 'TARO01')
  const hanako = await addedUser(counter, master, 'HANAKO2')
  await begin(counter, hanako, { code: 'AAAA-AAAA-AAAA' })
  for (const who of [taro, hanako]) await acquires(counter, who)
  must(await revoke(counter, teller, { loginId: 'TARO01', reason: 'other' }))
  await publishCrl({ store, issuing: ca.issuing, machineClock })
  await makeCheckpoint(making)
  await watch.look()
  await watch.count()
})

describe('the figures for monitors', () => {
  test('are what the archive says', () => {
    const count = (where: string) => query<{ n: number }>(file, `select count(*) as n from ${where}`)[0]!.n
    assert.equal(figure('warifu_issued_total'), count("audit where event = 'certificate.issued'"))
    assert.equal(figure('warifu_revoked_total'), 1)
    assert.equal(figure('warifu_refusals_total{code="E07"}'), 1)
    assert.equal(figure('warifu_outbox_due'), count("outbox where state = 'due'"))
    assert.equal(figure('warifu_certificates{state="ended"}'), 1)
    assert.equal(figure('warifu_certificates{state="provisional"}'), count("certificates where state = 'C1'"))
    assert.equal(figure('warifu_certificates{state="valid"}'), count("certificates where state = 'C2'"))
    assert.equal(figure('warifu_crl_number'), 1)
    assert.equal(figure('warifu_issuing_on'), 1)
    assert.equal(figure('warifu_event_loop_lag_seconds{share="0.5"}'), 0.02)
  })
  test('have each a help, a type and a number that is one', () => {
    for (const line of text()
      .split('\n')
      .filter((one) => !one.startsWith('#')))
      assert.match(line, /^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[\d.e+-]+$/, line)
  })
  test('hold every name that the alert rules and the dashboard ask for', () => {
    const told = new Set([...text().matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
    const rules = parse(readFileSync(join(docs, 'prometheus-alerts.yml'), 'utf8')) as {
      groups: { rules: { expr: string }[] }[]
    }
    const dashboard = JSON.parse(readFileSync(join(docs, 'grafana-dashboard.json'), 'utf8')) as {
      panels: { targets: { expr: string }[] }[]
    }
    const exprs = [
      ...rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr)),
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ]
    const names = exprs.flatMap((expr) => expr.match(/\b(?:warifu|process)_\w+/g) ?? [])
    assert.ok(names.length > 30)
    assert.deepEqual(
      [...new Set(names)].filter((name) => !told.has(name)),
      [],
    )
    for (const name of told)
      assert.ok(
        exprs.some((expr) => expr.includes(name!)),
        `${name} is shown nowhere`,
      )
  })
  test('and rules pass Prometheus’ own tool', {
    skip: promtool() === null ? 'promtool is not installed (apt-get install prometheus)' : false,
  }, () => {
    execFileSync('promtool', ['check', 'rules', join(docs, 'prometheus-alerts.yml')])
    writeFileSync(join(folder, 'metrics.txt'), `${text()}\n`)
    execFileSync('sh', ['-c', `promtool check metrics < ${join(folder, 'metrics.txt')}`])
  })
})

describe('the looks', () => {
  test('find a house well that is', () => {
    const { disk: _, calendar: __, ...well } = states()
    assert.deepEqual([...new Set(Object.values(well))], ['ok'], JSON.stringify(watch.checks()))
  })
  test('find a line of the trail that is no longer what its checkpoint says', async () => {
    await store.commit({ changes: [], audit: [{ event: 'crl.published', actor: 'system:crl' }], touches: 'none' })
    await makeCheckpoint(making)
    const { chain, number } = JSON.parse(store.checkpoints.latest()!.heads)[0]
    const sql = `update audit set hash = '${'0'.repeat(64)}' where chain = '${chain}' and number = ${number}`
    await store.commit({ changes: [{ sql, values: [], rows: 1 }], touches: 'none' })
    await watch.look()
    assert.equal(states()['audit trail'], 'fail')
    assert.match(text(), /warifu_check\{check="audit trail"\} 2/)
  })
  test('find mails that wait, a list that is over and a clock that was set back', async () => {
    const was = machineClock()
    bank.machine.set(was.add({ hours: 25 }))
    await watch.look()
    assert.deepEqual([states().mail, states().CRL], ['fail', 'fail'])
    bank.machine.set(was.subtract({ hours: 3 }))
    await watch.look()
    assert.equal(states().clock, 'fail')
    bank.machine.set(was)
  })
  test('find issuing off after a restore', async () => {
    await store.commit({ changes: [store.reconciling.recordIssuing('off')], touches: 'none' })
    await watch.look()
    assert.equal(states().issuing, 'warn')
    assert.equal(figure('warifu_issuing_on'), 0)
  })
})

function promtool(): string | null {
  try {
    return execFileSync('promtool', ['--version'], { stdio: 'pipe' }).toString()
  } catch {
    return null
  }
}
