/**
 * OBJECT IDENTIFIERs as dotted text. A certificate names a dozen and each names the same ones, so what was read before is answered
 * with the same text object: it is not put together again, and comparing it costs nothing.
 *
 * The browser and the agent use this file too: it imports nothing.
 */

/** By a print of their content octets. Strangers cannot fill more. */
const met = new Map<number, { readonly content: Uint8Array; readonly dotted: string }>()
const mostMet = 256

/** @param der content octets from `start` to `end`, minimal and not cut short; undefined where an arc is over 2^53 */
export function dottedOf(der: Uint8Array, start: number, end: number): string | undefined {
  let print = end - start
  for (let at = start; at < end; at++) print = (Math.imul(print, 31) + der[at]!) | 0
  const known = met.get(print)
  if (known !== undefined && isAt(der, start, end, known.content)) return known.dotted
  const dotted = decode(der, start, end)
  if (dotted !== undefined && known === undefined && met.size < mostMet)
    met.set(print, { content: der.slice(start, end), dotted })
  return dotted
}

function isAt(der: Uint8Array, start: number, end: number, content: Uint8Array): boolean {
  if (content.length !== end - start) return false
  for (let i = 0; i < content.length; i++) if (content[i] !== der[start + i]) return false
  return true
}

function decode(der: Uint8Array, start: number, end: number): string | undefined {
  let dotted = ''
  let arc = 0
  for (let at = start; at < end; at++) {
    const octet = der[at]!
    if (arc >= 2 ** 46) return undefined
    arc = arc * 0x80 + (octet & 0x7f)
    if (octet >= 0x80) continue
    dotted += dotted !== '' ? `.${arc}` : arc < 40 ? `0.${arc}` : arc < 80 ? `1.${arc - 40}` : `2.${arc - 80}`
    arc = 0
  }
  return dotted
}
