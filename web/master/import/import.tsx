/**
 * WRF-M06: several general users by a file. The browser reads the file, the door judges each row by the rules of one user, and nothing
 * is added before every row is good and 確認用パスワード has been given.
 */
import { useEffect, useRef, useState } from 'react'
import { listHeadings } from '../../../texts/console/list.ts'
import type { Me } from '../../../wire/manage.ts'
import { checkImport, type ImportChecked, importChecked, longestList, usersImported } from '../../../wire/users.ts'
import { post } from '../../console/ask.ts'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import { Confirmed } from '../forms/confirmed.tsx'
import { useBlocked } from '../parts/blocked.ts'
import { Copy } from '../parts/copy.tsx'
import { ScreenLink } from '../parts/link.tsx'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'
import { ScreenNumber } from '../parts/screen-number.tsx'
import { useUsers } from '../questions.ts'
import { pathOf } from '../router.ts'
import { Added } from './added.tsx'
import { decode } from './decode.ts'
import { type Listed, listedIn } from './listed.ts'
import { Preview } from './preview.tsx'

/** Bytes; a list of users is a few KiB. */
const largest = 262_144

type Chosen = {
  readonly turn: number
  readonly file: string
  readonly listed: Listed | null
  readonly trouble: string | null
}

export function Import({ me }: { me: Me }) {
  const { words, say } = useSpeech()
  const w = words.import
  const { data: list } = useUsers()
  const blocked = useBlocked(me)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const check = useAct((users: Listed['users']) => post('/api/v1/user-import/check', { users }, importChecked))

  async function read(file: File) {
    const listed = await listIn(file)
    setChosen(listed)
    if (listed.listed) check.send(listed.listed.users)
  }

  async function listIn(file: File): Promise<Chosen> {
    const turn = (chosen?.turn ?? 0) + 1
    const trouble = (text: string): Chosen => ({ turn, file: file.name, listed: null, trouble: text })
    if (file.size > largest) return trouble(w.troubles.large)
    const text = decode(new Uint8Array(await file.arrayBuffer()))
    if (text === null) return trouble(w.troubles.encoding)
    const listed = listedIn(text)
    if ('trouble' in listed) {
      if (listed.trouble === 'empty') return trouble(w.troubles.empty)
      const missing = listed.missing.map((column) => words.fields[column]).join(', ')
      return trouble(say(w.troubles.columns, { missing }))
    }
    const rows = listed.users.length
    if (rows > longestList) return trouble(say(w.troubles.long, { rows, most: longestList }))
    if (!checkImport.safeParse({ users: listed.users }).success) return trouble(w.troubles.encoding)
    return { turn, file: file.name, listed, trouble: null }
  }

  return (
    <>
      <div>
        <h1 tabIndex={-1} className="text-title leading-snug">
          {words.screens.import}
        </h1>
        <p className="text-body">{w.lead}</p>
        {list && (
          <p className="text-soft">
            {list.placesFree > 0
              ? say(w.free, { places: list.placesFree })
              : say(words.users.full, { places: list.places })}
          </p>
        )}
      </div>
      <Example />
      {blocked !== null && <Note kind="warn" title={blocked} />}
      {/* One file at a time: a verdict must never stand beside another file's rows. */}
      {blocked === null && list?.placesFree !== 0 && !check.pending && (
        <ChooseFile other={chosen !== null} onChosen={(file) => void read(file)} />
      )}
      {chosen?.trouble && <Note kind="final" title={chosen.trouble} announce />}
      {check.pending && (
        <p role="status" className="text-soft">
          {w.checking}
        </p>
      )}
      {check.refused && <RefusedInPlace refused={check.refused} me={me} />}
      {check.error && <TroubleInPlace error={check.error} me={me} />}
      {chosen?.listed && check.done && !check.pending && (
        <Checked
          key={chosen.turn}
          me={me}
          file={chosen.file}
          listed={chosen.listed}
          checked={check.done}
          onCancel={() => setChosen(null)}
        />
      )}
      <ScreenNumber number="WRF-M06" />
    </>
  )
}

function Example() {
  const { lang, words } = useSpeech()
  const w = words.import
  const { loginId, name, mail } = listHeadings[lang]
  const rows = [
    [loginId, name, mail],
    ['TARO01', lang === 'ja' ? '佐藤 一郎' : 'Ichiro Sato', 'taro@example.co.jp'],
    ['HANAKO2', lang === 'ja' ? '加藤 花子' : 'Hanako Kato', 'hanako@example.co.jp'],
  ]
  const text = rows.map((row) => row.join(',')).join('\n')
  return (
    <section className="grid max-w-[56rem] gap-2 print:hidden" aria-labelledby="form">
      <h2 id="form" className="text-body">
        {w.form}
      </h2>
      <p>{w.formWhy}</p>
      <div className="grid gap-2 rounded-corner border border-line bg-panel px-4 py-3">
        <p className="flex flex-wrap items-center justify-between gap-2">
          <span className="text-soft">{w.example}</span>
          <Copy text={text} what={w.copy} />
        </p>
        <p className="font-mono">
          {rows.map((row) => (
            <span key={row[0]} className="block ps-6 -indent-6">
              {row.join(',')}
            </span>
          ))}
        </p>
      </div>
    </section>
  )
}

function ChooseFile({ other, onChosen }: { other: boolean; onChosen: (file: File) => void }) {
  const { words } = useSpeech()
  const w = words.import
  return (
    <div className="print:hidden">
      <label
        className={`inline-flex min-h-10 cursor-pointer items-center rounded-slight border px-4 py-1.5 font-bold has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-key ${
          other ? 'border-edge bg-paper text-key hover:bg-key-wash' : 'border-key bg-key text-on-key hover:bg-key-deep'
        }`}
      >
        {other ? w.chooseOther : w.choose}
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            // The same file, corrected, must be readable again.
            event.target.value = ''
            if (file) onChosen(file)
          }}
        />
      </label>
    </div>
  )
}

type CheckedProps = { me: Me; file: string; listed: Listed; checked: ImportChecked; onCancel: () => void }

function Checked({ me, file, listed, checked, onCancel }: CheckedProps) {
  const { words, say } = useSpeech()
  const w = words.import
  const users = checked.rows.map(({ loginId, name, mail }) => ({ loginId, name, mail }))
  const act = useAct((confirmationPassword: string) =>
    post('/api/v1/user-import', { users, confirmationPassword }, usersImported),
  )
  const [closed, setClosed] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  if (act.done && !closed) return <Added me={me} added={act.done.added} onClose={() => setClosed(true)} />
  if (act.done) {
    return (
      <Note kind="good" title={say(w.done, { count: act.done.added.length })}>
        <p>{w.next}</p>
        <p>
          <ScreenLink to={pathOf({ screen: 'users' })}>{w.back}</ScreenLink>
        </p>
      </Note>
    )
  }
  const wrong = checked.rows.filter(({ faults }) => faults.length > 0).length
  return (
    <section className="grid gap-4" aria-labelledby="preview">
      <h2 ref={heading} id="preview" tabIndex={-1} className="text-large">
        {w.preview}: <span className="text-body">{say(w.chosen, { file, rows: users.length })}</span>
      </h2>
      <Note
        kind={wrong > 0 ? 'warn' : 'good'}
        title={say(wrong > 0 ? w.notAll : w.allGood, { count: wrong > 0 ? wrong : users.length })}
        announce
      />
      <Preview rows={checked.rows} lines={listed.lines} />
      {wrong === 0 && (
        <div className="grid max-w-[40rem] gap-4">
          <p>{w.all}</p>
          <Confirmed me={me} act={act} go={say(w.go, { count: users.length })} focus={false} onClose={onCancel} />
        </div>
      )}
    </section>
  )
}
