/** 印刷待ち: the centre prints codes and passwords, each kind apart, once. */
import { useState } from 'react'
import { fill } from '../../texts/format.ts'
import type { Queues, StaffMe } from '../../wire/staff/office.ts'
import { isRefused, postForFile } from '../console/ask.ts'
import { Choice } from '../console/forms/choice.tsx'
import { Button } from '../console/parts/button.tsx'
import { Moment } from '../console/parts/moment.tsx'
import { useAct } from '../console/questions.ts'
import { ActWindow } from './acts/act-window.tsx'
import { Link } from './parts/link.tsx'
import { save } from './parts/save.ts'
import { Section, Table } from './parts/table.tsx'
import { contractPath } from './router.ts'
import { useOffice } from './words.ts'

type Letter = Queues['letters'][number]

export function Letters({ me, letters }: { me: StaffMe; letters: readonly Letter[] }) {
  const { w } = useOffice()
  const { fields, home } = w
  const [printing, setPrinting] = useState<readonly Letter[] | null>(null)
  const may = me.role === 'centre'
  const kinds = ['code', 'password'] as const
  return (
    <Section title={`${home.letters} (${letters.length})`} why={home.lettersWhy}>
      <Table
        label={home.letters}
        columns={[fields.event, fields.contract, fields.loginId, fields.at, w.customer.acts]}
        rows={letters.map((letter) => ({
          key: letter.id,
          cells: [
            home.letterKinds[letter.kind],
            <Link key="l" to={contractPath(letter.contractNumber)}>
              {letter.contractNumber}
            </Link>,
            <span key="u" className="font-mono">
              {letter.loginId}
            </span>,
            <Moment key="d" instant={letter.madeAt} />,
            may && !letter.own ? (
              <Button key="p" small onPress={() => setPrinting([letter])}>
                {home.print}
              </Button>
            ) : letter.own ? (
              home.printOwn
            ) : (
              '—'
            ),
          ],
        }))}
      />
      {may && (
        <div className="mt-3 flex flex-wrap gap-3">
          {kinds.map((kind) => {
            const all = letters.filter((letter) => letter.kind === kind && !letter.own)
            return all.length > 1 ? (
              <Button key={kind} onPress={() => setPrinting(all)}>
                {fill(home.printAll, { kind: home.letterKinds[kind], count: all.length })}
              </Button>
            ) : null
          })}
        </div>
      )}
      {printing && <PrintLetters me={me} letters={printing} onClose={() => setPrinting(null)} />}
    </Section>
  )
}

const ways = ['printer', 'mailing-house'] as const
type Way = (typeof ways)[number]
type Props = { readonly me: StaffMe; readonly letters: readonly Letter[]; readonly onClose: () => void }

function PrintLetters({ me, letters, onClose }: Props) {
  const { w } = useOffice()
  const { home } = w
  const [way, setWay] = useState<Way>('printer')
  const kind = home.letterKinds[letters[0]!.kind]
  const act = useAct(async (_: undefined) => {
    const ids = letters.map(({ id }) => id)
    const file = await postForFile('/api/v1/letters/print', { ids, for: way })
    if (isRefused(file)) return file
    save(file, `${letters[0]!.kind}.${way === 'printer' ? 'pdf' : 'p7m'}`)
    return { way }
  })
  return (
    <ActWindow
      title={fill(home.printTitle, { kind })}
      lead={fill(home.printLead, { count: letters.length })}
      act={act}
      go={way === 'printer' ? home.printPdf : home.printForHouse}
      onClose={onClose}
      done={(done) => ({
        title: home.printed,
        body: done.way === 'printer' ? home.printedLead : home.printedForHouse,
      })}
    >
      {() => (
        <>
          <ul className="list-disc ps-6">
            {letters.map(({ id, loginId, contractNumber }) => (
              <li key={id}>
                <span className="font-mono">{loginId}</span> {contractNumber}
              </li>
            ))}
          </ul>
          {me.mailingHouse && (
            <Choice
              label={home.way}
              options={ways.map((value) => ({ value, text: home.ways[value] }))}
              value={way}
              onChange={setWay}
            />
          )}
        </>
      )}
    </ActWindow>
  )
}
