/**
 * Chromium's managed policy for one browser only: which client certificate to present without asking.
 *
 * A headless browser that has to ask hangs for ever on a picker that nobody sees, and the policy is read from
 * /etc/chromium, the same folder for every browser of the machine. So each browser gets a mount namespace of its own in
 * which a copy of that folder, with our policy in it, lies over the real one: nothing is written outside the test's
 * folder, tests do not see each other, and a crash leaves nothing behind. Root makes the namespace as root; everybody
 * else through a user namespace (`unshare -r`), which Debian allows.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which certificates may be presented where. Without a subject any fitting one is, the last imported first. */
export type Presenting = {
  /** Chromium's URL pattern. Default: every door of the demo. */
  readonly pattern?: string
  /** Exact values of the subject's attributes. */
  readonly subject?: { readonly CN?: string; readonly O?: string; readonly OU?: string; readonly L?: string }
}

export const everyDoor = 'https://[*.]warifu.localhost'

const systemFolder = '/etc/chromium'
const chromium = '/usr/bin/chromium'

/** Writes the policy below `folder` and answers its rules; a running browser follows after it is told to (launch.ts). */
export function writePolicy(folder: string, presenting: readonly Presenting[]): readonly string[] {
  const managed = join(folder, 'etc-chromium/policies/managed')
  if (!existsSync(managed)) {
    if (existsSync(systemFolder)) cpSync(systemFolder, join(folder, 'etc-chromium'), { recursive: true })
    mkdirSync(managed, { recursive: true })
  }
  const rules = presenting.map(({ pattern = everyDoor, subject }) =>
    JSON.stringify({ pattern, filter: subject ? { SUBJECT: subject } : {} }),
  )
  const policy = { AutoSelectCertificateForUrls: rules, PasswordManagerEnabled: false, TranslateEnabled: false }
  writeFileSync(join(managed, 'warifu.json'), JSON.stringify(policy, null, 2))
  return rules
}

/** An executable that starts Chromium under the policy of `folder`, in the same process: signals and pipes reach it. */
export function managedChromium(folder: string): string {
  const wrapper = join(folder, 'chromium')
  const mount = `mount --bind "$0" ${systemFolder} && exec ${chromium} "$@"`
  const lines = [
    '#!/bin/sh',
    `exec unshare ${namespaceFlags()} -- sh -c '${mount}' '${join(folder, 'etc-chromium')}' "$@"`,
  ]
  writeFileSync(wrapper, `${lines.join('\n')}\n`, { mode: 0o755 })
  return wrapper
}

function namespaceFlags(): string {
  const flags = ['--mount', '--map-root-user --mount'].find(
    (candidate) => spawnSync('unshare', [...candidate.split(' '), 'true']).status === 0,
  )
  if (!flags) throw new Error(`no mount namespace to be had: ${whyNoNamespace()}`)
  return flags
}

function whyNoNamespace(): string {
  try {
    execFileSync('unshare', ['--map-root-user', '--mount', 'true'], { encoding: 'utf8', stdio: 'pipe' })
    return 'it came and went'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
