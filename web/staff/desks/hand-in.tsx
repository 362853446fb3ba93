/**
 * A file of rules is handed in: chosen, looked at by the door, shown with what it would do, and only then asked for. What is asked for is
 * what was looked at: the bytes are kept until then, and another choice throws them away.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type * as z from 'zod/mini'
import type { HandedFile } from '../../../wire/staff/desks.ts'
import { approvalRequested, type StaffMe } from '../../../wire/staff/office.ts'
import { post } from '../../console/ask.ts'
import { Button } from '../../console/parts/button.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useAct } from '../../console/questions.ts'
import { Asked } from '../acts/ask-second.tsx'
import { NoAnswer, RefusedHere } from '../parts/refused.tsx'
import { Section } from '../parts/table.tsx'
import { useDesk } from './words.ts'

type Looked<Mistake, Compared> = { readonly mistakes: readonly Mistake[]; readonly comparison: Compared | null }

type Props<Mistake, Compared> = {
  readonly me: StaffMe
  /** the desk's address at the door: /api/v1/policy */
  readonly desk: string
  readonly shape: z.ZodMiniType<Looked<Mistake, Compared>>
  readonly accept: string
  readonly most: { readonly bytes: number; readonly text: string }
  readonly mistakes: (mistakes: readonly Mistake[]) => ReactNode
  readonly comparison: (compared: Compared) => ReactNode
  /** nothing would change: there is nothing to ask for */
  readonly idle: (compared: Compared) => boolean
}

export function HandIn<Mistake, Compared>(props: Props<Mistake, Compared>) {
  const { me, desk, shape, accept, most } = props
  const { d, say } = useDesk()
  const [file, setFile] = useState<HandedFile | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const look = useAct((handed: HandedFile) => post(`${desk}/look`, handed, shape))
  const may = me.role === 'clerk' || me.role === 'checker'

  async function choose(chosen: File) {
    setFile(null)
    setTrouble(chosen.size > most.bytes ? say(d.file.large, { most: most.text }) : null)
    if (chosen.size > most.bytes) return
    const content = await base64Of(chosen).catch(() => null)
    if (content === null) return setTrouble(d.file.unreadable)
    const handed = { name: chosen.name.slice(-120), content }
    setFile(handed)
    look.send(handed)
  }

  return (
    <div className="grid gap-4">
      {!look.pending && <ChooseFile accept={accept} other={file !== null} onChosen={(chosen) => void choose(chosen)} />}
      {trouble && <Note kind="final" title={trouble} announce />}
      {look.pending && (
        <p role="status" className="text-soft">
          {d.file.looking}
        </p>
      )}
      {file && look.refused && <RefusedHere refused={look.refused} />}
      {file && look.error && <NoAnswer error={look.error} />}
      {file && look.done && !look.pending && (
        <Shown key={file.content} {...props} file={file} looked={look.done} may={may} />
      )}
    </div>
  )
}

type ShownProps<Mistake, Compared> = Props<Mistake, Compared> & {
  readonly file: HandedFile
  readonly looked: Looked<Mistake, Compared>
  readonly may: boolean
}

function Shown<Mistake, Compared>(props: ShownProps<Mistake, Compared>) {
  const { file, looked, may, desk, mistakes, comparison, idle } = props
  const { d, w, say } = useDesk()
  const act = useAct((_: undefined) => post(`${desk}/request`, file, approvalRequested))
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.focus(), [])
  const { comparison: compared } = looked
  if (compared === null) {
    return (
      <div ref={top} tabIndex={-1} className="grid gap-3">
        <Note kind="final" title={say(d.file.mistakes, { file: file.name })} announce>
          <p>{d.file.mistakesWhy}</p>
        </Note>
        {mistakes(looked.mistakes)}
      </div>
    )
  }
  return (
    <div ref={top} tabIndex={-1} className="grid gap-5 border-s-4 border-key ps-4">
      <Section title={say(d.file.looked, { file: file.name })} why={act.done ? '' : d.file.lookedWhy}>
        {comparison(compared)}
      </Section>
      {act.refused && <RefusedHere refused={act.refused} />}
      {act.error && <NoAnswer error={act.error} />}
      {act.done ? (
        <Note kind="good" title={w.acts.asked} announce>
          <Asked {...act.done} />
        </Note>
      ) : may ? (
        !idle(compared) && (
          <div className="grid justify-items-start gap-2">
            <Button kind="first" isPending={act.pending} onPress={() => act.send(undefined)}>
              {d.file.request}
            </Button>
            <p className="text-soft">{d.twoPersons}</p>
          </div>
        )
      ) : (
        <p className="text-soft">{d.readsOnly}</p>
      )}
    </div>
  )
}

type ChooseProps = { readonly accept: string; readonly other: boolean; readonly onChosen: (file: File) => void }

function ChooseFile({ accept, other, onChosen }: ChooseProps) {
  const { d } = useDesk()
  return (
    <div className="print:hidden">
      <label
        className={`inline-flex min-h-10 cursor-pointer items-center rounded-slight border px-4 py-1.5 font-bold has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-key ${
          other ? 'border-edge bg-paper text-key hover:bg-key-wash' : 'border-key bg-key text-on-key hover:bg-key-deep'
        }`}
      >
        {other ? d.file.other : d.file.choose}
        <input
          type="file"
          accept={accept}
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

/** The bytes as they lie on the disk: a file in Shift_JIS must not pass through text. */
function base64Of(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
  reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
  reader.readAsDataURL(file)
  return promise
}
