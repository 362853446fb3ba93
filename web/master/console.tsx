/** Which screen stands in the frame: by address, by role, and by whether the passwords have been set. */
import { useEffect, useState } from 'react'
import type { Me } from '../../wire/manage.ts'
import { go } from '../console/address.ts'
import { Button } from '../console/parts/button.tsx'
import { Skeleton } from '../console/parts/later.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { QuestionRefused } from '../console/questions.ts'
import { Farewell, type Left } from './farewell.tsx'
import { Frame } from './frame.tsx'
import { Branch } from './guides/branch.tsx'
import { Retire } from './guides/retire.tsx'
import { Home } from './home/home.tsx'
import { Import } from './import/import.tsx'
import { OwnPage } from './own-page.tsx'
import { RefusalPage, TroubleInPlace } from './parts/refused.tsx'
import { Passwords } from './passwords.tsx'
import { useMe } from './questions.ts'
import { type Place, pathOf, useAddress } from './router.ts'
import { Stop } from './stop.tsx'
import { Users } from './users.tsx'

export function Console() {
  const { words } = useSpeech()
  const question = useMe()
  const [left, setLeft] = useState<Left | null>(null)
  const [stopping, setStopping] = useState(false)
  const { data: me, error } = question

  if (left) return <Farewell left={left} me={me} />
  if (error instanceof QuestionRefused && !(me && error.answer.refused === 'E24')) {
    return (
      <main className="px-4" data-refusal={error.answer.refused}>
        <RefusalPage refused={error.answer} me={me} />
      </main>
    )
  }
  if (!me) {
    return (
      <main className="mx-auto grid max-w-[40rem] gap-4 p-4 py-8">
        {error ? <TroubleInPlace error={error} me={undefined} /> : <Skeleton />}
        {error && <Button onPress={() => void question.refetch()}>{words.frame.again}</Button>}
      </main>
    )
  }
  return (
    <Frame me={me} ended={error instanceof QuestionRefused} onStop={() => setStopping(true)} onLeft={setLeft}>
      <Screen me={me} onStop={() => setStopping(true)} onLeft={setLeft} />
      {stopping && <Stop me={me} onClose={() => setStopping(false)} onLeft={setLeft} />}
    </Frame>
  )
}

function Screen({ me, onStop, onLeft }: { me: Me; onStop: () => void; onLeft: (left: Left) => void }) {
  const { place, query } = useAddress()
  const shown = shownTo(me, place)
  useTitle(shown)

  const wanted = shown.screen === 'nowhere' ? null : pathOf(shown)
  useEffect(() => {
    if (wanted !== null && wanted !== location.pathname) go(wanted, 'replace')
  }, [wanted])

  switch (shown.screen) {
    case 'home':
      return <Home me={me} />
    case 'import':
      return <Import me={me} />
    case 'branch':
      return <Branch me={me} />
    case 'retire':
      return <Retire me={me} />
    case 'users':
    case 'user':
      return <Users me={me} open={shown.screen === 'user' ? shown.loginId : null} query={query} onLeft={onLeft} />
    case 'me':
      return <OwnPage me={me} onStop={onStop} onLeft={onLeft} />
    case 'passwords':
      return <Passwords me={me} />
    case 'nowhere':
      return <Nowhere />
  }
}

const forMasters: ReadonlySet<Place['screen']> = new Set(['home', 'users', 'user', 'import', 'branch'])

/** Without own passwords there is one screen; a general user has no list. The server holds both, whatever is shown. */
function shownTo(me: Me, place: Place): Place {
  if (me.mustSetPasswords) return { screen: 'passwords' }
  if (me.user.role === 'general' && forMasters.has(place.screen)) return { screen: 'me' }
  return place
}

/** A new screen gets its title and the focus on its heading, as a new page would. A sheet takes its own focus. */
function useTitle(place: Place) {
  const { words } = useSpeech()
  const screen = place.screen === 'user' ? 'users' : place.screen
  const [first] = useState(screen)
  useEffect(() => {
    document.title = `${words.screens[screen]} | ${words.frame.title}`
    if (screen !== first) document.querySelector<HTMLElement>('main h1')?.focus()
  }, [screen, first, words])
}

function Nowhere() {
  const { words } = useSpeech()
  return (
    <>
      <h1 tabIndex={-1} className="text-title">
        {words.screens.nowhere}
      </h1>
      <p>{words.screens.nowhereWhy}</p>
    </>
  )
}
