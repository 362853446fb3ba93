/** Which screen stands in the frame, by address; what a person may do there the server decides. */
import { useEffect, useState } from 'react'
import type { StaffMe } from '../../wire/staff.ts'
import { QuestionRefused } from '../master/questions.ts'
import { Apply } from './apply.tsx'
import { CustomerPage } from './customer/customer.tsx'
import { Frame } from './frame.tsx'
import { Home } from './home.tsx'
import { Waiting } from './parts/refused.tsx'
import { useStaffMe } from './questions.ts'
import { RequestPage } from './request.tsx'
import { RenewalOrderPage, RenewalOrders } from './rollover/orders.tsx'
import { useAddress } from './router.ts'
import { Search } from './search.tsx'
import { StaffList } from './staff-list.tsx'
import { Visit } from './visit/visit.tsx'
import { useOffice } from './words.ts'

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
  const { w } = useOffice()
  const { screen } = place
  const title = titleOf(w, screen)
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
    case 'renewals':
      return <RenewalOrders me={me} />
    case 'renewal':
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

function titleOf(w: ReturnType<typeof useOffice>['w'], screen: string): string {
  const titles: Readonly<Record<string, string>> = {
    home: w.home.title,
    search: w.search.title,
    apply: w.apply.title,
    staff: w.staffList.title,
    renewals: w.frame.renewals,
    renewal: w.frame.renewals,
    customer: w.customer.contract,
    visit: w.visit.title,
    request: w.request.title,
  }
  return titles[screen] ?? w.frame.nowhere
}
