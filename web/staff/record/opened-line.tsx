/** One line of the trail with its facts in words, and what holds it in its place. */

import { eventInWords } from '../../../texts/staff/events.ts'
import { factName, factValue } from '../../../texts/staff/record/facts.ts'
import type { OpenedLine as Line, TrailLine } from '../../../wire/staff/record.ts'
import { Facts } from '../../console/parts/facts.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Window } from '../../console/parts/window.tsx'
import { By } from '../parts/by.tsx'
import { ContractName } from '../parts/link.tsx'
import { Waiting } from '../parts/refused.tsx'
import { useTrailLine } from './questions.ts'
import { useRecord } from './words.ts'

export function OpenedLine({ line: { chain, number }, onClose }: { line: TrailLine; onClose: () => void }) {
  const { r, say } = useRecord()
  const question = useTrailLine(chain, number)
  const { data } = question
  return (
    <Window place="sheet" title={say(r.trail.line, { chain, number })} onClose={onClose}>
      {data ? <Whole line={data} /> : <Waiting question={question} />}
    </Window>
  )
}

function Whole({ line }: { line: Line }) {
  const { r, w, shared, lang } = useRecord()
  const hash = (text: string) => <code className="font-mono text-small break-all">{text}</code>
  return (
    <>
      <Facts
        rows={[
          [
            w.fields.event,
            <span key="e" className="inline-block first-letter:uppercase">
              {eventInWords(line.event, lang)}
            </span>,
          ],
          [r.trail.refusal, line.refusal && <b className="text-accent">{line.refusal}</b>],
          [w.fields.at, <Moment key="a" instant={line.at} />],
          [r.trail.machineAt, <Moment key="m" instant={line.machineAt} />],
          [r.trail.actor, <By key="b" by={line.by} />],
          [
            w.customer.contract,
            line.contractNumber && <ContractName key="c" number={line.contractNumber} name={line.contractName ?? ''} />,
          ],
          [w.fields.loginId, line.loginId && <span className="font-mono">{line.loginId}</span>],
          [w.fields.serial, line.serial && hash(line.serial)],
          [shared.reference, line.reference && <span className="font-mono">{line.reference}</span>],
        ]}
      />
      <h3 className="font-bold">{r.trail.facts}</h3>
      {line.facts.length === 0 ? (
        <p className="text-soft">{r.trail.noFacts}</p>
      ) : (
        <Facts
          rows={line.facts.map(({ name, value }) => [
            factName(name, value, lang),
            <span key="v" className="break-words">
              {factValue(name, value, lang)}
            </span>,
          ])}
        />
      )}
      <h3 className="font-bold">{r.trail.proof}</h3>
      <Facts
        rows={[
          [r.trail.policyHash, hash(line.policyHash)],
          [r.trail.previous, hash(line.previous)],
          [r.trail.hash, hash(line.hash)],
        ]}
      />
    </>
  )
}
