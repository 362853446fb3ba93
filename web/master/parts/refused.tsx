/**
 * A refusal as people read it: in place above the form that met it, or as the whole page when nothing else makes sense.
 * The sentences are texts/refusals.ts'; here stand the order (what happened, what to do, whom to call) and the number
 * and reference to read out on the telephone.
 */
import type { ReactNode } from 'react'
import {
  contactFor,
  factCatalogue,
  factsInWords,
  type Reader,
  refusalText,
  say,
  todoFor,
} from '../../../texts/refusals.ts'
import type { Me } from '../../../wire/manage.ts'
import { metaContent, type Refused, Unanswered } from '../../console/ask.ts'
import { LinkButton } from '../../console/parts/button.tsx'
import { Mark } from '../../console/parts/mark.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'

/** What is known of the reader: nothing before /me has answered. */
export type Known = Me | undefined

/** The log-in page of the label under which this browser already presents its certificate; `again`: and back to the console. */
export function logInUrl(me: Known, again = false): string | null {
  if (!me || !URL.canParse(me.applicationUrl)) return null
  return new URL(`/_warifu/login${again ? '?to=home' : ''}`, me.applicationUrl).href
}

function useRefusal({ refused, facts }: Refused, me: Known) {
  const { lang } = useSpeech()
  const text = refusalText(refused, facts, lang)
  const reader: Reader = me?.user.role ?? 'unknown'
  const known = factsInWords(facts, lang)
  return {
    title: text.title,
    happened: say(text.happened, known),
    todo: todoFor(text, reader).map((sentence) => say(sentence, known)),
    alarm: text.alarm && say(text.alarm, known),
    contact: factCatalogue[lang].contacts[contactFor(text, reader)],
  }
}

export function RefusedInPlace({ refused, me, children }: { refused: Refused; me: Known; children?: ReactNode }) {
  const { words } = useSpeech()
  const { title, happened, todo } = useRefusal(refused, me)
  const url = refused.refused === 'E24' ? logInUrl(me, true) : null
  return (
    <div data-refusal={refused.refused}>
      <Note kind="final" title={title} announce>
        <p>{happened}</p>
        {refused.refused === 'E24' ? <p>{words.banners.endedWhy}</p> : <Lines lines={todo} />}
        {children}
        {url && (
          <p>
            <LinkButton href={url} newTab>
              {words.banners.logInAgain}
            </LinkButton>
          </p>
        )}
        <Numbers code={refused.refused} reference={refused.reference} me={me} />
      </Note>
    </div>
  )
}

export function RefusalPage({ refused, me }: { refused: Refused; me: Known }) {
  const { words } = useSpeech()
  const { title, happened, todo, alarm, contact } = useRefusal(refused, me)
  const url = logInUrl(me, true)
  return (
    <div className="mx-auto grid max-w-[40rem] gap-5 py-8 text-body">
      <Mark code={refused.refused} className="h-16 w-34 text-key" />
      <h1 tabIndex={-1} className="text-title leading-snug">
        {title}
      </h1>
      <p className="text-large leading-relaxed">{happened}</p>
      <Lines lines={todo} />
      {alarm && <Note kind="warn" title={alarm} />}
      {refused.refused === 'E24' && url && (
        <p>
          <LinkButton href={url} kind="first">
            {words.banners.logInAgain}
          </LinkButton>
        </p>
      )}
      <p>{contact}</p>
      <WaysOut />
      <Numbers code={refused.refused} reference={refused.reference} me={me} />
    </div>
  )
}

/** Where there is no frame: the two public pages that need no session. */
function WaysOut() {
  const { words, shared } = useSpeech()
  const [portal, stop] = [metaContent('warifu-portal'), metaContent('warifu-stop')]
  return (
    <p className="flex flex-wrap gap-3 print:hidden">
      {portal && <LinkButton href={portal}>{words.frame.logInPage}</LinkButton>}
      {stop && (
        <LinkButton href={stop} kind="plain-final">
          {shared.stop}
        </LinkButton>
      )}
    </p>
  )
}

/** No answer, or one we do not understand. Nothing is claimed about what the server did. */
export function TroubleInPlace({ error, me }: { error: unknown; me: Known }) {
  const { words } = useSpeech()
  const t = words.trouble
  const status = error instanceof Unanswered ? error.status : -1
  const [title, why] =
    status === 0 ? [t.unreachable, t.unreachableWhy] : status === 429 ? [t.busy, t.busyWhy] : [t.defect, t.defectWhy]
  return (
    <Note kind="warn" title={title} announce>
      <p>{why}</p>
      <Numbers code={null} reference={error instanceof Unanswered ? error.reference : null} me={me} />
    </Note>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 1) return <p>{lines[0]}</p>
  return (
    <ul className="grid list-disc gap-1 ps-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Numbers({ code, reference, me }: { code: string | null; reference: string | null; me: Known }) {
  const { shared } = useSpeech()
  return (
    <p className="flex flex-wrap gap-x-4 text-small text-soft">
      {code && (
        <span className="whitespace-nowrap">
          {shared.screen} <span className="font-mono text-ink">WRF-{code}</span>
        </span>
      )}
      {reference && (
        <span className="whitespace-nowrap">
          {shared.reference} <span className="font-mono text-ink">{reference}</span>
        </span>
      )}
      {me && (
        <span>
          {me.bank.branch} <span className="whitespace-nowrap tabular-nums text-ink">{me.bank.telephone}</span>
        </span>
      )}
    </p>
  )
}
