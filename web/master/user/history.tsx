/** What has happened to a user, from the bank's trail, newest first. */
import { useState } from 'react'
import { reasonNames } from '../../../texts/reasons.ts'
import { refusals } from '../../../texts/refusals.ts'
import type { Me, UserView } from '../../../wire/manage.ts'
import type { UserHistory } from '../../../wire/users.ts'
import { Button } from '../../console/parts/button.tsx'
import { Skeleton } from '../../console/parts/later.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { QuestionRefused } from '../../console/questions.ts'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'
import { useHistory } from '../questions.ts'

const shownAtFirst = 6

export function History({ me, user }: { me: Me; user: UserView }) {
  const { words, say } = useSpeech()
  const w = words.more.history
  const { data, error } = useHistory(user.loginId)
  const [all, setAll] = useState(false)
  const entries = data?.entries ?? []
  const shown = all ? entries : entries.slice(0, shownAtFirst)
  return (
    <section className="grid gap-2" aria-labelledby="history">
      <h3 id="history" className="text-body">
        {w.title}
      </h3>
      <p className="text-soft">{w.why}</p>
      {!data && !error && <Skeleton rows={3} />}
      {error instanceof QuestionRefused && <RefusedInPlace refused={error.answer} me={me} />}
      {error && !(error instanceof QuestionRefused) && <TroubleInPlace error={error} me={me} />}
      {data && entries.length === 0 && <p>{w.none}</p>}
      {shown.length > 0 && (
        <ol className="border-t border-line">
          {shown.map((entry, i) => (
            <Line key={i} entry={entry} />
          ))}
        </ol>
      )}
      {entries.length > shown.length && (
        <div className="print:hidden">
          <Button small onPress={() => setAll(true)}>
            {say(w.all, { count: entries.length })}
          </Button>
        </div>
      )}
    </section>
  )
}

function Line({ entry }: { entry: UserHistory['entries'][number] }) {
  const { lang, words } = useSpeech()
  const w = words.more.history
  const more =
    entry.reason && entry.reason in reasonNames[lang]
      ? reasonNames[lang][entry.reason as keyof (typeof reasonNames)['ja']]
      : entry.event === 'refused' && entry.refusal && entry.refusal in refusals[lang]
        ? `${refusals[lang][entry.refusal as keyof (typeof refusals)['ja']].title} (${entry.refusal})`
        : null
  return (
    <li className="grid gap-x-4 border-b border-line py-1.5 break-inside-avoid sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span className="text-soft">
        <Moment instant={entry.at} />
      </span>
      <span className="grid">
        <span>
          {w.events[entry.event]}
          {more && <span className="text-soft">: {more}</span>}
        </span>
        <span className="text-soft">{w.by[entry.by]}</span>
      </span>
    </li>
  )
}
