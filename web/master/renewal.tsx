/**
 * 更新 in the console: the banner above every screen from D-40 on, and the entry on one's own page, which stands there before that
 * too, asleep, with its date. The renewal itself is a page of its own (`/renew`), outside the console.
 */
import { renew } from '../../texts/renew.ts'
import type { Me } from '../../wire/manage.ts'
import type { RenewalView } from '../../wire/renewal.ts'
import { Button, LinkButton } from '../console/parts/button.tsx'
import { Note } from '../console/parts/note.tsx'
import { type Speech, useSpeech } from '../console/parts/words.tsx'

const path = '/renew'

export function RenewalBanner({ me }: { me: Me }) {
  const speech = useSpeech()
  const { renewal } = me
  const said = renewal && !me.mustSetPasswords ? bannerOf(renewal, speech) : null
  if (said === null) return null
  return (
    <Note kind="warn" title={said.title}>
      <p>{said.why}</p>
      {said.go && (
        <p className="print:hidden">
          <LinkButton href={path} kind="first">
            {said.go}
          </LinkButton>
        </p>
      )}
    </Note>
  )
}

type Banner = { readonly title: string; readonly why: string; readonly go?: string }

function bannerOf(renewal: RenewalView, { lang, say, day, at }: Speech): Banner | null {
  const words = renew[lang].banner
  const { state, successor } = renewal
  if (successor?.proven) {
    return { title: words.overlap, why: say(words.overlapWhy, { lastDay: day(successor.lastDay) }) }
  }
  if (successor) {
    const facts = { lastDay: day(successor.lastDay), proveBy: at(successor.proveBy) }
    const go = state === 'open' ? { go: words.resume } : {}
    return { title: words.unproven, why: say(words.unprovenWhy, facts), ...go }
  }
  const lastActionable = at(renewal.lastActionable)
  if (state === 'open') {
    const facts = { lastDay: day(renewal.lastDay), lastActionable, days: renewal.businessDaysLeft }
    return { title: words.open, why: say(words.openWhy, facts), go: words.go }
  }
  if (state !== 'closed') return null
  const nextOpening = at(renewal.nextOpening ?? renewal.firstRenewal)
  return { title: words.closed, why: say(words.closedWhy, { nextOpening, lastActionable }) }
}

export function RenewalEntry({ me }: { me: Me }) {
  const speech = useSpeech()
  const { renewal } = me
  if (renewal === null) return null
  const words = renew[speech.lang].entry
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="font-bold">{words.heading}</h3>
      <p id="renewal-when">{when(renewal, speech)}</p>
      <div className="print:hidden">
        {renewal.state === 'open' && !renewal.successor?.proven ? (
          <LinkButton href={path} kind="plain">
            {renewal.successor ? words.resume : words.go}
          </LinkButton>
        ) : (
          <Button isDisabled aria-describedby="renewal-when">
            {words.go}
          </Button>
        )}
      </div>
    </div>
  )
}

function when(renewal: RenewalView, { lang, say, day, at }: Speech): string {
  const words = renew[lang].entry
  const { state, successor } = renewal
  if (successor?.proven) return say(words.overlap, { lastDay: day(successor.lastDay) })
  if (successor) return say(words.unproven, { lastDay: day(successor.lastDay) })
  switch (state) {
    case 'early':
      return say(words.early, { firstRenewal: at(renewal.firstRenewal) })
    case 'closed':
      return say(words.closed, { nextOpening: at(renewal.nextOpening ?? renewal.firstRenewal) })
    case 'open':
      return words.open
    case 'over':
      return words.over
  }
}
