/**
 * The PHC string of an argon2id hash, both ways and strictly: what is read prints back to the same text.
 *
 *   $argon2id$v=19$m=19456,t=2,p=1[,keyid=…]$<salt>$<tag>
 *
 * Base64 without padding, as the PHC string format says; `keyid` names the pepper the hash was made with, never its value.
 */
import { type Cost, isBearable } from './argon2id.ts'

export type Phc = {
  readonly cost: Cost
  readonly keyId?: string
  readonly salt: Uint8Array
  readonly tag: Uint8Array
}

const base64 = '[A-Za-z0-9+/]+'
const form = new RegExp(
  `^\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})(?:,keyid=(${base64}))?\\$(${base64})\\$(${base64})$`,
)

/** Throws when the text is not exactly such a string: it comes from our own archive, so that is a defect. */
export function readPhc(text: string): Phc {
  const [, memory, passes, lanes, keyId, salt, tag] = form.exec(text) ?? []
  const phc: Phc = {
    cost: { memoryKiB: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    ...(keyId === undefined ? {} : { keyId }),
    salt: Buffer.from(salt ?? '', 'base64'),
    tag: Buffer.from(tag ?? '', 'base64'),
  }
  const sound = isBearable(phc.cost) && phc.salt.length >= 8 && phc.tag.length >= 16 && printPhc(phc) === text
  if (!sound) throw new Error('a stored password hash is not a PHC string of argon2id')
  return phc
}

export function printPhc({ cost, keyId, salt, tag }: Phc): string {
  const key = keyId === undefined ? '' : `,keyid=${keyId}`
  const parameters = `m=${cost.memoryKiB},t=${cost.passes},p=${cost.lanes}${key}`
  return `$argon2id$v=19$${parameters}$${unpadded(salt)}$${unpadded(tag)}`
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
