/** What the trail is searched for. Sent by the button, not by every key: each search is a line of the trail. */
import { useState } from 'react'
import { refusalCodes } from '../../../domain/refusals.ts'
import { eventInWords, eventNames } from '../../../texts/staff/events.ts'
import { go } from '../../console/address.ts'
import { Button } from '../../console/parts/button.tsx'
import { ListBox, MomentBox, WordBox } from './boxes.tsx'
import { useRecord } from './words.ts'

const names = ['contract', 'user', 'certificate', 'actor', 'reference', 'from', 'to', 'event', 'refusal'] as const
type Name = (typeof names)[number]

export function SearchForm({ asked }: { asked: URLSearchParams }) {
  const { r, w, lang } = useRecord()
  const first = Object.fromEntries(names.map((name) => [name, asked.get(name) ?? ''])) as Record<Name, string>
  const [typed, setTyped] = useState(first)
  const bound = (name: Name) => ({
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  const events = eventNames
    .map((name) => [name, eventInWords(name, lang)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, lang))

  function send() {
    const wanted = names.filter((name) => typed[name].trim() !== '').map((name) => [name, typed[name].trim()])
    go(`/audit?${new URLSearchParams([['find', '1'], ...(wanted as [string, string][])])}`)
  }

  return (
    <form
      className="grid gap-4 rounded-corner border border-line p-4"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        <MomentBox label={r.trail.from} hint={r.trail.timeHint} {...bound('from')} />
        <MomentBox label={r.trail.to} hint={r.trail.timeHint} {...bound('to')} />
        <WordBox label={r.trail.actor} hint={r.trail.actorHint} {...bound('actor')} />
        <WordBox label={w.fields.contract} {...bound('contract')} />
        <WordBox label={w.fields.loginId} {...bound('user')} />
        <WordBox label={w.fields.serial} {...bound('certificate')} />
        <ListBox label={r.trail.event} options={[['', r.trail.any], ...events]} {...bound('event')} />
        <ListBox
          label={r.trail.refusal}
          options={[['', r.trail.any], ...refusalCodes.map((code) => [code, code] as const)]}
          {...bound('refusal')}
        />
        <WordBox label={r.trail.reference} hint={r.trail.referenceHint} {...bound('reference')} />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="first" icon="search">
          {r.trail.search}
        </Button>
        <Button onPress={() => go('/audit')}>{r.trail.clear}</Button>
      </div>
    </form>
  )
}
