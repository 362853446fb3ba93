/** A refusal as people of the bank read it: in place above what met it, or in the place of what could not be shown. */
import { staffRefusal } from '../../../texts/staff/refusals.ts'
import { type Refused, Unanswered } from '../../console/ask.ts'
import { Button, LinkButton } from '../../console/parts/button.tsx'
import { Skeleton } from '../../console/parts/later.tsx'
import { Note } from '../../console/parts/note.tsx'
import { QuestionRefused } from '../../console/questions.ts'
import { useOffice } from '../words.ts'

export function RefusedHere({ refused }: { refused: Refused }) {
  const { lang, w, shared } = useOffice()
  const { title, happened, todo } = staffRefusal(refused.refused, refused.facts, lang)
  return (
    <div data-refusal={refused.refused}>
      <Note kind="final" title={title} announce>
        <p>{happened}</p>
        <p>{todo}</p>
        {refused.refused === 'E24' && (
          <p>
            <LinkButton href={location.pathname}>{w.frame.again}</LinkButton>
          </p>
        )}
        <p className="flex flex-wrap gap-x-4 text-small text-soft">
          <span className="font-mono">WRF-{refused.refused}</span>
          {refused.reference && (
            <span>
              {shared.reference} <span className="font-mono">{refused.reference}</span>
            </span>
          )}
        </p>
      </Note>
    </div>
  )
}

/** No answer, or not one of ours: nothing is claimed about what the server did. */
export function NoAnswer({ error }: { error: unknown }) {
  const { w, shared } = useOffice()
  const reference = error instanceof Unanswered ? error.reference : null
  return (
    <Note kind="warn" title={w.frame.unreachable} announce>
      {reference && (
        <p>
          {shared.reference} <span className="font-mono">{reference}</span>
        </p>
      )}
    </Note>
  )
}

type Asked = { readonly error: Error | null; readonly refetch: () => unknown }

/** While a question has no answer: the outline, the refusal, or the trouble with a way to ask again. */
export function Waiting({ question }: { question: Asked }) {
  const { w } = useOffice()
  const { error, refetch } = question
  if (error instanceof QuestionRefused) return <RefusedHere refused={error.answer} />
  if (!error) return <Skeleton />
  return (
    <>
      <NoAnswer error={error} />
      <p>
        <Button onPress={() => void refetch()}>{w.frame.retry}</Button>
      </p>
    </>
  )
}
