/**
 * One letter of the outbox as a mail: plain UTF-8 text to one address, from the bank, and nothing a reader could click.
 *
 * The Message-ID stands in the outbox row, so a letter sent twice (unknown outcome, crash after sending) is the same
 * mail to every program that looks. `Auto-Submitted` keeps answering machines quiet (RFC 3834 §5). What must never
 * leave the house (a link, a second address, a line break in a header) is a defect here, whoever wrote the text.
 */
import type { SendMailOptions } from 'nodemailer'
import type { FactsOf, LetterKind } from '../domain/letters.ts'
import { isNoticeKind } from '../domain/notice-letters.ts'
import type { Bank } from '../domain/policy.ts'
import type { Letter } from '../store/outbox.ts'
import { isMailKind, type Sender as Names, writeMail } from '../texts/mails.ts'
import { type NoticeLetter, writeNotice } from '../texts/notices.ts'

/** Who reads it, as it stands when it is sent. */
export type Reader = {
  readonly companyName: string
  /** 契約停止 */
  readonly frozen: boolean
  /** bank clock, milliseconds: what one can still do depends on it */
  readonly bankMs: number
}

/** The row's facts in the words of texts/. Throws, as composeMail does, for a row that tells too little. */
export function composeLetter(letter: Letter, reader: Reader, bank: Bank, date: Temporal.Instant): SendMailOptions {
  const { address, language } = letter
  const names = namesOf(bank, language)
  const { subject, body } = wordsOf(letter, reader, names)
  const from = { name: names.name, address: bank.mailFrom }
  return composeMail({ address, language, messageId: letter.message_id }, { subject, text: body }, from, date)
}

function wordsOf(letter: Letter, { companyName, frozen, bankMs }: Reader, sender: Names) {
  const { kind, language: lang } = letter
  if (isNoticeKind(kind)) {
    const notice = { kind, facts: JSON.parse(letter.facts) } as NoticeLetter
    return writeNotice(notice, { lang, companyName, sender, nowMs: bankMs, frozen })
  }
  mustBe(isMailKind(kind), `texts/mails.ts has no words for ${kind}`)
  return writeMail(kind, readFacts(letter), { lang, companyName, sender })
}

/**
 * Some facts are what a stranger's program said of itself (`browser`). One that looks like a link is left out: it must
 * neither be clicked nor, by the rule against links, keep the warning itself from being sent.
 */
function readFacts(letter: Letter): FactsOf<LetterKind> {
  const facts: Record<string, unknown> = JSON.parse(letter.facts)
  const harmless = Object.entries(facts).map(([name, fact]) => {
    const line = String(fact).replace(/\s+/g, ' ').slice(0, 200)
    return [name, hasLink(line) ? '-' : line]
  })
  return Object.fromEntries(harmless) as FactsOf<LetterKind>
}

function namesOf(bank: Bank, language: 'ja' | 'en'): Names {
  const { telephone } = bank
  return language === 'ja'
    ? {
        name: bank.name,
        serviceName: bank.serviceName,
        branch: bank.branch,
        telephone,
        telephoneHours: bank.telephoneHours,
      }
    : {
        name: bank.nameEn,
        serviceName: bank.serviceNameEn,
        branch: bank.branchEn,
        telephone,
        telephoneHours: bank.telephoneHoursEn,
      }
}

export type Words = { readonly subject: string; readonly text: string }

export type Envelope = {
  /** one plain address: the outbox has one row for each */
  readonly address: string
  /** `<unique@domain>`, the angle brackets may be missing */
  readonly messageId: string
  readonly language: 'ja' | 'en'
}

/** The bank's name for people and its address. */
export type Sender = { readonly name: string; readonly address: string }

/** Throws when the words or the addresses break a rule that no mail of ours may break. */
export function composeMail(letter: Envelope, words: Words, from: Sender, date: Temporal.Instant): SendMailOptions {
  mustBe(isOneAddress(letter.address), 'a letter goes to one plain address')
  mustBe(isOneAddress(from.address), 'a letter comes from one plain address')
  mustBe(!hasBreak(words.subject) && !hasBreak(from.name), 'a header has no line break')
  mustBe(words.subject.trim() !== '' && words.text.trim() !== '', 'a letter has a subject and a text')
  mustBe(!hasLink(words.subject) && !hasLink(words.text), 'no mail of ours has a link')
  const messageId = `<${letter.messageId.replace(/^<|>$/g, '')}>`
  mustBe(/^<[\w.+-]+@[\w.-]+>$/.test(messageId), 'a letter has a Message-ID')

  return {
    messageId,
    date: new Date(date.epochMilliseconds),
    from: { name: from.name, address: from.address },
    to: { name: '', address: letter.address },
    envelope: { from: from.address, to: letter.address },
    subject: words.subject,
    text: words.text,
    // Base64 survives every relay, and a signature over it would too.
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** RFC 5321 §4.1.2 without quoted strings and literals: what wire/manage.ts lets in, and nothing a list could hide in. */
export function isOneAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\.]+$/.test(text)
}

/** Whatever mail programs turn into something to click: schemes, www., a host with a path. */
export function hasLink(text: string): boolean {
  return /[a-z][a-z0-9+.-]*:\/\/|\b(mailto|tel|javascript|data):|\bwww\.|\b[a-z0-9-]+\.[a-z]{2,}\//i.test(
    text.normalize('NFKC'),
  )
}

function hasBreak(text: string): boolean {
  return /[\r\n\0]/.test(text)
}

function mustBe(so: boolean, rule: string): asserts so {
  if (!so) throw new Error(`a letter was not composed: ${rule}`)
}
