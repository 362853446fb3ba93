/**
 * A bar for each week: how many certificates end; a mark beside it: how many can last be renewed. The calendar's own weeks stand on a ground
 * of their own with their name under it, the greatest weeks carry their number. Widths are per cents, so nothing is scaled.
 */
import type { ForecastView } from '../../../../wire/staff/desks.ts'
import { useDesk } from '../words.ts'

const top = 36
const plot = 200
const foot = 60
const height = top + plot + foot

export function Chart({ view }: { view: ForecastView }) {
  const { d, say, day } = useDesk()
  const { weeks, peaks } = view
  const ceiling = ceilingOf(Math.max(...weeks.map(({ ending, lastChance }) => Math.max(ending, lastChance))))
  const most = weeks.find(({ from }) => from === peaks[0])
  const label = most ? say(d.fore.summary, { week: day(most.from), count: most.ending }) : d.fore.chart
  const up = (count: number) => top + plot - (count / ceiling) * plot
  const width = 100 / weeks.length
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-1">
      <Scale ceiling={ceiling} up={up} />
      <svg width="100%" height={height} role="img" aria-label={label} className="overflow-visible">
        <Bands weeks={weeks} width={width} />
        {steps(ceiling).map((count) => (
          <line key={count} x1="0" x2="100%" y1={up(count)} y2={up(count)} stroke="var(--line)" />
        ))}
        <Months weeks={weeks} width={width} />
        {weeks.map((week, i) => (
          <g key={week.from}>
            {week.ending > 0 && (
              <rect
                x={`${(i + 0.15) * width}%`}
                width={`${width * 0.7}%`}
                y={up(week.ending)}
                height={top + plot - up(week.ending)}
                fill="var(--key)"
              />
            )}
            {week.lastChance > 0 &&
              // A rim of paper, so that the mark is seen on the bar of its own height, and on paper in one colour.
              ([7, 3] as const).map((thick) => (
                <line
                  key={thick}
                  x1={`${(i + 0.02) * width}%`}
                  x2={`${(i + 0.98) * width}%`}
                  y1={up(week.lastChance)}
                  y2={up(week.lastChance)}
                  stroke={thick === 7 ? 'var(--paper)' : 'var(--accent)'}
                  strokeWidth={thick}
                />
              ))}
          </g>
        ))}
        <line x1="0" x2="100%" y1={top + plot} y2={top + plot} stroke="var(--ink)" />
        {peaks.map((from, rank) => {
          const i = weeks.findIndex((week) => week.from === from)
          const { ending, lastChance } = weeks[i]!
          const y = up(Math.max(ending, lastChance)) - 12
          // Where weeks are narrow, two numbers side by side would lie on each other.
          const near = peaks.slice(0, rank).some((other) => Math.abs(weeksBetween(weeks, from, other)) < 5)
          return <PeakNumber key={from} x={`${(i + 0.5) * width}%`} y={y} number={rank + 1} lifted={near} />
        })}
      </svg>
    </div>
  )
}

const weeksBetween = (weeks: Weeks, one: string, other: string) =>
  weeks.findIndex(({ from }) => from === one) - weeks.findIndex(({ from }) => from === other)

type PeakProps = { readonly x: string; readonly y: number; readonly number: number; readonly lifted: boolean }

function PeakNumber({ x, y, number, lifted }: PeakProps) {
  return (
    <g className={lifted ? 'max-md:-translate-y-5' : ''}>
      <circle cx={x} cy={y} r="9" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.5" />
      <text x={x} y={y + 4} textAnchor="middle" fontSize="12" fontWeight="700" fill="var(--ink)">
        {number}
      </text>
    </g>
  )
}

type Weeks = ForecastView['weeks']

/** Weeks with a name stand on a ground; side by side they share it, and the name is written once, in two rows by turns. */
function Bands({ weeks, width }: { weeks: Weeks; width: number }) {
  const { d } = useDesk()
  const beginning = weeks.filter(({ name }, i) => name !== null && name !== 'short-week' && weeks[i - 1]?.name !== name)
  return weeks.map((week, i) => {
    const { from, name } = week
    if (name === null) return null
    const turn = beginning.indexOf(week)
    return (
      <g key={from}>
        <rect
          x={`${i * width}%`}
          width={`${width}%`}
          y={top}
          height={plot}
          fill="var(--warn-wash)"
          stroke="var(--warn)"
          strokeOpacity="0.6"
        />
        {turn >= 0 && (
          <text
            x={`${(i + 0.5) * width}%`}
            y={top + plot + 38 + (turn % 2) * 16}
            textAnchor={i < 3 ? 'start' : i > weeks.length - 4 ? 'end' : 'middle'}
            fontSize="12"
            fill="var(--warn)"
            className="max-md:hidden"
          >
            {d.fore.names[name]}
          </text>
        )}
      </g>
    )
  })
}

/** Where a month begins; its name under the line. */
function Months({ weeks, width }: { weeks: Weeks; width: number }) {
  const { lang } = useDesk()
  const names = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { month: 'short', timeZone: 'Asia/Tokyo' })
  return weeks.map(({ from }, i) => {
    const before = weeks[i - 1]?.from.slice(5, 7)
    const month = from.slice(5, 7)
    if (before === undefined || before === month) return null
    const name = names.format(new Date(`${from}T12:00:00+09:00`))
    const year = month === '01' ? `${from.slice(0, 4)}${lang === 'ja' ? '年' : ' '}` : ''
    return (
      <g key={from} className={Number.parseInt(month, 10) % 3 === 1 ? '' : 'max-sm:hidden'}>
        <line x1={`${i * width}%`} x2={`${i * width}%`} y1={top + plot} y2={top + plot + 6} stroke="var(--ink)" />
        <text x={`${i * width}%`} dx="3" y={top + plot + 20} fontSize="12" fill="var(--ink-soft)">
          {lang === 'ja' ? `${year}${name}` : `${name}${year && ` ${year}`}`}
        </text>
      </g>
    )
  })
}

function Scale({ ceiling, up }: { ceiling: number; up: (count: number) => number }) {
  const longest = String(ceiling).length
  return (
    <svg width={longest * 8 + 4} height={height} aria-hidden="true">
      {[0, ...steps(ceiling)].map((count) => (
        <text key={count} x={longest * 8} y={up(count) + 4} textAnchor="end" fontSize="12" fill="var(--ink-soft)">
          {count}
        </text>
      ))}
    </svg>
  )
}

/** The next 1, 2 or 5 with zeros behind it, four steps at most: whole certificates. */
export function ceilingOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((ceiling) => ceiling >= most)!
}

function steps(ceiling: number): number[] {
  const count = ceiling >= 4 ? (ceiling % 4 === 0 ? 4 : 5) : ceiling
  return Array.from({ length: count }, (_, i) => ((i + 1) * ceiling) / count).filter((step) => step % 1 === 0)
}

export function Legend() {
  const { d } = useDesk()
  const f = d.fore
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-soft">
      <li className="flex items-center gap-2">
        <svg width="16" height="16" className="shrink-0" aria-hidden="true">
          <rect x="3" y="1" width="10" height="14" fill="var(--key)" />
        </svg>
        {f.ending}
      </li>
      <li className="flex items-center gap-2">
        <svg width="20" height="16" className="shrink-0" aria-hidden="true">
          <line x1="0" x2="20" y1="8" y2="8" stroke="var(--accent)" strokeWidth="3" />
        </svg>
        {f.lastChance}
      </li>
      <li className="flex items-center gap-2">
        <svg width="16" height="16" className="shrink-0" aria-hidden="true">
          <rect
            x="0.5"
            y="0.5"
            width="15"
            height="15"
            fill="var(--warn-wash)"
            stroke="var(--warn)"
            strokeOpacity="0.6"
          />
        </svg>
        {f.band}
      </li>
    </ul>
  )
}
