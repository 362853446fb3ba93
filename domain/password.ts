/**
 * What a new password and 確認用パスワード must be. Length counts, not the mix of signs (NIST SP 800-63B-4 §3.1.1.2); never altered,
 * and the two differ, because the second one stands for a second thought.
 */

export const shortestPassword = 10
export const longestPassword = 128

/** Why a pair cannot be taken; the page has a sentence for each. */
export type WeakPassword = 'too-short' | 'too-long' | 'same' | 'unchanged' | 'contains-login-id' | 'too-simple'

type Wish = { readonly password: string; readonly newPassword: string; readonly newConfirmationPassword: string }

/** @returns null when both can be taken */
export function checkNewPasswords(wish: Wish, loginId: string): WeakPassword | null {
  const { password, newPassword, newConfirmationPassword } = wish
  for (const text of [newPassword, newConfirmationPassword]) {
    const length = [...text].length
    if (length < shortestPassword) return 'too-short'
    if (length > longestPassword) return 'too-long'
    if (new Set(text).size < 4) return 'too-simple'
    if (text.toLowerCase().includes(loginId.toLowerCase())) return 'contains-login-id'
  }
  if (newPassword === newConfirmationPassword) return 'same'
  return newPassword === password || newConfirmationPassword === password ? 'unchanged' : null
}
