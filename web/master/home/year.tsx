/**
 * Each user's certificate as a bar on a year: from the day of acquisition, past the last moment to renew, to the last valid day; today is
 * a line. The drawing is for the eye; the table below says the same to everybody. Positions are per cents, so nothing is scaled.
 */
import type { UserView } from '../../../wire/manage.ts'
import { StateWord } from '../../console/parts/state.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { follow } from '../frame.tsx'
import { pathOf } from '../router.ts'
import { across, dayMs, type Span, spanAround } from './span.ts'

const head = 28
const row = 44
const bar = 16

export function Year({ users, bankNow }: { users: readonly UserView[]; bankNow: string }) {
  const { words } = useSpeech()
  const w = words.home
  const span = spanAround(bankNow)
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="year">
      <h2 id="year" className="text-large">
        {w.year}
      </h2>
      <p className="text-soft">{w.yearWhy}</p>
      <div className="grid grid-cols-[minmax(5.5rem,max-content)_minmax(0,1fr)] gap-x-3 border-y border-line">
        <ul className="max-w-48" style={{ paddingTop: head }}>
          {users.map((user) => (
            <li key={user.loginId} style={{ height: row }} className="flex flex-col justify-center leading-tight">
              <Person user={user} />
              <span className="truncate text-soft max-sm:hidden">{user.name}</span>
            </li>
          ))}
        </ul>
        <Drawing users={users} span={span} bankNow={bankNow} />
      </div>
      <Legend />
      <Twin users={users} />
    </section>
  )
}

function Person({ user }: { user: UserView }) {
  const path = pathOf({ screen: 'user', loginId: user.loginId })
  return (
    <a
      href={path}
      onClick={(event) => follow(event, path)}
      className="truncate font-mono font-bold text-key underline underline-offset-4"
    >
      {user.loginId}
    </a>
  )
}

function Drawing({ users, span, bankNow }: { users: readonly UserView[]; span: Span; bankNow: string }) {
  const { words } = useSpeech()
  const height = head + users.length * row
  const today = `${across(span, Date.parse(bankNow))}%`
  return (
    <svg width="100%" height={height} role="img" aria-label={words.home.year}>
      <Months span={span} height={height} today={across(span, Date.parse(bankNow))} />
      {users.map((user, i) => (
        <Bar key={user.loginId} user={user} span={span} middle={head + i * row + row / 2} today={today} />
      ))}
      <line x1={today} x2={today} y1={head - 6} y2={height} stroke="var(--ink)" strokeWidth="2" />
      <text x={today} y="14" textAnchor="middle" fill="var(--ink)" fontSize="12" fontWeight="700" className="halo">
        {words.home.today}
      </text>
    </svg>
  )
}

function Months({ span, height, today }: { span: Span; height: number; today: number }) {
  const { lang, words, say } = useSpeech()
  const names = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { month: 'short', timeZone: 'Asia/Tokyo' })
  return span.months.map(({ year, month, startMs }) => {
    const at = across(span, startMs)
    const x = `${at}%`
    // Beside today's own word there is no room for another.
    const apart = Math.abs(at - today + 1)
    const name = lang === 'ja' ? month : names.format(new Date(startMs))
    const text = say(month === 1 ? words.home.newYear : words.home.month, { year, month: name })
    return (
      <g key={startMs} className={month % 6 === 1 ? '' : 'max-sm:opacity-0'}>
        <line x1={x} x2={x} y1={head - 6} y2={height} stroke="var(--line)" />
        {apart > 4 && (
          <text x={x} y="14" dx="3" fill="var(--ink-soft)" fontSize="12" className={apart > 14 ? '' : 'max-sm:hidden'}>
            {text}
          </text>
        )}
      </g>
    )
  })
}

const fills: Readonly<Partial<Record<UserView['state'], string>>> = {
  renewable: 'var(--warn)',
  provisional: 'var(--warn-wash)',
  expired: 'var(--accent-wash)',
  stopped: 'var(--panel)',
  locked: 'var(--panel)',
}

function Bar(props: { user: UserView; span: Span; middle: number; today: string }) {
  const { user, span, middle, today } = props
  const { words, say, at } = useSpeech()
  const { certificate, codeUntil, state } = user
  if (certificate === null) {
    const word = words.states[state]
    const text = { x: today, dx: 8, y: middle + 4, fontSize: 13, fill: 'var(--ink-soft)' }
    return codeUntil ? (
      <>
        <text {...text} className="halo max-sm:hidden">
          {say(words.home.waiting, { at: at(codeUntil) })}
        </text>
        <text {...text} className="halo sm:hidden">
          {word}
        </text>
      </>
    ) : (
      <text {...text} className="halo">
        {word}
      </text>
    )
  }
  const from = across(span, dayMs(certificate.acquiredOn))
  const to = across(span, Date.parse(certificate.notAfter))
  const dot = across(span, Date.parse(certificate.lastActionable))
  const y = middle - bar / 2
  if (to === 0) {
    return (
      <text x={today} dx="8" y={middle + 4} fontSize="13" fontWeight="700" fill="var(--accent)" className="halo">
        {words.home.over}
      </text>
    )
  }
  const fill = fills[state] ?? 'var(--key)'
  return (
    <>
      <rect
        x={`${from}%`}
        width={`${Math.max(to - from, 0.5)}%`}
        y={y}
        height={bar}
        rx="3"
        fill={fill}
        stroke={fill.includes('wash') || fill.includes('panel') ? 'var(--edge)' : fill}
        strokeDasharray={state === 'provisional' ? '4 3' : undefined}
      />
      <line x1={`${to}%`} x2={`${to}%`} y1={y - 4} y2={y + bar + 4} stroke="var(--ink)" strokeWidth="2" />
      <circle cx={`${dot}%`} cy={middle} r="5" fill="var(--paper)" stroke="var(--ink)" strokeWidth="2" />
    </>
  )
}

function Legend() {
  const { words } = useSpeech()
  const w = words.home
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-soft">
      <li className="flex items-center gap-2">
        <svg width="34" height="16" aria-hidden="true">
          <rect x="1" y="2" width="30" height="12" rx="3" fill="var(--key)" />
          <line x1="31" x2="31" y1="0" y2="16" stroke="var(--ink)" strokeWidth="2" />
        </svg>
        {w.bar}
      </li>
      <li className="flex items-center gap-2">
        <svg width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="5" fill="var(--paper)" stroke="var(--ink)" strokeWidth="2" />
        </svg>
        {w.dot}
      </li>
      <li className="flex items-center gap-2">
        <svg width="16" height="16" aria-hidden="true">
          <line x1="8" x2="8" y1="0" y2="16" stroke="var(--ink)" strokeWidth="2" />
        </svg>
        {w.today}
      </li>
    </ul>
  )
}

/** The same as words. */
function Twin({ users }: { users: readonly UserView[] }) {
  const { words, day, at } = useSpeech()
  const f = words.fields
  return (
    <details className="min-w-0">
      <summary className="cursor-pointer text-key underline underline-offset-4 w-fit">{words.home.asTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section className="overflow-x-auto py-2" aria-label={words.home.asTable} tabIndex={0}>
        <table className="w-full border-collapse tabular-nums">
          <thead>
            <tr className="border-b border-edge text-soft">
              {[f.loginId, f.state, words.home.acquired, f.lastActionable, f.lastDay].map((name) => (
                <th key={name} scope="col" className="px-2.5 py-1.5 text-start font-normal whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <tr key={user.loginId} className="border-b border-line [&>*]:px-2.5 [&>*]:py-1.5 whitespace-nowrap">
                <th scope="row" className="text-start font-normal">
                  <Person user={user} />
                </th>
                <td>
                  <StateWord state={user.state} />
                </td>
                <td>{user.certificate ? day(user.certificate.acquiredOn) : '–'}</td>
                <td>{user.certificate ? at(user.certificate.lastActionable) : '–'}</td>
                <td>{user.certificate ? day(user.certificate.lastDay) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
