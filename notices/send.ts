/**
 * Sends what the outbox holds and decides nothing about it.
 *
 * One letter after the other, each within a bounded time. What fails comes again later, with the Message-ID of its row;
 * so does what may have arrived (the server hung after the text, the process died before the archive knew): twice the
 * same mail is better than none. When the mail server itself does not answer, the turn ends and the rest stays due:
 * a hundred letters must not wait a minute each for the same silence. Nothing here ever throws into the timer that
 * calls it, and nothing waits for it: a mail failure never blocks issuing or revoking (threats.md 16).
 */
import type { SendMailOptions } from 'nodemailer'
import { readPrivateFile } from '../secrets/key-file.ts'
import type { FailedWhy } from '../store/schema.ts'

export type Waiting = { readonly id: string; readonly attempts: number; readonly handed_at: number | null }

export type Outbox<Letter extends Waiting> = {
  /** at most `most` letters that are due, the longest waiting first */
  readonly due: (now: Temporal.Instant, most: number) => readonly Letter[] | Promise<readonly Letter[]>
  /** before the mail server is spoken to */
  readonly markHanded: (id: string, now: Temporal.Instant) => unknown
  readonly markSent: (id: string, now: Temporal.Instant) => unknown
  readonly markAgain: (id: string, error: string, nextAt: Temporal.Instant) => unknown
  readonly markFailed: (letter: Letter, error: string, why: FailedWhy, now: Temporal.Instant) => unknown
}

/** Hands one mail to the mail server; rejects when it was not taken for certain. */
export type Post = (mail: SendMailOptions) => Promise<void>

export type Turn = { readonly sent: number; readonly failed: number }

const most = 100

export async function sendDue<Letter extends Waiting>(parts: {
  readonly outbox: Outbox<Letter>
  /** null: it need not go any more */
  readonly compose: (letter: Letter, now: Temporal.Instant) => SendMailOptions | null | Promise<SendMailOptions | null>
  readonly post: Post
  readonly now: () => Temporal.Instant
  /** for the log: a defect of ours or of the mail server, with the letter's ID where there is one */
  readonly report: (error: unknown, id?: string) => void
  /** The letter under way is finished and recorded; the rest stays due. */
  readonly closing?: AbortSignal | undefined
}): Promise<Turn> {
  const { outbox, now, report, closing } = parts
  const turn = { sent: 0, failed: 0 }
  try {
    for (const letter of await outbox.due(now(), most)) {
      if (closing?.aborted) break
      const outcome = await sendOne(parts, letter)
      if (outcome === 'sent') turn.sent += 1
      if (outcome === 'failed' || outcome === 'no answer') turn.failed += 1
      if (outcome === 'no answer') break
    }
  } catch (error) {
    report(error)
  }
  return turn
}

async function sendOne<Letter extends Waiting>(
  { outbox, compose, post, now, report }: Parameters<typeof sendDue<Letter>>[0],
  letter: Letter,
): Promise<'sent' | 'failed' | 'withdrawn' | 'no answer'> {
  const { id } = letter
  let composed = false
  try {
    // Its hand-over was cut off by a crash: nobody knows whether it arrived. Once more, with the same Message-ID.
    if (letter.handed_at !== null) await outbox.markAgain(id, 'its hand-over was cut off: handed over once more', now())
    const mail = await compose(letter, now())
    composed = true
    if (mail === null) {
      await outbox.markFailed(letter, 'no longer to be told', 'withdrawn', now())
      return 'withdrawn'
    }
    await outbox.markHanded(id, now())
    await post(mail)
  } catch (error) {
    report(error, id)
    const nextAt = nextTry(letter.attempts + 1, now())
    if (error instanceof Refused) await outbox.markFailed(letter, inOneLine(error), 'refused', now())
    else if (nextAt !== null) await outbox.markAgain(id, inOneLine(error), nextAt)
    else await outbox.markFailed(letter, inOneLine(error), composed ? 'no-answer' : 'unwritable', now())
    return error instanceof NoAnswer ? 'no answer' : 'failed'
  }
  await outbox.markSent(id, now())
  return 'sent'
}

/** Minutes to wait after the first, second … failure; the last one repeats. */
const waits = [1, 5, 15, 60, 240]
/** Four to five days in all, as RFC 5321 §4.5.4.1 asks. */
const mostAttempts = 32

/** Null when a letter has failed often enough; it then stands on the operations page. */
export function nextTry(failures: number, now: Temporal.Instant): Temporal.Instant | null {
  if (failures >= mostAttempts) return null
  return now.add({ minutes: waits[Math.min(failures, waits.length) - 1] ?? 1 })
}

export type SmtpSettings = {
  readonly host: string
  readonly port: number
  readonly encryption: 'tls' | 'starttls' | 'none'
  readonly user?: string | undefined
  readonly passwordFile?: string | undefined
  readonly timeoutSeconds: number
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly keyFile: string } | undefined
}

/** The mail server did not answer: refused the connection, hung up, or was silent for too long. */
export class NoAnswer extends Error {}

/** The mail server refused this letter for good (5xx to its address or its text, RFC 5321 §4.2.1): trying again changes nothing. */
export class Refused extends Error {}

/** Reads password and DKIM key once, now. nodemailer is loaded with the first letter. */
export function openPost(smtp: SmtpSettings): Post {
  const { user, passwordFile, dkim } = smtp
  const milliseconds = smtp.timeoutSeconds * 1000
  const settings = {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.encryption === 'tls',
    requireTLS: smtp.encryption === 'starttls',
    ignoreTLS: smtp.encryption === 'none',
    tls: { minVersion: 'TLSv1.2' as const },
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    ...(user === undefined || passwordFile === undefined
      ? {}
      : { auth: { user, pass: readPrivateFile(passwordFile) } }),
    ...(dkim === undefined
      ? {}
      : { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: readPrivateFile(dkim.keyFile) } }),
  }

  return async (mail) => {
    const { createTransport } = await import('nodemailer')
    const transport = createTransport(settings)
    try {
      // The three timeouts above start anew with every byte; this one is the whole conversation's.
      await transport.sendMail({ ...mail, signal: AbortSignal.timeout(milliseconds) })
    } catch (cause) {
      if (isRefusal(cause)) throw new Refused(inOneLine(cause), { cause })
      if (cause instanceof Error && 'responseCode' in cause && typeof cause.responseCode === 'number') throw cause
      throw new NoAnswer(`no answer from the mail server: ${inOneLine(cause)}`, { cause })
    } finally {
      transport.close()
    }
  }
}

/** A 5xx to our log-in, our name or our sender is our own trouble, and no letter's: those are tried again. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false
  const { responseCode, command } = error as { responseCode: unknown; command: unknown }
  const permanent = typeof responseCode === 'number' && responseCode >= 500
  return permanent && typeof command === 'string' && /^(?:RCPT TO|DATA)/.test(command)
}

function inOneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').slice(0, 300)
}
