/**
 * The paper that carries one secret to one person: an acquisition code, or an initial password, never both (rules.md §8). The secret is
 * set large, group by group, and below each symbol stands how it is said: paper is read aloud by people over a desk.
 */
import type { SecretLetter } from '../../domain/paper.ts'
import type { MinuteOfDay, Policy } from '../../domain/policy.ts'
import { fill, formatDay, formatInstant } from '../../texts/format.ts'
import type { Lang } from '../../texts/language.ts'
import { type PaperWords, paperWords } from '../../texts/paper.ts'
import { DoesNotFit, openSheet, paper, type Sheet } from './sheet.ts'

/**
 * One PDF, a page a letter; for one printer or one mailing house.
 * @throws Unprintable naming the characters that the fonts do not have; DoesNotFit for an address longer than the window
 */
export function printLetters(
  letters: readonly SecretLetter[],
  policy: Policy,
  at: Temporal.Instant,
): Promise<Uint8Array> {
  const lang = letters[0]?.language ?? 'ja'
  const sheet = openSheet(paperWords[lang].letters[letters[0]?.kind ?? 'acquisition-code'].title, lang, at)
  for (const letter of letters) page(sheet, letter, policy, at)
  return sheet.finish()
}

const { margin } = paper
const inner = paper.width - 2 * margin

function page(sheet: Sheet, letter: SecretLetter, policy: Policy, at: Temporal.Instant): void {
  const words = paperWords[letter.language]
  const { title, intro, secret, steps } = words.letters[letter.kind]
  const names = namesOf(policy, letter.language)
  sheet.page()
  address(sheet, letter, words)
  sender(sheet, letter, { words, names, at })
  sheet.text(title, { x: margin, y: 74, width: inner, size: 16, face: 'bold', align: 'center' })
  sheet.text(fill(intro, names), { x: margin, y: 86, width: inner, size: 10 })
  folds(sheet)

  let y = paper.fold + 8
  y = fact(sheet, words.loginId, letter.loginId, y)
  if (letter.validUntil !== null) {
    y = fact(sheet, words.validUntil, formatInstant(letter.validUntil, letter.language), y)
  }
  y = framed(sheet, secret, letter, y + 3) + 6
  if (letter.kind === 'initial-password') y = sheet.text(words.allSmall, { x: margin, y, width: inner, size: 9.5 }) + 3

  y = sheet.text(words.stepsTitle, { x: margin, y, width: inner, size: 11, face: 'bold' }) + 1.5
  steps.forEach((step, n) => {
    sheet.text(`${n + 1}.`, { x: margin, y, width: 6, size: 9.5 })
    y = sheet.text(fill(step, names), { x: margin + 6, y, width: inner - 6, size: 9.5 }) + 1
  })
  warning(sheet, words, names, Math.max(y + 4, 2 * paper.fold + 6))
}

/** Long ones are set smaller; what is longer still would be cut by the window's edge. */
function address(sheet: Sheet, { to }: SecretLetter, words: PaperWords): void {
  const { window } = paper
  const [x, width] = [window.left + 4, window.width - 8]
  const small = to.address.length > 34 || to.company.length > 20
  const size = small ? 8.5 : 10
  let y = window.top + 4
  if (to.postalCode !== null) y = sheet.text(`〒${to.postalCode}`, { x, y, width, size }) + 0.5
  y = sheet.text(to.address, { x, y, width, size }) + 1.5
  for (const line of words.addressee(to.company, to.person)) {
    y = sheet.text(line, { x, y, width, size: small ? 9 : 11 })
  }
  if (y > window.top + window.height) throw new DoesNotFit('the address is longer than the window')
}

type Sender = { readonly words: PaperWords; readonly names: ReturnType<typeof namesOf>; readonly at: Temporal.Instant }

function sender(sheet: Sheet, { number, language }: SecretLetter, { words, names, at }: Sender): void {
  const place = { x: 125, width: paper.width - margin - 125, align: 'right' as const, size: 9 }
  let y = sheet.text(`${words.number} ${number}`, { ...place, y: 17 })
  y = sheet.text(`${words.day} ${formatDay(at.toString(), language)}`, { ...place, y }) + 2
  y = sheet.text(names.name, { ...place, y, size: 11, face: 'bold' })
  sheet.text(names.branch, { ...place, y })
}

function fact(sheet: Sheet, name: string, value: string, y: number): number {
  sheet.text(name, { x: margin, y: y + 0.7, width: 40, size: 9.5, grey: true })
  return sheet.text(value, { x: margin + 40, y, width: inner - 40, size: 12, face: 'bold' }) + 1
}

function framed(sheet: Sheet, name: string, { secret, language }: SecretLetter, y: number): number {
  const { saying } = paperWords[language]
  const height = 33
  sheet.frame(margin, y, inner, height)
  sheet.text(name, { x: margin + 4, y: y + 3, width: inner - 8, size: 9.5, grey: true })
  const step = (inner - 8) / secret.length
  ;[...secret].forEach((symbol, n) => {
    const x = margin + 4 + n * step
    sheet.text(symbol, { x: x - 2, y: y + 10.5, width: step + 4, size: 27, face: 'bold', align: 'center' })
    const said = saying[symbol.toUpperCase()]
    if (said !== undefined) {
      sheet.text(said, { x: x - 2, y: y + 25, width: step + 4, size: 6.5, align: 'center', grey: true })
    }
  })
  return y + height
}

function warning(sheet: Sheet, words: PaperWords, names: ReturnType<typeof namesOf>, from: number): void {
  let y = sheet.text(words.warningTitle, { x: margin, y: from, width: inner, size: 11, face: 'bold' }) + 1.5
  for (const line of [words.fee, ...words.warnings]) {
    sheet.text('・', { x: margin, y, width: 6, size: 9.5 })
    y = sheet.text(line, { x: margin + 6, y, width: inner - 6, size: 9.5 }) + 1
  }
  sheet.text(fill(words.contact, names), { x: margin, y: y + 3, width: inner, size: 9.5, face: 'bold' })
}

/** Short strokes at the edge: where the paper is folded. */
function folds(sheet: Sheet): void {
  for (const y of [paper.fold, 2 * paper.fold]) {
    sheet.line(0, y, 5, y)
    sheet.line(paper.width - 5, y, paper.width, y)
  }
}

function namesOf({ bank, acquisition }: Policy, language: Lang) {
  const { name, nameEn, serviceName, serviceNameEn, branch, branchEn, telephone } = bank
  const window = { from: hour(acquisition.window.from), to: hour(acquisition.window.to) }
  return language === 'ja'
    ? { name, serviceName, branch, telephone, hours: bank.telephoneHours, ...window }
    : { name: nameEn, serviceName: serviceNameEn, branch: branchEn, telephone, hours: bank.telephoneHoursEn, ...window }
}

function hour(minute: MinuteOfDay): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}
