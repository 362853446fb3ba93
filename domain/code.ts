/**
 * The acquisition code as people type it: twelve symbols (60 bits) in three groups, and a check symbol.
 *
 * Alphabet: the digits without 0 and 1, the capitals without I and O: exactly 32, and none of them can be taken for
 * another on paper or on the telephone, so nothing has to be guessed when a code is read. The check symbol is the remainder over
 * GF(32): it catches every single wrong symbol and every exchange of two, so that a slip of the finger is told apart
 * before a try is reserved. Imports nothing; knows no time.
 */

export const codeAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const codeLength = 12

/** XXXX-XXXX-XXXX-X, as it is shown and printed. */
export function formatCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** What somebody typed -> the canonical thirteen symbols, or null when it cannot be a code. */
export function normaliseCode(text: string): string | null {
  const symbols = symbolsOf(text)
  if (symbols.length !== codeLength + 1) return null
  for (const symbol of symbols) if (!codeAlphabet.includes(symbol)) return null
  return checkSymbol(symbols.slice(0, codeLength)) === symbols[codeLength] ? symbols : null
}

/** What somebody typed where so many symbols without a check are expected, or null. */
export function normaliseShortCode(text: string, length: number): string | null {
  const symbols = symbolsOf(text)
  const ours = symbols.length === length && [...symbols].every((symbol) => codeAlphabet.includes(symbol))
  return ours ? symbols : null
}

function symbolsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}\u2212\u30FC]/gu, '') // minus sign and ー are what a Japanese IME makes of a hyphen
}

/** XXXX-XXXX */
export function formatShortCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** The thirteenth symbol: the sum of sᵢ·αⁿ⁻ⁱ over GF(2⁵), α = x, modulo x⁵+x²+1. */
export function checkSymbol(symbols: string): string {
  let sum = 0
  for (const symbol of symbols) {
    const value = codeAlphabet.indexOf(symbol)
    if (value < 0) throw new Error('not a symbol of the code alphabet')
    sum = timesAlpha(sum) ^ value
  }
  return codeAlphabet.charAt(timesAlpha(sum))
}

function timesAlpha(value: number): number {
  const doubled = value << 1
  return doubled & 32 ? doubled ^ 0b100101 : doubled
}
