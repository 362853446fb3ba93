/** One page of lines, the newest first; a line opens with everything on it. */
import { useState } from 'react'
import { eventInWords } from '../../../texts/staff/events.ts'
import type { TrailLine } from '../../../wire/staff/record.ts'
import { Moment } from '../../console/parts/moment.tsx'
import { By } from '../parts/by.tsx'
import { GoButton, Link } from '../parts/link.tsx'
import { Waiting } from '../parts/refused.tsx'
import { Table } from '../parts/table.tsx'
import { contractPath } from '../router.ts'
import { OpenedLine } from './opened-line.tsx'
import { useTrail } from './questions.ts'
import { useRecord } from './words.ts'

export function FoundLines({ asked }: { asked: URLSearchParams }) {
  const { r, w, say, lang } = useRecord()
  const question = useTrail(asked)
  const { data } = question
  const [opened, setOpened] = useState<TrailLine | null>(null)
  if (!data) return <Waiting question={question} />
  const { lines, next } = data
  const older = new URLSearchParams(asked)
  if (next !== null) older.set('after', next)
  const newest = new URLSearchParams(asked)
  newest.delete('after')
  return (
    <section className="grid gap-3" aria-label={r.trail.title}>
      <p role="status">
        {lines.length > 0
          ? say(r.trail.found, { count: lines.length })
          : next === null
            ? r.trail.none
            : r.trail.noneYet}
      </p>
      {lines.length > 0 && (
        <Table
          label={r.trail.title}
          columns={[w.fields.at, r.trail.event, r.trail.about, r.trail.actor, r.trail.number]}
          rows={lines.map((line) => ({
            key: `${line.chain} ${line.number}`,
            cells: [
              <Moment key="a" instant={line.at} />,
              <span key="e">
                <span className="inline-block first-letter:uppercase">{eventInWords(line.event, lang)}</span>
                {line.refusal && <b className="ms-2 text-accent">{line.refusal}</b>}
              </span>,
              <About key="c" line={line} />,
              <By key="b" by={line.by} />,
              <button
                key="o"
                type="button"
                onClick={() => setOpened(line)}
                className="cursor-pointer rounded-slight px-1 font-mono text-key underline underline-offset-4 hover:bg-key-wash"
              >
                {line.chain} {line.number}
              </button>,
            ],
          }))}
        />
      )}
      <p className="flex flex-wrap gap-3">
        {next !== null && <GoButton to={`/audit?${older}`}>{r.trail.older}</GoButton>}
        {asked.has('after') && <GoButton to={`/audit?${newest}`}>{r.trail.newest}</GoButton>}
      </p>
      {opened && <OpenedLine line={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}

function About({ line }: { line: TrailLine }) {
  if (line.contractNumber === null) return '—'
  return (
    <>
      <Link to={contractPath(line.contractNumber)}>{line.contractNumber}</Link>{' '}
      <span className="font-mono">{line.loginId}</span>
    </>
  )
}
