/**
 * The text of a file as a spreadsheet saved it: UTF-8 with or without a byte order mark, UTF-16 with one, else Shift_JIS, which
 * Japanese spreadsheets write without asking. Each is tried strictly: a file that is none of them is not guessed at.
 */
export function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strictly('utf-16be', bytes)
  return strictly('utf-8', bytes) ?? strictly('shift_jis', bytes)
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // What is no text at all (a spreadsheet's own format, a picture) decodes here and there, and has zeros in it.
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
