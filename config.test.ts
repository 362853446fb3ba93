import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { stringify } from 'yaml'
import { ConfigError, readConfig, readConfigBeforeInit } from './config.ts'
import { makeKeyFile } from './secrets/key-file.ts'

const bank = mkdtempSync(join(tmpdir(), 'warifu-config-'))
after(() => rmSync(bank, { recursive: true }))
mkdirSync(join(bank, 'data'))
for (const name of ['hop.key', 'server.key', 'seal.key']) makeKeyFile(join(bank, name), randomBytes)
for (const name of ['bank.yaml', 'chain.pem', 'tls.pem', 'smtp.txt']) {
  writeFileSync(join(bank, name), 'something\n', { mode: 0o600 })
}

const doors = {
  portal: { listen: ['127.0.0.1', '::1'], port: 8443, publicPort: 443 },
  certificate: { listen: ['127.0.0.1'], port: 8444 },
  staff: { listen: ['127.0.0.1'], port: 8445 },
  status: { listen: ['127.0.0.1'], port: 8080 },
  inside: { listen: ['127.0.0.1'], port: 8090, hopSecretFile: 'hop.key' },
}
const good = {
  dataDir: 'data',
  policy: 'bank.yaml',
  domain: 'eb.example.co.jp',
  doors,
  tls: { certificateFile: 'chain.pem', keyFile: 'tls.pem' },
  statusUrl: 'http://status.eb.example.co.jp',
  gateway: { upstream: 'https://gaitame.inside.example:9443', host: 'gaitame.example.co.jp' },
  assertion: { issuer: 'https://login.eb.example.co.jp', audience: 'gaitame' },
  smtp: { host: 'mx.example.co.jp', port: 465, encryption: 'tls' },
  keys: { sealKeyFile: 'seal.key', serverKeyFile: 'server.key' },
}

let files = 0
function written(settings: unknown): string {
  files += 1
  const path = join(bank, `settings-${files}.yaml`)
  writeFileSync(path, typeof settings === 'string' ? settings : stringify(settings))
  return path
}

function mistakes(env: NodeJS.ProcessEnv, path?: string): readonly string[] {
  try {
    readConfig(env, path)
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.mistakes
  }
  assert.fail('accepted')
}

test('a file with what a bank must say is enough, and the rest is the safe side', () => {
  const config = readConfig({ HOME: '/root' }, written(good))
  assert.equal(config.tls.minVersion, 'TLSv1.3')
  assert.equal(config.assertion.algorithm, 'ES256')
  assert.equal(config.smtp.timeoutSeconds, 60)
  assert.deepEqual(config.limits, { secretsPerMinute: 30, requestsPerMinute: 600 })
  assert.equal(config.dataDir, join(bank, 'data'), 'paths start at the file')
  assert.equal(config.names.portal.origin, 'https://portal.eb.example.co.jp', 'the public port counts')
  assert.equal(config.names.loginLabels[98]?.origin, 'https://n99.login.eb.example.co.jp:8444')
})

test('a config is frozen to the last leaf', () => {
  const config = readConfig({}, written(good)) as unknown as {
    smtp: { port: number }
    doors: { portal: { listen: string[] } }
  }
  assert.throws(() => (config.smtp.port = 25), TypeError)
  assert.throws(() => config.doors.portal.listen.push('0.0.0.0'), TypeError)
})

test('the environment wins over the file, by a name made from the setting', () => {
  const env = {
    WARIFU_SMTP_PORT: '587',
    WARIFU_SMTP_ENCRYPTION: 'starttls',
    WARIFU_DOORS_PORTAL_PUBLIC_PORT: '8443',
    WARIFU_DOORS_PORTAL_LISTEN: '127.0.0.1, 192.0.2.7',
    WARIFU_LIMITS_SECRETS_PER_MINUTE: '10000',
    WARIFU_CONFIG: written(good),
  }
  const config = readConfig(env)
  assert.equal(config.smtp.port, 587)
  assert.equal(config.smtp.encryption, 'starttls')
  assert.deepEqual(config.doors.portal.listen, ['127.0.0.1', '192.0.2.7'])
  assert.equal(config.limits.secretsPerMinute, 10_000)
  assert.equal(config.names.portal.origin, 'https://portal.eb.example.co.jp:8443')
})

test('the environment alone is enough', () => {
  const flat = (tree: object, name: string): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]) => {
      const here = `${name}_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
      if (Array.isArray(value)) return [[here, value.join(',')]]
      if (typeof value === 'object') return flat(value, here)
      return [[here, key.endsWith('File') || key === 'dataDir' || key === 'policy' ? join(bank, value) : String(value)]]
    })
  const config = readConfig(Object.fromEntries(flat(good, 'WARIFU')))
  assert.deepEqual(config, readConfig({}, written(good)))
})

test('every mistake is listed at once, each with its name and its line', () => {
  const path = written(
    stringify({
      ...good,
      domain: 'localhost',
      statusUrl: 'https://status.example',
      smtp: { ...good.smtp, port: 'twenty-five', user: 'eb', secure: true },
      keys: { ...good.keys, serverKeyFile: 'nowhere.key' },
      colour: 'blue',
    }),
  )
  const found = mistakes({ WARIFU_LOG_LEVEL: 'loud', WARIFU_DOORZ: '1', WARIFU_SMTP_PASSWORD: 'hunter2' }, path)
  const expected = [
    /settings-\d+\.yaml:3: domain \(WARIFU_DOMAIN\): a domain name/,
    /yaml:\d+: statusUrl \(WARIFU_STATUS_URL\): http:/,
    /yaml:\d+: smtp\.port \(WARIFU_SMTP_PORT\): /,
    /smtp\.secure: no such setting/,
    /keys\.serverKeyFile: .*nowhere\.key: cannot be read \(ENOENT\)/,
    /colour: no such setting/,
    /logLevel \(WARIFU_LOG_LEVEL\): /,
    /WARIFU_DOORZ: no such setting/,
    /WARIFU_SMTP_PASSWORD: a secret is read from a file: WARIFU_SMTP_PASSWORD_FILE/,
  ]
  for (const line of expected)
    assert.ok(
      found.some((mistake) => line.test(mistake)),
      `${line} in\n${found.join('\n')}`,
    )
  assert.ok(!found.join().includes('hunter2'))
})

test('what a bank must say has no default', () => {
  const missing = mistakes({}).map((mistake) => mistake.replace(/ \(.*| *:.*/, ''))
  assert.deepEqual(missing.sort(), Object.keys(good).sort())
})

const wrong: [string, object, RegExp][] = [
  [
    'an upstream in plain HTTP that leaves the machine',
    { gateway: { ...good.gateway, upstream: 'http://10.0.0.5:80' } },
    /gateway\.upstream/,
  ],
  ['an upstream with a path', { gateway: { ...good.gateway, upstream: 'https://a.example/fx' } }, /gateway\.upstream/],
  [
    'the inside door open to others',
    { doors: { ...doors, inside: { ...doors.inside, listen: ['0.0.0.0'] } } },
    /doors\.inside\.listen.*loopback only/,
  ],
  [
    'mail without TLS that leaves the machine',
    { smtp: { ...good.smtp, encryption: 'none' } },
    /smtp: encryption: none/,
  ],
  ['a mail user without a password', { smtp: { ...good.smtp, user: 'eb' } }, /smtp: user and passwordFile go together/],
  ['keys under nothing', { keys: { serverKeyFile: 'server.key' } }, /keys: exactly one/],
  ['keys under two things', { keys: { ...good.keys, passphraseFile: 'smtp.txt' } }, /keys: exactly one/],
  ['two doors on one port', { doors: { ...doors, staff: doors.certificate } }, /doors: .*8444/],
  ['TLS 1.1', { tls: { ...good.tls, minVersion: 'TLSv1.1' } }, /tls\.minVersion/],
  ['a port that cannot be', { smtp: { ...good.smtp, port: 65_536 } }, /smtp\.port.*65535/],
  ['half a port', { smtp: { ...good.smtp, port: 2.5 } }, /smtp\.port.*whole number/],
  [
    'a name for an address',
    { doors: { ...doors, portal: { ...doors.portal, listen: ['portal'] } } },
    /doors\.portal\.listen\.0.*IP address/,
  ],
]
for (const [what, change, complaint] of wrong) {
  test(`${what} is a mistake`, () => {
    const found = mistakes({}, written({ ...good, ...change }))
    assert.equal(found.length, 1, found.join('\n'))
    assert.match(found[0] ?? '', complaint)
  })
}

test('TLS 1.2 may be asked for', () => {
  assert.equal(readConfig({ WARIFU_TLS_MIN_VERSION: 'TLSv1.2' }, written(good)).tls.minVersion, 'TLSv1.2')
})

test('a secret that others may read is a mistake', () => {
  const path = join(bank, 'shared.key')
  makeKeyFile(path, randomBytes)
  chmodSync(path, 0o644)
  const found = mistakes({ WARIFU_DOORS_INSIDE_HOP_SECRET_FILE: path }, written(good))
  assert.match(found.join('\n'), /^doors\.inside\.hopSecretFile: .*shared\.key: others may touch it \(mode 644\)/)
})

test('before init nothing needs to lie on the disk yet', () => {
  const config = readConfigBeforeInit({ WARIFU_DATA_DIR: '/nowhere/yet' }, written(good))
  assert.equal(config.dataDir, '/nowhere/yet')
})

test('a file that is not there or not YAML is named with its line', () => {
  assert.match(mistakes({}, join(bank, 'none.yaml'))[0] ?? '', /none\.yaml: ENOENT/)
  assert.match(mistakes({}, written('domain: a.b\ndoors: [1\nsmtp: }'))[0] ?? '', /settings-\d+\.yaml:\d+: /)
  assert.match(mistakes({}, written('just words'))[0] ?? '', /holds no settings/)
})
