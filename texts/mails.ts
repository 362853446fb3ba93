/**
 * The event mails: what happened, to whose certificate, when, and what to do if nobody knows why.
 *
 * One text serves every reader (the owner, the master, the contract's notice address), so it speaks of the user in the
 * third person. No mail has a link, wants a reply, carries a secret or hurries anybody: that is what the thief's mails
 * do. The kinds are the names of the audit events they tell of. Pure: plain facts in, subject and body out.
 * Left out: HTML (nothing to click, nothing to load), signing (notices/), the notices by date (texts/notices.ts).
 */
import { type FactsOf, type LetterFact, type LetterKind, letterFacts } from '../domain/letters.ts'
import { fill, formatDay, formatInstant } from './format.ts'
import type { Lang } from './language.ts'
import { mailsEn } from './mails/en.ts'
import { mailsJa } from './mails/ja.ts'
import { reasonNames } from './reasons.ts'

/** The bank's names, already in the mail's language. */
export type Sender = {
  readonly name: string
  readonly serviceName: string
  readonly branch: string
  readonly telephone: string
  readonly telephoneHours: string
}

export type MailText = {
  readonly subject: string
  readonly happened: string
  readonly advice: readonly string[]
  /** false where the mail itself is the warning's answer */
  readonly stop?: false
}

export type MailWords = {
  readonly greeting: string
  readonly thanks: string
  readonly facts: Readonly<Record<LetterFact, string>>
  readonly stop: string
  readonly promises: readonly string[]
  readonly signature: string
  readonly mails: Readonly<Record<LetterKind, MailText>>
}

export const mailWords: Readonly<Record<Lang, MailWords>> = { ja: mailsJa, en: mailsEn }

export function isMailKind(kind: string): kind is LetterKind {
  return Object.hasOwn(letterFacts, kind)
}

/** One mail as plain text. A missing fact is a defect and throws. */
export function writeMail<K extends LetterKind>(
  kind: K,
  facts: FactsOf<K>,
  { lang, companyName, sender }: { lang: Lang; companyName: string; sender: Sender },
): { subject: string; body: string } {
  const words = mailWords[lang]
  const text = words.mails[kind]
  const needed: readonly LetterFact[] = letterFacts[kind]
  const given: Readonly<Partial<Record<LetterFact, string>>> = facts
  const filled = {
    ...sender,
    companyName,
    ...Object.fromEntries(needed.map((name) => [name, written(name, given[name], lang)])),
  }
  const say = (sentence: string) => fill(sentence, filled)
  const rows = needed.map((name) => `  ${words.facts[name]}${lang === 'ja' ? ':' : ': '}${say(`{${name}}`)}`)
  const body = [
    [say(words.greeting)],
    [say(words.thanks), say(text.happened)],
    rows,
    text.advice.map(say),
    text.stop === false ? [] : [say(words.stop)],
    ['--', ...words.promises.map(say), '', say(words.signature)],
  ]
  return {
    subject: say(text.subject),
    body: `${body
      .filter((part) => part.length > 0)
      .map((part) => part.join('\n'))
      .join('\n\n')}\n`,
  }
}

function written(name: LetterFact, fact: string | undefined, lang: Lang): string {
  if (fact === undefined) throw new Error(`no fact for ${name}`)
  switch (name) {
    case 'loginId':
    case 'address':
    case 'browser':
      return fact
    case 'reason':
      return (reasonNames[lang] as Readonly<Record<string, string>>)[fact] ?? reasonNames[lang].other
    case 'lastDay':
    case 'closesOn':
      return formatDay(fact, lang)
    case 'at':
    case 'loginAt':
    case 'validUntil':
    case 'lastActionable':
    case 'proveBy':
    case 'restrictedUntil':
    case 'worksFrom':
    case 'requestUntil':
    case 'renewFrom':
      return formatInstant(fact, lang)
    case 'fullUntil':
      return fact.includes('T') ? formatInstant(fact, lang) : formatDay(fact, lang)
  }
}
