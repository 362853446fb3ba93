/** What everybody of the contract must know of the master's certificate: that it ends (R11), read while it can still be helped. */
import type { Me } from '../../../wire/manage.ts'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'

export function MasterRisk({ me }: { me: Me }) {
  const { words, say, day, at } = useSpeech()
  const risk = me.masterRisk
  if (risk === null) return null
  const { role } = me.user
  const w = words.risk.levels[risk.level]
  const facts = {
    lastDay: risk.lastDay ? day(risk.lastDay) : '',
    at: risk.lastActionable ? at(risk.lastActionable) : '',
  }
  return (
    <Note kind={risk.level === 'ends-soon' ? 'warn' : 'final'} title={say(w[role], facts)}>
      <p>{say(w[`${role}Why`], facts)}</p>
      {risk.level !== 'ends-soon' && (
        <p>
          {me.bank.name} {me.bank.branch} <span className="whitespace-nowrap tabular-nums">{me.bank.telephone}</span>
        </p>
      )}
    </Note>
  )
}
