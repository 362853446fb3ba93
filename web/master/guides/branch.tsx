/** WRF-M08: what a master cannot do himself, where it is done, and what to bring (R10). */
import type { Me } from '../../../wire/manage.ts'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { ScreenNumber } from '../parts/screen-number.tsx'
import { PrintButton } from '../parts/slip.tsx'

export function Branch({ me }: { me: Me }) {
  const { words } = useSpeech()
  const w = words.guides.branch
  const heads = [w.heads.what, w.heads.where, w.heads.bring, w.heads.next]
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1 tabIndex={-1} className="text-title leading-snug">
          {words.screens.branch}
        </h1>
        <PrintButton />
      </div>
      <p className="max-w-[48rem] text-body">{w.lead}</p>
      <Note kind="info" title={`${w.call}: ${me.bank.name} ${me.bank.branch} ${me.bank.telephone}`}>
        <p>{w.papers}</p>
        <p>{w.never}</p>
      </Note>
      <table className="w-full border-collapse max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-edge text-soft">
            {heads.map((name) => (
              <th key={name} scope="col" className="px-2.5 py-2 text-start font-normal whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:grid max-md:gap-3">
          {w.visits.map((visit) => (
            <tr
              key={visit.what}
              className="break-inside-avoid border-b border-line align-top max-md:grid max-md:gap-1 max-md:py-3 [&>*]:px-2.5 md:[&>*]:py-2.5"
            >
              <th scope="row" className="text-start md:w-2/6">
                {visit.what}
              </th>
              {[visit.where, visit.bring, visit.next].map((text, i) => (
                <td key={text}>
                  <span className="text-soft md:hidden print:hidden">{heads[i + 1]}: </span>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ScreenNumber number="WRF-M08" />
    </>
  )
}
