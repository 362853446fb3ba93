/**
 * 更新 in the console: the banner above every screen from D-40 on, and the entry on one's own page, which stands there before that
 * too, asleep, with its date. The renewal itself is a page of its own (`/renew`), outside the console.
 */
import { ordered } from '../../texts/ordered.ts'
import { renew } from '../../texts/renew.ts'
import type { Me } from '../../wire/manage.ts'
import type { OrderedView, RenewalView } from '../../wire/renewal.ts'
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
      {said.more && <p>{said.more}</p>}
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

type Banner = { readonly title: string; readonly why: string; readonly more?: string; readonly go?: string }

type Said = Pick<Speech, 'lang' | 'say' | 'day' | 'at'>

function bannerOf(renewal: RenewalView, { lang, say, day, at }: Said): Banner | null {
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
  if (renewal.ordered) return orderedBanner(renewal, renewal.ordered, { lang, say, day, at })
  const lastActionable = at(renewal.lastActionable)
  if (state === 'open') {
    const facts = { lastDay: day(renewal.lastDay), lastActionable, days: renewal.businessDaysLeft }
    return { title: words.open, why: say(words.openWhy, facts), go: words.go }
  }
  if (state !== 'closed') return null
  const nextOpening = at(renewal.nextOpening ?? renewal.firstRenewal)
  return { title: words.closed, why: say(words.closedWhy, { nextOpening, lastActionable }) }
}

/** 一斉更新: why, until when the present one works as before, and the last moment. */
function orderedBanner(renewal: RenewalView, order: OrderedView, { lang, say, day, at }: Said): Banner {
  const words = ordered[lang].banner
  const facts = {
    firstRenewal: at(order.firstRenewal),
    fullUntil: until(order, { day, at }),
    lastActionable: at(order.lastActionable),
    nextOpening: at(renewal.nextOpening ?? order.firstRenewal),
  }
  const how =
    renewal.state === 'early' ? say(words.waiting, facts) : say(order.limited ? words.openAtOnce : words.open, facts)
  const hours = renewal.state === 'closed' ? say(renew[lang].entry.closed, facts) : ''
  const more = [words.why[order.reason], hours, words.free].filter((text) => text !== '').join(lang === 'ja' ? '' : ' ')
  return { title: words.title, why: how, more, ...(renewal.state === 'open' ? { go: renew[lang].banner.go } : {}) }
}

/** A day, or the moment where it was limited at once. */
export function until({ fullUntil }: OrderedView, { day, at }: Pick<Speech, 'day' | 'at'>): string {
  return fullUntil.includes('T') ? at(fullUntil) : day(fullUntil)
}

export function RenewalEntry({ me }: { me: Me }) {
  const speech = useSpeech()
  const { renewal } = me
  if (renewal === null) return null
  const words = renew[speech.lang].entry
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="font-bold">{words.heading}</h3>
      {renewal.ordered && !renewal.successor && (
        <p>{speech.say(ordered[speech.lang].entry, { fullUntil: until(renewal.ordered, speech) })}</p>
      )}
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
