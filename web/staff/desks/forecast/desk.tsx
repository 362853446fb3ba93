/** 期限の見通し: how many certificates end in each week of thirteen months. The drawing is for the eye; the table says the same to everybody. */
import type { ForecastView } from '../../../../wire/staff/desks.ts'
import { Button } from '../../../console/parts/button.tsx'
import { Waiting } from '../../parts/refused.tsx'
import { Section } from '../../parts/table.tsx'
import { useForecast } from '../questions.ts'
import { Tabs } from '../tabs.tsx'
import { useDesk } from '../words.ts'
import { Chart, Legend } from './chart.tsx'

export function ForecastDesk() {
  const { d } = useDesk()
  const question = useForecast()
  const { data } = question
  return (
    <>
      <Tabs here="forecast" />
      <div className="grid gap-1">
        <h1 tabIndex={-1} className="text-title">
          {d.forecast}
        </h1>
        <p className="text-soft">{d.fore.lead}</p>
      </div>
      {data ? <Whole view={data} /> : <Waiting question={question} />}
    </>
  )
}

function Whole({ view }: { view: ForecastView }) {
  const { d, say, day } = useDesk()
  const f = d.fore
  return (
    <>
      <p className="text-body">
        {view.total === 0 ? f.none : say(f.total, { from: day(view.from), total: view.total })}
      </p>
      {view.total > 0 && (
        <>
          <Section title={f.chart}>
            <Chart view={view} />
            <Legend />
          </Section>
          <Peaks view={view} />
        </>
      )}
      <Twin view={view} />
      <p className="print:hidden">
        <Button icon="print" onPress={() => print()}>
          {f.print}
        </Button>
      </p>
    </>
  )
}

/** Numbered as they are in the drawing. */
function Peaks({ view }: { view: ForecastView }) {
  const { d, say, day } = useDesk()
  const f = d.fore
  return (
    <Section title={f.peaks}>
      <ol className="list-decimal ps-6">
        {view.peaks.map((from) => {
          const week = view.weeks.find((one) => one.from === from)!
          return (
            <li key={from}>
              {say(f.peak, { week: day(from), count: week.ending })}
              {week.name && <span className="text-soft"> ({f.names[week.name]})</span>}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

function Twin({ view }: { view: ForecastView }) {
  const { d, day } = useDesk()
  const f = d.fore
  return (
    <section aria-label={f.table} className="grid gap-2">
      <h2 className="text-large">{f.table}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <div className="overflow-x-auto" tabIndex={0}>
        <table className="w-full min-w-[46rem] border-collapse tabular-nums">
          <thead>
            <tr className="border-b border-edge text-soft">
              {[f.week, f.businessDays, f.ending, f.lastChance, f.opening, f.notices, f.remark].map((name, i) => (
                <th
                  key={name}
                  scope="col"
                  className={`px-2 py-1.5 font-normal whitespace-nowrap ${i === 0 || i === 6 ? 'text-start' : 'text-end'}`}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.weeks.map((week) => (
              <tr key={week.from} className="border-b border-line [&>td]:px-2 [&>td]:py-1">
                <th scope="row" className="px-2 py-1 text-start font-normal whitespace-nowrap">
                  {day(week.from)}
                </th>
                {[week.businessDays, week.ending, week.lastChance, week.opening, week.notices].map((count, i) => (
                  <td
                    key={i}
                    className={`text-end ${count === 0 ? 'text-soft' : ''} ${i === 1 && count > 0 ? 'font-bold' : ''}`}
                  >
                    {count}
                  </td>
                ))}
                <td className="whitespace-nowrap">{week.name ? f.names[week.name] : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
