/** 監査証跡: what happened, searched by whom, when, what and about whom. What is asked for stands in the address, so a search can be linked to. */

import { trailReaders } from '../../../domain/roles.ts'
import type { StaffMe } from '../../../wire/staff/office.ts'
import { Note } from '../../console/parts/note.tsx'
import { Section } from '../parts/table.tsx'
import { ExportTrail } from './export-trail.tsx'
import { FoundLines } from './found-lines.tsx'
import { Proof } from './proof.tsx'
import { SearchForm } from './search-form.tsx'
import { useRecord } from './words.ts'

export function Trail({ me, search }: { me: StaffMe; search: URLSearchParams }) {
  const { r } = useRecord()
  const whole = trailReaders.includes(me.role)
  const asked = new URLSearchParams(search)
  asked.delete('lang')
  return (
    <>
      <div className="grid gap-2">
        <h1 tabIndex={-1} className="text-title">
          {r.trail.title}
        </h1>
        <p className="text-soft">{r.trail.lead}</p>
      </div>
      {!whole && <Note kind="info" title={r.trail.customerOnly} />}
      <SearchForm key={`${asked}`} asked={asked} />
      {asked.size > 0 && <FoundLines asked={asked} />}
      {whole && <ExportTrail key={`export ${asked}`} me={me} asked={asked} />}
      <Section title={r.trail.proof} why={r.trail.proofWhy}>
        <Proof />
      </Section>
    </>
  )
}
