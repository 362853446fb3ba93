/** Reading the string types that names are written in, each held to its own characters. */

import { type Cursor, MalformedDer } from './cursor.ts'
import { printable, tags } from './der.ts'

/** The next element's text: UTF8String, PrintableString, IA5String or BMPString. Throws MalformedDer. */
export function readText(cursor: Cursor): string {
  const { tag, start, der, contentStart, end } = cursor.next()
  const content = der.subarray(contentStart, end)
  const text = decode(tag, content)
  if (text === undefined) throw new MalformedDer('not a text of its type', start)
  return text
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(tag: number, content: Uint8Array): string | undefined {
  switch (tag) {
    case tags.utf8String:
      return utf8(content)
    case tags.printableString:
      return only(printable, latin(content))
    case tags.ia5String:
      return only(/^[\x00-\x7f]*$/, latin(content))
    case tags.bmpString:
      return content.length % 2 === 0 ? only(/^[^\ud800-\udfff]*$/, utf16(content)) : undefined
    default:
      return undefined
  }
}

const only = (characters: RegExp, text: string): string | undefined => (characters.test(text) ? text : undefined)

function utf8(content: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(content)
  } catch {
    return undefined
  }
}

function latin(content: Uint8Array): string {
  let text = ''
  for (const octet of content) text += String.fromCharCode(octet)
  return text
}

function utf16(content: Uint8Array): string {
  let text = ''
  for (let i = 0; i < content.length; i += 2) text += String.fromCharCode((content[i]! << 8) | content[i + 1]!)
  return text
}
