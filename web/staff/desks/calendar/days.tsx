/** The days ahead: weeks from Monday on a wide screen, a list of two columns on a narrow one. A closed day says why. */
import type { CalendarView } from '../../../../wire/staff/desks.ts'
import { useDesk } from '../words.ts'

type Day = CalendarView['days'][number]

export function CalendarDays({ view }: { view: CalendarView }) {
  return (
    <ol className="grid grid-cols-2 border-s border-line sm:grid-cols-4 xl:grid-cols-7">
      {view.days.map((day, i) => (
        <DayCell key={day.day} day={day} today={day.day === view.today} start={i === 0} />
      ))}
    </ol>
  )
}

const starts = [
  'xl:col-start-7',
  'xl:col-start-1',
  'xl:col-start-2',
  'xl:col-start-3',
  'xl:col-start-4',
  'xl:col-start-5',
  'xl:col-start-6',
]

function DayCell({ day, today, start }: { day: Day; today: boolean; start: boolean }) {
  const { d, shortDay } = useDesk()
  const c = d.cal
  const open = day.acquisition !== null || day.renewal !== null
  const column = start ? `xl:-ms-px xl:border-s ${starts[new Date(`${day.day}T12:00:00Z`).getUTCDay()]}` : ''
  return (
    <li
      className={`grid min-h-20 content-start gap-0.5 -mt-px border-e border-y border-line px-2 py-1.5 ${open ? 'bg-paper' : 'bg-panel'} ${column} ${
        today ? 'outline-2 -outline-offset-2 outline-key' : ''
      }`}
    >
      <span className="flex flex-wrap items-baseline gap-x-2">
        <b className={open ? '' : 'text-soft'}>
          <time dateTime={day.day}>{shortDay(day.day)}</time>
        </b>
        {today && <span className="font-bold text-key">{c.today}</span>}
      </span>
      {open ? <Hours day={day} /> : <span className="font-bold text-soft">{c.closed}</span>}
      {day.reason !== 'business-day' && <Why day={day} />}
      {day.forecast && day.reason === 'holiday' && <span className="text-warn">{c.forecastDay}</span>}
    </li>
  )
}

function Why({ day }: { day: Day }) {
  const { d } = useDesk()
  const word = d.cal.reasons[day.reason]
  const special = day.reason === 'opening' || day.reason === 'closure'
  return (
    <span className={special ? 'text-warn' : 'text-soft'}>
      {day.note && !['saturday', 'sunday'].includes(day.reason) ? `${word}: ${day.note}` : word}
    </span>
  )
}

function Hours({ day: { acquisition, renewal } }: { day: Day }) {
  const { d, hour } = useDesk()
  const c = d.cal
  const text = (one: Day['acquisition']) => (one === null ? c.closed : `${hour(one.from)}–${hour(one.to)}`)
  if (acquisition?.from === renewal?.from && acquisition?.to === renewal?.to) {
    return <span className="tabular-nums">{text(acquisition)}</span>
  }
  return (
    <span className="tabular-nums">
      {c.acquisition} {text(acquisition)}
      <br />
      {c.renewal} {text(renewal)}
    </span>
  )
}
