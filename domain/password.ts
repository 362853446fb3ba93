/**
 * What a new password and 確認用パスワード must be. Length counts, not the mix of signs (NIST SP 800-63B-4 §3.1.1.2); never altered,
 * and the two differ, because the second one stands for a second thought.
 * The browser uses this file too, so it imports nothing.
 */

export const shortestPassword = 10
export const longestPassword = 128

/** Why a pair cannot be taken; the page has a sentence for each. */
export type WeakPassword = 'too-short' | 'too-long' | 'same' | 'unchanged' | 'contains-login-id' | 'too-simple'

type Wish = { readonly password: string; readonly newPassword: string; readonly newConfirmationPassword: string }

/** @returns null when both can be taken */
export function checkNewPasswords(wish: Wish, loginId: string): WeakPassword | null {
  const { password, newPassword, newConfirmationPassword } = wish
  const weak = checkNewPassword(newPassword, loginId) ?? checkNewPassword(newConfirmationPassword, loginId)
  if (weak !== null) return weak
  if (newPassword === newConfirmationPassword) return 'same'
  return newPassword === password || newConfirmationPassword === password ? 'unchanged' : null
}

/** One of the two, replaced by choice. That it differs from the other one can only be asked of the other's hash. */
export function checkReplacement(old: string, fresh: string, loginId: string): WeakPassword | null {
  return checkNewPassword(fresh, loginId) ?? (fresh === old ? 'unchanged' : null)
}

/** What is asked of a password by itself, each rule met or not: what a form shows while it is typed. */
export function metRules(text: string, loginId: string): Readonly<Record<'length' | 'variety' | 'loginId', boolean>> {
  const length = [...text].length
  return {
    length: length >= shortestPassword && length <= longestPassword,
    variety: new Set(text).size >= 4,
    loginId: text !== '' && !text.toLowerCase().includes(loginId.toLowerCase()),
  }
}

/** One of the two by itself, as a form asks while it is typed. */
export function checkNewPassword(text: string, loginId: string): WeakPassword | null {
  const length = [...text].length
  if (length < shortestPassword) return 'too-short'
  if (length > longestPassword) return 'too-long'
  if (new Set(text).size < 4) return 'too-simple'
  return text.toLowerCase().includes(loginId.toLowerCase()) ? 'contains-login-id' : null
}
