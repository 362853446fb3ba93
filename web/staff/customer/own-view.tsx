/** お客さまに見えている画面: what stands on the customer's own page, for a call about it. Nothing can be pressed. */
import type { OwnView as View } from '../../../wire/staff/people.ts'
import { Facts } from '../../console/parts/facts.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { StateWord } from '../../console/parts/state.tsx'
import { Window } from '../../console/parts/window.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { Waiting } from '../parts/refused.tsx'
import { useOwnView } from '../questions.ts'
import { useOffice } from '../words.ts'

export function OwnView({ loginId, onClose }: { loginId: string; onClose: () => void }) {
  const { w } = useOffice()
  const question = useOwnView(loginId)
  const { data } = question
  return (
    <Window place="sheet" title={`${w.customer.ownView}: ${loginId}`} onClose={onClose}>
      <p className="text-soft">{w.customer.ownViewWhy}</p>
      {data ? <Seen view={data} /> : <Waiting question={question} />}
    </Window>
  )
}

/** The words are the customer's own page's. */
function Seen({ view }: { view: View }) {
  const { words, say, day, at } = useSpeech()
  const { w } = useOffice()
  const { user, masterRisk } = view
  const { certificate } = user
  const facts = {
    lastDay: masterRisk?.lastDay ? day(masterRisk.lastDay) : '',
    at: masterRisk?.lastActionable ? at(masterRisk.lastActionable) : '',
  }
  return (
    <>
      {masterRisk && <Note kind="warn" title={say(words.risk.levels[masterRisk.level][user.role], facts)} />}
      {user.restrictedUntil && <Note kind="warn" title={`${w.fields.restrictedUntil}: ${at(user.restrictedUntil)}`} />}
      <p>
        <StateWord state={user.state} /> {words.stateMeans[user.state]}
      </p>
      <Facts
        rows={[
          [words.fields.loginId, user.loginId],
          [words.fields.name, user.name],
          [words.fields.mail, user.mail],
          [words.fields.serial, certificate && <code className="font-mono break-all">{certificate.serial}</code>],
          [words.fields.lastDay, certificate && day(certificate.lastDay)],
          [words.fields.lastActionable, certificate && <Moment instant={certificate.lastActionable} />],
          [
            words.fields.lastLogin,
            user.lastLogin && `${at(user.lastLogin.at)} ${user.lastLogin.browser} ${user.lastLogin.address}`,
          ],
        ]}
      />
    </>
  )
}
