/**
 * What a person types as an acquisition code, understood kindly: full-width letters, lower case, spaces, any hyphen.
 *
 * The field itself is rewritten only when it is left, never while somebody types or an input method composes; beside it
 * stands what was understood, in groups, to be held against the letter. A check symbol that does not fit is said there
 * and stops nobody: the bank decides, and takes no try for it.
 */
import { formatCode, normaliseCode, codeLength as symbols } from '../../../domain/code.ts'

/** With the check symbol. */
export const codeLength = symbols + 1

/** The symbols alone, as the bank reads them; half a code is folded as far as it goes. */
export function foldCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** ABCD-EFGH-JKMN-P: three groups and the check symbol. */
export function groupCode(typed: string): string {
  return formatCode(foldCode(typed))
}

/** Whether the check symbol fits the others. */
export function looksRight(typed: string): boolean {
  return normaliseCode(foldCode(typed)) !== null
}

/** An Enter that only ends a composition must not send the form (Safari says so by keyCode 229 alone). */
export function endsComposition(event: {
  readonly key: string
  readonly isComposing: boolean
  readonly keyCode: number
}) {
  return event.key === 'Enter' && (event.isComposing || event.keyCode === 229)
}
