/**
 * What stands around every screen: whose console it is, who am I, the bank's time, the other language, the way out,
 * 緊急停止, the menu, and what everybody must know now (restriction, ended session). On a narrow screen 緊急停止 moves to a bar
 * at the lower edge: it never scrolls away.
 */
import type { ReactNode } from 'react'
import type { Me } from '../../wire/manage.ts'
import { go } from '../console/address.ts'
import { post, yes } from '../console/ask.ts'
import { DemoBar } from '../console/demo-bar.tsx'
import { BankTime } from '../console/parts/bank-time.tsx'
import { Button, LinkButton } from '../console/parts/button.tsx'
import { Icon, type IconName } from '../console/parts/icon.tsx'
import { LanguageSwitch } from '../console/parts/language-switch.tsx'
import { Mark } from '../console/parts/mark.tsx'
import { Note } from '../console/parts/note.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { useAct } from '../console/questions.ts'
import type { Left } from './farewell.tsx'
import { News } from './own/news.tsx'
import { Guidance } from './parts/guidance.tsx'
import { ManualLink } from './parts/manual-link.tsx'
import { MasterRisk } from './parts/master-risk.tsx'
import { logInUrl } from './parts/refused.tsx'
import { RenewalBanner } from './renewal.tsx'
import { useAddress } from './router.ts'

type Props = { me: Me; ended: boolean; onStop: () => void; onLeft: (left: Left) => void; children: ReactNode }

export function Frame({ me, ended, onStop, onLeft, children }: Props) {
  const { shared } = useSpeech()
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="absolute -top-24 start-4 z-30 bg-key px-4 py-2 text-on-key focus:top-2 print:hidden">
        {shared.skip}
      </a>
      <DemoBar />
      <Top me={me} onStop={onStop} onLeft={onLeft} />
      <div className="flex flex-1 flex-col lg:flex-row">
        {!me.mustSetPasswords && <Menu me={me} />}
        <main
          id="main"
          tabIndex={-1}
          className="grid w-full min-w-0 max-w-[80rem] flex-1 content-start gap-5 px-4 py-6 lg:px-8"
        >
          {ended && <Ended me={me} />}
          <Restriction me={me} />
          <RenewalBanner me={me} />
          <MasterRisk me={me} />
          <News me={me} />
          {children}
        </main>
      </div>
      <Guidance me={me} />
      <div className="sticky bottom-0 z-10 flex items-center justify-between gap-3 max-[24rem]:justify-end border-t border-line bg-panel px-4 py-1.5 sm:hidden print:hidden">
        <span className="text-soft max-[24rem]:hidden">{shared.stopReason}</span>
        <StopButton onStop={onStop} />
      </div>
    </div>
  )
}

function Top({ me, onStop, onLeft }: { me: Me; onStop: () => void; onLeft: (left: Left) => void }) {
  const { words, shared, lang } = useSpeech()
  const logOut = useAct(async () => {
    const answer = await post('/api/v1/logout', {}, yes)
    onLeft({ by: 'log-out' })
    return answer
  })
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line px-4 py-2 lg:px-6">
      <div className="flex items-center gap-2.5 me-auto">
        <Mark className="size-8 text-key" />
        <p className="leading-tight">
          <b className="block text-body">{me.bank.serviceName}</b>
          <span className="text-soft">{words.frame.title}</span>
        </p>
      </div>
      <p className="leading-tight">
        <b className="block">{me.companyName}</b>
        <span className="text-soft">
          {me.user.name} <span className="font-mono whitespace-nowrap">{me.user.loginId}</span> (
          {words.roles[me.user.role]})
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 print:hidden">
        <BankTime now={me.bankNow} name={shared.bankTime} lang={lang} />
        <LanguageSwitch lang={lang} />
        <span className="hidden sm:block">
          <StopButton onStop={onStop} />
        </span>
        <Button small isPending={logOut.pending} onPress={() => logOut.send(undefined)}>
          {words.frame.logOut}
        </Button>
      </div>
    </header>
  )
}

function StopButton({ onStop }: { onStop: () => void }) {
  const { shared } = useSpeech()
  return (
    <Button small kind="plain-final" icon="stop" onPress={onStop} className="whitespace-nowrap">
      {shared.stop}
    </Button>
  )
}

function Menu({ me }: { me: Me }) {
  const { words, say } = useSpeech()
  const { place } = useAddress()
  const entries: readonly (readonly [path: string, icon: IconName, name: string])[] = [
    ...(me.user.role === 'master' ? mastersOnly(words.screens) : []),
    ['/me', 'card', words.screens.me],
    ['/passwords', 'lock', words.screens.passwords],
    ['/retire', 'pc', words.screens.retire],
  ]
  const shape = 'flex min-h-10 items-center gap-2.5 rounded-slight px-3 py-1.5 text-ink no-underline hover:bg-key-wash'
  return (
    <nav
      aria-label={words.frame.menu}
      className="border-b border-line bg-panel px-2 py-1.5 lg:w-52 lg:shrink-0 lg:border-e lg:border-b-0 lg:px-3 lg:py-6 print:hidden"
    >
      <ul className="flex flex-wrap gap-1 lg:flex-col">
        {entries.map(([path, icon, name]) => {
          const here = (above[place.screen] ?? `/${place.screen}`) === path
          return (
            <li key={path}>
              <a
                href={path}
                aria-current={here ? 'page' : undefined}
                onClick={(event) => follow(event, path)}
                className={`${shape} aria-[current]:bg-key-wash aria-[current]:font-bold aria-[current]:text-key`}
              >
                <Icon name={icon} className="size-5 max-lg:hidden" />
                {name}
              </a>
            </li>
          )
        })}
        <li className="lg:mt-4 lg:border-t lg:border-line lg:pt-4">
          <a href={me.applicationUrl} className={shape}>
            <Icon name="onward" className="size-5 max-lg:hidden" />
            {say(words.screens.application, { service: me.bank.serviceName })}
          </a>
        </li>
        <li>
          <ManualLink className={shape} before={<Icon name="book" className="size-5 max-lg:hidden" />} />
        </li>
      </ul>
    </nav>
  )
}

function mastersOnly(names: { readonly home: string; readonly users: string }) {
  return [['/', 'home', names.home] as const, ['/users', 'users', names.users] as const]
}

/** Screens that stand under an entry of another name. */
const above: Readonly<Record<string, string>> = { home: '/', user: '/users', import: '/users', branch: '/' }

/** A link stays a link: with a modifier key, or another button, the browser does what it always does. */
export function follow(event: React.MouseEvent, path: string): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  go(path)
}

function Restriction({ me }: { me: Me }) {
  const { words, say, at } = useSpeech()
  const b = words.banners
  // Held by a signal: no moment can be promised, the branch clears it.
  if (me.restrictedUntil === null && me.actsRestricted) {
    return (
      <Note kind="warn" title={b.held}>
        <p>{say(b.heldWhy, { branch: `${me.bank.name} ${me.bank.branch} ${me.bank.telephone}` })}</p>
      </Note>
    )
  }
  if (me.restrictedUntil === null) return null
  const facts = { at: at(me.restrictedUntil), service: me.bank.serviceName }
  const acts = me.actsRestricted && me.user.role === 'master'
  return (
    <Note kind="warn" title={say(acts ? b.acts : b.payments, facts)}>
      <p>{say(acts ? b.actsWhy : b.paymentsWhy, facts)}</p>
    </Note>
  )
}

function Ended({ me }: { me: Me }) {
  const { words } = useSpeech()
  const url = logInUrl(me, true)
  return (
    <Note kind="final" title={words.banners.ended} announce>
      <p>{words.banners.endedWhy}</p>
      {url && (
        <p>
          <LinkButton href={url} newTab>
            {words.banners.logInAgain}
          </LinkButton>
        </p>
      )}
    </Note>
  )
}
