/**
 * Settings: one YAML file and the environment in; a frozen Config out, or every mistake listed at once.
 *
 * Each setting has one name in the file (`smtp.port`) and, made from it, one in the environment (`WARIFU_SMTP_PORT`),
 * which wins. Lists in the environment are separated by commas. Unknown names are refused in both. A secret is never a
 * value, only a file that its owner alone may read; nothing in a Config may not be printed. Relative paths start at the
 * file's folder, without a file at the working folder.
 *
 * Defaults exist only where they are the safe side. What a bank must say (names, doors, keys, mail) has none. One file,
 * because the schema is read three times here: as the list of names, as the check, and as the Config type.
 */
import { accessSync, constants, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import { readKeyFile, readPrivateFile } from './secrets/key-file.ts'
import { type DoorNames, doorNames } from './server/names.ts'

/** What a path must lead to before the doors open: 256 bits or another secret, both private, or anything readable. */
type FileKind = 'key' | 'private' | 'readable' | 'folder'
const file = (kind: FileKind) => z.string().min(1).meta({ file: kind })

const port = z.int('a port is a whole number').min(1, 'ports begin at 1').max(65_535, 'ports end at 65535')
const hostName = z
  .string()
  .max(200)
  .regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain name in small letters with at least two parts')
const address = z.string().refine((text) => isIP(text) !== 0, 'an IP address')
const listen = z.array(address).min(1, 'at least one address')
const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/

/** A TLS door; `publicPort` where something in front forwards another port to it. */
const tlsDoor = z.strictObject({ listen, port, publicPort: port.optional() })

const schema = z.strictObject({
  dataDir: file('folder'),
  /** the bank's published rules: policies/<bank>.yaml */
  policy: file('readable'),
  /** the doors' names are made from it: portal.<domain>, login.<domain>, n1.login.<domain> … */
  domain: hostName,
  doors: z
    .strictObject({
      portal: tlsDoor,
      certificate: tlsDoor,
      staff: tlsDoor,
      status: z.strictObject({ listen, port }),
      inside: z.strictObject({
        listen: z.array(address.regex(loopback, 'plain HTTP with a secret in it: loopback only')).min(1),
        port,
        /** 256 bits that our own proxies and monitors send as Warifu-Hop */
        hopSecretFile: file('key'),
      }),
    })
    .superRefine(shareNoPort),
  tls: z.strictObject({
    /** one chain for portal, login, *.login, manage, *.manage and staff under the domain */
    certificateFile: file('readable'),
    keyFile: file('private'),
    minVersion: z.enum(['TLSv1.3', 'TLSv1.2']).default('TLSv1.3'),
  }),
  /** stands in every certificate (CRL, OCSP, issuer): plain HTTP, RFC 5280 §8 */
  statusUrl: z.string().regex(/^http:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'http://name[:port] without a path'),
  /** the application behind the gate */
  gateway: z.strictObject({
    upstream: z.string().refine(isUpstream, 'https://name[:port], or http:// on loopback; no path'),
    /** the Host it is spoken to with, whatever label the browser used */
    host: z.string().regex(/^[a-z0-9.-]+(:\d{1,5})?$/, 'name[:port] in small letters'),
    /** who signed the upstream's certificate, when it is not a public CA */
    caFile: file('readable').optional(),
  }),
  assertion: z.strictObject({
    issuer: z.url({ protocol: /^https$/, error: 'an https:// address' }),
    audience: z.string().min(1),
    algorithm: z.enum(['ES256', 'RS256']).default('ES256'),
  }),
  smtp: z
    .strictObject({
      host: z.string().min(1),
      port,
      encryption: z.enum(['tls', 'starttls', 'none']),
      user: z.string().min(1).optional(),
      passwordFile: file('private').optional(),
      /** one mail's whole conversation; a server that hangs longer is tried again later */
      timeoutSeconds: z.int().min(1).max(600).default(60),
      /** what signs the mails where the policy says mail.smime, when it is not the house's own certificate: PEM */
      smime: z.strictObject({ certificateFile: file('readable'), keyFile: file('private') }).optional(),
      dkim: z.strictObject({ domain: hostName, selector: z.string().min(1), keyFile: file('private') }).optional(),
    })
    .refine(
      (smtp) => (smtp.user === undefined) === (smtp.passwordFile === undefined),
      'user and passwordFile go together',
    )
    .refine((smtp) => smtp.encryption !== 'none' || loopback.test(smtp.host), 'encryption: none is for loopback only'),
  keys: z
    .strictObject({
      /** what the CA's and the token keys are sealed with: one of the two */
      passphraseFile: file('private').optional(),
      sealKeyFile: file('key').optional(),
      /** 256 bits, outside the database: keys of acquisition codes and of CSRF tokens are derived from it */
      serverKeyFile: file('key'),
    })
    .refine(
      (keys) => (keys.passphraseFile === undefined) !== (keys.sealKeyFile === undefined),
      'exactly one of passphraseFile and sealKeyFile',
    ),
  audit: z
    .strictObject({
      /** each day's signed checkpoint of the audit trail is mailed here, out of the reach of whoever may write the database */
      checkpointMail: z.email('a mail address').optional(),
    })
    .prefault({}),
  letters: z
    .strictObject({
      /** the mailing house that puts letters into envelopes: its RSA certificate, PEM; without it they are printed at the centre */
      mailingHouseCertificateFile: file('readable').optional(),
    })
    .prefault({}),
  /** requests that one address may make in a minute, per process */
  limits: z
    .strictObject({
      secretsPerMinute: z.int().min(1).default(30),
      requestsPerMinute: z.int().min(1).default(600),
    })
    .prefault({}),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

type Settings = z.infer<typeof schema>
export type Config = Frozen<Settings & { readonly names: DoorNames }>
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T

function shareNoPort(
  doors: Record<string, { listen: readonly string[]; port: number }>,
  context: z.RefinementCtx,
): void {
  const taken = new Map<string, string>()
  for (const [name, { listen, port }] of Object.entries(doors)) {
    for (const address of new Set(listen)) {
      const other = taken.get(`${address} ${port}`)
      if (other) context.addIssue(`${other} and ${name} both listen on ${address} port ${port}`)
      taken.set(`${address} ${port}`, name)
    }
  }
}

/** Stops the program before a door opens. `mistakes` has one line for each, beginning with the setting's name. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[]
  constructor(mistakes: readonly string[]) {
    super(`${mistakes.length} mistake${mistakes.length === 1 ? '' : 's'} in the settings:\n  ${mistakes.join('\n  ')}`)
    this.mistakes = mistakes
  }
}

/** Settings whose files all lie where they say. `path` defaults to WARIFU_CONFIG; without either only the environment counts. */
export function readConfig(env: NodeJS.ProcessEnv, path = env.WARIFU_CONFIG): Config {
  return configFrom(env, path, missingFiles)
}

/** The same before `warifu init` has made the files. */
export function readConfigBeforeInit(env: NodeJS.ProcessEnv, path = env.WARIFU_CONFIG): Config {
  return configFrom(env, path, () => [])
}

function configFrom(env: NodeJS.ProcessEnv, path: string | undefined, look: (written: Tree) => string[]): Config {
  const source = path === undefined ? nothing : readYaml(path)
  const written = structuredClone(source.written)
  const mistakes = [...source.mistakes, ...override(written, env)]
  const base = path === undefined ? process.cwd() : dirname(resolve(path))
  for (const { at, fileKind } of leaves) {
    const value = valueAt(written, at)
    if (fileKind !== undefined && typeof value === 'string' && value !== '') put(written, at, resolve(base, value))
  }

  const read = schema.safeParse(written)
  for (const issue of read.error?.issues ?? []) mistakes.push(...complaints(issue, written, source.line))
  mistakes.push(...look(written))
  if (!read.success || mistakes.length > 0) throw new ConfigError(mistakes)

  const { domain, doors } = read.data
  const publicPort = (door: { port: number; publicPort?: number | undefined }) => door.publicPort ?? door.port
  const names = doorNames(domain, {
    portal: publicPort(doors.portal),
    certificate: publicPort(doors.certificate),
    staff: publicPort(doors.staff),
  })
  return frozen({ ...read.data, names })
}

// The file

type Tree = { [name: string]: unknown }
type Source = { written: Tree; mistakes: string[]; line: (at: readonly PropertyKey[]) => string }
const nothing: Source = { written: {}, mistakes: [], line: () => '' }

function readYaml(path: string): Source {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    return { ...nothing, mistakes: [`${path}: ${cause instanceof Error ? cause.message : cause}`] }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const place = (offset: number) => `${path}:${lines.linePos(offset).line}: `
  const mistakes = document.errors.map((error) => `${place(error.pos[0])}${error.message.split('\n')[0]}`)
  const written: unknown = mistakes.length > 0 ? {} : document.toJS()
  if (!isTree(written)) return { ...nothing, mistakes: [`${path}: holds no settings (name: value)`] }
  return {
    written,
    mistakes,
    line(at) {
      const node: unknown = document.getIn(at, true)
      const range = isTree(node) && Array.isArray(node.range) ? node.range : undefined
      return typeof range?.[0] === 'number' ? place(range[0]) : ''
    },
  }
}

// The environment

type Leaf = { at: readonly string[]; env: string; kind: 'text' | 'number' | 'list'; fileKind: FileKind | undefined }
const leaves = leavesOf(schema, [])

function leavesOf(part: z.core.$ZodType, at: readonly string[]): Leaf[] {
  let inner = part
  let fileKind: unknown
  for (;;) {
    fileKind ??= z.globalRegistry.get(inner)?.file
    if (!(inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault)) break
    inner = inner.unwrap()
  }
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape).flatMap(([name, child]) => leavesOf(child as z.core.$ZodType, [...at, name]))
  }
  const kind = inner instanceof z.ZodArray ? 'list' : inner instanceof z.ZodNumber ? 'number' : 'text'
  const env = `WARIFU_${at.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()).join('_')}`
  return [{ at, env, kind, fileKind: fileKind as FileKind | undefined }]
}

/** Puts what the environment says over what the file says; returns the names it does not know. */
function override(written: Tree, env: NodeJS.ProcessEnv): string[] {
  const mistakes: string[] = []
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('WARIFU_') || name === 'WARIFU_CONFIG' || value === undefined) continue
    const leaf = leaves.find(({ env }) => env === name)
    if (leaf) {
      put(written, leaf.at, leaf.kind === 'list' ? split(value) : leaf.kind === 'number' ? number(value) : value)
    } else {
      const inFile = leaves.some(({ env }) => env === `${name}_FILE`)
      mistakes.push(inFile ? `${name}: a secret is read from a file: ${name}_FILE` : `${name}: no such setting`)
    }
  }
  return mistakes
}

function split(value: string): string[] {
  return value === '' ? [] : value.split(',').map((part) => part.trim())
}

function number(value: string): number | string {
  return /^[\d.]{1,9}$/.test(value) ? Number(value) : value
}

// What is said about a mistake

function complaints(issue: z.core.$ZodIssue, written: Tree, line: Source['line']): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${line([...issue.path, key])}${[...issue.path, key].join('.')}: no such setting`)
  }
  const setting = issue.path.join('.')
  const env = leaves.find(({ at }) => at.join('.') === setting)?.env
  const missing = valueAt(written, issue.path) === undefined
  return [`${line(issue.path)}${setting}${env ? ` (${env})` : ''}: ${missing ? 'is missing' : issue.message}`]
}

function missingFiles(written: Tree): string[] {
  return leaves.flatMap(({ at, fileKind }) => {
    const path = valueAt(written, at)
    if (fileKind === undefined || typeof path !== 'string' || path === '') return []
    try {
      if (fileKind === 'key') readKeyFile(path)
      else if (fileKind === 'private') readPrivateFile(path)
      else accessSync(path, fileKind === 'folder' ? constants.R_OK | constants.W_OK : constants.R_OK)
      return []
    } catch (error) {
      return [`${at.join('.')}: ${error instanceof Error ? error.message : error}`]
    }
  })
}

function isUpstream(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || text !== url.origin) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname.replace(/^\[|\]$/g, '')))
}

// Trees

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueAt(tree: unknown, at: readonly PropertyKey[]): unknown {
  let value = tree
  for (const name of at) value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return value
}

function put(tree: Tree, at: readonly string[], value: unknown): void {
  const [name = '', ...rest] = at
  if (rest.length === 0) tree[name] = value
  else {
    if (!isTree(tree[name])) tree[name] = {}
    put(tree[name] as Tree, rest, value)
  }
}

function frozen<T>(value: T): Frozen<T> {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value) as Frozen<T>
}
