/** What stands around every screen of the office: who is logged in, the bank's time, the other language, the way out, the menu. */
import type { ReactNode } from 'react'
import { deskWords } from '../../texts/desks/words.ts'
import { manualWords } from '../../texts/manual/words.ts'
import { peopleWords } from '../../texts/staff/people.ts'
import { recordWords } from '../../texts/staff/record/words.ts'
import type { StaffMe } from '../../wire/staff/office.ts'
import { post, type Refused, yes } from '../console/ask.ts'
import { DemoBar } from '../console/demo-bar.tsx'
import { BankTime } from '../console/parts/bank-time.tsx'
import { Button } from '../console/parts/button.tsx'
import { Icon, type IconName } from '../console/parts/icon.tsx'
import { LanguageSwitch } from '../console/parts/language-switch.tsx'
import { Mark } from '../console/parts/mark.tsx'
import { Note } from '../console/parts/note.tsx'
import { useAct } from '../console/questions.ts'
import { deskScreens } from './desks/screens.ts'
import { Link } from './parts/link.tsx'
import { RefusedHere } from './parts/refused.tsx'
import { follow, placeAt, useAddress } from './router.ts'
import { useOffice } from './words.ts'

type Props = { readonly me: StaffMe; readonly ended: Refused | null; readonly children: ReactNode }

export function Frame({ me, ended, children }: Props) {
  const { shared } = useOffice()
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="absolute -top-24 start-4 z-30 bg-key px-4 py-2 text-on-key focus:top-2 print:hidden">
        {shared.skip}
      </a>
      <DemoBar />
      <Top me={me} />
      <div className="flex flex-1 flex-col lg:flex-row">
        <Menu me={me} />
        <main
          id="main"
          tabIndex={-1}
          className="grid w-full min-w-0 max-w-[84rem] flex-1 content-start gap-6 px-4 py-6 lg:px-8"
        >
          {ended && <RefusedHere refused={ended} />}
          {me.certificate.renewable && <EndsSoon me={me} />}
          {children}
        </main>
      </div>
    </div>
  )
}

function Top({ me }: { me: StaffMe }) {
  const { w, shared, lang } = useOffice()
  const logOut = useAct(async () => {
    const answer = await post('/api/v1/logout', {}, yes)
    location.assign('/')
    return answer
  })
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line px-4 py-2 lg:px-6">
      <div className="flex items-center gap-2.5 me-auto">
        <Mark className="size-8 text-key" />
        <p className="leading-tight">
          <b className="block text-body">{w.frame.title}</b>
          <span className="text-soft">{me.bank.name}</span>
        </p>
      </div>
      <p className="leading-tight">
        <b className="block">
          {me.name} <span className="font-mono whitespace-nowrap">{me.staffNumber}</span>
        </b>
        <span className="text-soft">
          {w.roles[me.role]} · {me.branch}
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 print:hidden">
        <BankTime now={me.bankNow} name={shared.bankTime} lang={lang} />
        <LanguageSwitch lang={lang} />
        <Button small isPending={logOut.pending} onPress={() => logOut.send(undefined)}>
          {w.frame.logOut}
        </Button>
      </div>
    </header>
  )
}

function EndsSoon({ me: { certificate } }: { me: StaffMe }) {
  const { lang, say, at } = useOffice()
  const { place } = useAddress()
  const words = peopleWords[lang].renew
  if (place.screen === 'renewal') return null
  return (
    <Note kind="warn" title={say(words.soon, { until: at(certificate.until), count: certificate.daysLeft })}>
      <Link to="/renewal">{words.go}</Link>
    </Note>
  )
}

function Menu({ me }: { me: StaffMe }) {
  const { w, lang } = useOffice()
  const { place } = useAddress()
  const may = me.role === 'clerk' || me.role === 'checker'
  const entries: readonly (readonly [path: string, icon: IconName, name: string, waiting?: number])[] = [
    ['/', 'home', w.frame.home, me.waiting.approvals + me.waiting.signals],
    ['/search', 'search', w.frame.search],
    ...(may ? [['/apply', 'card', w.frame.apply] as const] : []),
    ['/calendar', 'calendar', deskWords[lang].menu],
    ['/staff', 'users', w.frame.staff],
    ['/mails', 'warn', recordWords[lang].menu.mails, me.waiting.mails],
    ['/audit', 'clock', recordWords[lang].menu.trail],
  ]
  return (
    <nav
      aria-label={w.frame.menu}
      className="border-b border-line bg-panel px-2 py-1.5 lg:w-62 lg:shrink-0 lg:border-e lg:border-b-0 lg:px-2 lg:py-6 print:hidden"
    >
      <ul className="flex flex-wrap gap-1 lg:flex-col">
        {entries.map(([path, icon, name, waiting]) => {
          const desk =
            path === '/calendar' &&
            (place.screen === 'renewal-order' || deskScreens.some((screen) => screen === place.screen))
          const here = desk || placeAt(path).screen === place.screen
          return (
            <li key={path}>
              <a
                href={path}
                aria-current={here ? 'page' : undefined}
                onClick={(event) => follow(event, path)}
                className="flex min-h-10 items-center gap-2 rounded-slight px-3 py-1.5 text-ink no-underline hover:bg-key-wash aria-[current]:bg-key-wash aria-[current]:font-bold aria-[current]:text-key"
              >
                <Icon name={icon} className="size-5 max-lg:hidden" />
                {name}
                {waiting ? (
                  <span className="rounded-full bg-accent px-2 text-small font-bold text-on-accent">{waiting}</span>
                ) : null}
              </a>
            </li>
          )
        })}
        <li className="lg:mt-4 lg:border-t lg:border-line lg:pt-4">
          <a
            href={`/manual/branch?lang=${lang}`}
            target="_blank"
            rel="noopener"
            title={manualWords[lang].newTab}
            className="flex min-h-10 items-center gap-2 rounded-slight px-3 py-1.5 text-ink no-underline hover:bg-key-wash"
          >
            <Icon name="book" className="size-5 max-lg:hidden" />
            {manualWords[lang].title}
          </a>
        </li>
      </ul>
    </nav>
  )
}
