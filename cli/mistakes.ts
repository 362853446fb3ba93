/**
 * What an operator can put right (a settings file, a key file, a port that is taken) as an answer; everything else is a defect.
 * The settings' own error comes from a floor above and is known by the list it carries.
 */
import { KeyFileError } from '../secrets/key-file.ts'
import { SealError } from '../secrets/seal.ts'
import { type Answer, invalid, UsageMistake, usage } from './answer.ts'

export function mistakeOf(error: unknown): Answer | null {
  if (!(error instanceof Error)) return null
  if (error instanceof UsageMistake) return usage(error.message)
  if ('mistakes' in error && Array.isArray(error.mistakes)) return invalid(error.message, { mistakes: error.mistakes })
  if (error instanceof KeyFileError || error instanceof SealError) return invalid(error.message)
  if ('syscall' in error && error.syscall === 'listen') return invalid(`a door cannot open: ${error.message}`)
  return null
}
