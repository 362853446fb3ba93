/** On the request's own page: what the file changes, before the second person as it was before the first. */
import type { ApprovalCase } from '../../../wire/staff/office.ts'
import { Waiting } from '../parts/refused.tsx'
import { Section } from '../parts/table.tsx'
import { CalendarChanges } from './calendar/changes.tsx'
import { PolicyChanges } from './policy/changes.tsx'
import { useComparison } from './questions.ts'
import { useDesk } from './words.ts'

export function RuleComparison({ request }: { request: ApprovalCase }) {
  const { d } = useDesk()
  if (request.kind !== 'change-policy' && request.kind !== 'load-calendar') return null
  const over = request.state !== 'V1'
  return (
    <Section title={d.comparison.title} why={over ? d.comparison.over : d.comparison.since}>
      {!over && <Compared id={request.id} />}
    </Section>
  )
}

function Compared({ id }: { id: string }) {
  const { d } = useDesk()
  const question = useComparison(id)
  const { data } = question
  if (!data) return <Waiting question={question} />
  if (data.policy) return <PolicyChanges compared={data.policy} />
  if (data.calendar) return <CalendarChanges compared={data.calendar} />
  return <p>{d.comparison.over}</p>
}
