/** POST /api/v1/letters/print: the centre's letters as PDF, or enciphered for the mailing house. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { encipherFor } from '../../pki/cms-enveloped.ts'
import { printLetters, type Setting } from '../../ra/branch/print-letters.ts'
import * as wire from '../../wire/staff.ts'
import type { Answer } from '../request/ask.ts'
import { parse } from '../request/parse.ts'
import type { AskStaff } from './serve.ts'

export async function printThem(ask: AskStaff): Promise<Answer | Refusal> {
  const body = parse(wire.printLetters, ask.body)
  if ('malformed' in body) return body
  const { building, staff } = ask
  const toHouse = body.data.for === 'mailing-house'
  const printed = await printLetters(building.counter, staff.actor, body.data, settingOf(ask, toHouse))
  if (isRefusal(printed)) return printed
  const name = `letters-${printed.numbers[0]}.${toHouse ? 'p7m' : 'pdf'}`
  return { file: Buffer.from(printed.file), name, type: toHouse ? 'application/pkcs7-mime' : 'application/pdf' }
}

function settingOf({ building }: AskStaff, toHouse: boolean): Setting {
  const { policy, mailingHouse, random, bankClock } = building
  return async (letters) => {
    if (toHouse && mailingHouse === null) return { why: 'no-mailing-house', what: '' }
    // Fonts and their reader are loaded by the first who prints: no other request needs them.
    const { printLetters: print } = await import('../../notices/paper/secret-letter.ts')
    const { DoesNotFit, Unprintable } = await import('../../notices/paper/sheet.ts')
    try {
      const pdf = await print(letters, policy, bankClock())
      return toHouse ? encipherFor(mailingHouse!, pdf, random) : pdf
    } catch (error) {
      if (error instanceof Unprintable) return { why: 'unprintable', what: error.characters.join(' ') }
      if (error instanceof DoesNotFit) return { why: 'address', what: letters.map(({ loginId }) => loginId).join(' ') }
      throw error
    }
  }
}
