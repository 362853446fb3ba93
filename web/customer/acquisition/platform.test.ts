import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileKindFor, guideFor, platformOf } from './platform.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const table = [
  {
    name: 'Edge on Windows',
    agent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0`,
    is: { os: 'windows', browser: 'edge', version: 148 },
    kind: 'modern',
    guide: 'windows',
  },
  {
    name: 'Chrome on Windows',
    agent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/148.0.0.0 Safari/537.36`,
    is: { os: 'windows', browser: 'chrome', version: 148 },
    kind: 'modern',
    guide: 'windows',
  },
  {
    name: 'Firefox on Windows keeps its own store',
    agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
    is: { os: 'windows', browser: 'firefox', version: 145 },
    kind: 'modern',
    guide: 'windows-firefox',
  },
  {
    name: 'Safari on a Mac gets the file that old keychains open',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    is: { os: 'macos', browser: 'safari', version: 26 },
    kind: 'compatible',
    guide: 'macos',
  },
  {
    name: 'an iPad that calls itself a Mac',
    agent:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
    touch: 5,
    is: { os: 'ios', browser: 'safari', version: 26 },
    kind: 'compatible',
    guide: null,
  },
  {
    name: 'headless Chromium on Linux, as the tests use it',
    agent: `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/156.0.0.0 Safari/537.36`,
    is: { os: 'linux', browser: 'chrome', version: 156 },
    kind: 'modern',
    guide: 'linux',
  },
  {
    name: 'Chrome on Android',
    agent: `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/148.0.0.0 Mobile Safari/537.36`,
    is: { os: 'android', browser: 'chrome', version: 148 },
    kind: 'compatible',
    guide: null,
  },
  {
    name: 'Opera says Chrome too, but is not Chrome',
    agent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/147.0.0.0 Safari/537.36 OPR/131.0.0.0`,
    is: { os: 'windows', browser: 'other', version: 131 },
    kind: 'modern',
    guide: 'windows',
  },
  {
    name: 'Windows 7 is not a Windows we serve',
    agent: `Mozilla/5.0 (Windows NT 6.1; Win64; x64) ${webkit} Chrome/109.0.0.0 Safari/537.36`,
    is: { os: 'other', browser: 'chrome', version: 109 },
    kind: 'compatible',
    guide: null,
  },
  {
    name: 'nothing at all',
    agent: '',
    is: { os: 'other', browser: 'other', version: 0 },
    kind: 'compatible',
    guide: null,
  },
] as const

for (const row of table) {
  test(row.name, () => {
    const platform = platformOf(row.agent, 'touch' in row ? row.touch : 0)
    assert.deepEqual(platform, row.is)
    assert.equal(fileKindFor(platform), row.kind)
    assert.equal(guideFor(platform), row.guide)
  })
}
