/**
 * When two texts mean the same to a person: full and half width, upper and lower case, ひらがな and カタカナ,
 * with or without spaces, hyphens and colons. For searching and for typing a login ID again; the server decides
 * by its own rule (domain/user.ts) and never trusts this one.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s:\p{Dash_Punctuation}\u2212\u30FC]/gu, '') // minus sign and ー: what a Japanese IME makes of a hyphen
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
}

export function sameLoginId(typed: string, loginId: string): boolean {
  return fold(typed) === fold(loginId)
}
