/** Which screen stands in the frame, by address; what a person may do there the server decides. */
import { useEffect, useState } from 'react'
import { deskWords } from '../../texts/desks/words.ts'
import { peopleWords } from '../../texts/staff/people.ts'
import { recordWords } from '../../texts/staff/record/words.ts'
import type { StaffMe } from '../../wire/staff/office.ts'
import { QuestionRefused } from '../console/questions.ts'
import { Apply } from './apply.tsx'
import { CustomerPage } from './customer/customer.tsx'
import { CalendarDesk } from './desks/calendar/desk.tsx'
import { ForecastDesk } from './desks/forecast/desk.tsx'
import { IssuingDesk } from './desks/issuing.tsx'
import { PolicyDesk } from './desks/policy/desk.tsx'
import { Frame } from './frame.tsx'
import { Home } from './home.tsx'
import { Waiting } from './parts/refused.tsx'
import { Renewal } from './people/renewal.tsx'
import { useStaffMe } from './questions.ts'
import { FailedMails } from './record/failed-mails.tsx'
import { Trail } from './record/trail.tsx'
import { RequestPage } from './request.tsx'
import { RenewalOrderPage, RenewalOrders } from './rollover/orders.tsx'
import { useAddress } from './router.ts'
import { Search } from './search.tsx'
import { StaffList } from './staff-list.tsx'
import { Visit } from './visit/visit.tsx'
import { type Office, useOffice } from './words.ts'

export function Console() {
  const question = useStaffMe()
  const { data: me, error } = question
  if (!me) {
    return (
      <main className="mx-auto grid max-w-[40rem] gap-4 p-4 py-8">
        <Waiting question={question} />
      </main>
    )
  }
  return (
    <Frame me={me} ended={error instanceof QuestionRefused ? error.answer : null}>
      <Screen me={me} />
    </Frame>
  )
}

function Screen({ me }: { me: StaffMe }) {
  const { place, query } = useAddress()
  const office = useOffice()
  const { w } = office
  const { screen } = place
  const title = titleOf(office, screen)
  const [first] = useState(screen)
  useEffect(() => {
    document.title = `${title} | ${w.frame.title}`
    // A new screen gets the focus on its heading, as a new page would.
    if (screen !== first) document.querySelector<HTMLElement>('main h1')?.focus()
  }, [screen, title, first, w])

  switch (place.screen) {
    case 'home':
      return <Home me={me} />
    case 'search':
      return <Search q={query.get('q') ?? ''} />
    case 'apply':
      return <Apply />
    case 'staff':
      return <StaffList me={me} />
    case 'renewal':
      return <Renewal me={me} />
    case 'mails':
      return <FailedMails me={me} all={query.get('all') === '1'} />
    case 'trail':
      return <Trail me={me} search={query} />
    case 'calendar':
      return <CalendarDesk me={me} />
    case 'policy':
      return <PolicyDesk me={me} />
    case 'forecast':
      return <ForecastDesk />
    case 'issuing':
      return <IssuingDesk me={me} />
    case 'renewals':
      return <RenewalOrders me={me} />
    case 'renewal-order':
      return <RenewalOrderPage me={me} id={place.id} />
    case 'customer':
      return <CustomerPage me={me} number={place.number} />
    case 'visit':
      return <Visit me={me} number={place.number} />
    case 'request':
      return <RequestPage me={me} id={place.id} />
    case 'nowhere':
      return <h1 className="text-title">{w.frame.nowhere}</h1>
  }
}

function titleOf({ w, lang }: Office, screen: string): string {
  const d = deskWords[lang]
  const titles: Readonly<Record<string, string>> = {
    home: w.home.title,
    search: w.search.title,
    apply: w.apply.title,
    staff: w.staffList.title,
    trail: recordWords[lang].trail.title,
    mails: recordWords[lang].mails.title,
    renewal: peopleWords[lang].renew.title,
    renewals: d.renewals,
    'renewal-order': d.renewals,
    customer: w.customer.contract,
    visit: w.visit.title,
    request: w.request.title,
    calendar: d.calendar,
    policy: d.policy,
    forecast: d.forecast,
    issuing: d.issuing,
  }
  return titles[screen] ?? w.frame.nowhere
}
