/** POST /api/v1/letters/print: the centre's letters as PDF, or enciphered for the mailing house. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { setLetters } from '../../notices/paper/setting.ts'
import { printLetters, type Setting } from '../../ra/branch/print-letters.ts'
import * as wire from '../../wire/staff/office.ts'
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
  const { policy, random, bankClock } = building
  const mailingHouse = toHouse ? (building.mailingHouse ?? 'none') : null
  return (letters) => setLetters(letters, { policy, random, at: bankClock(), mailingHouse })
}
