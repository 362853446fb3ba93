/** The initial passwords of those who were added, shown once; printed, each has a sheet of his own. */
import type { Me } from '../../../wire/manage.ts'
import type { UsersImported } from '../../../wire/users.ts'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { DoneWindow } from '../forms/confirmed-window.tsx'
import { Copy } from '../parts/copy.tsx'
import { useAskBeforeLeaving } from '../parts/once.tsx'
import { Slip } from '../parts/slip.tsx'

export function Added({ me, added, onClose }: { me: Me; added: UsersImported['added']; onClose: () => void }) {
  const { words, say } = useSpeech()
  const w = words.import
  useAskBeforeLeaving()
  const slips = added.map(({ loginId, name, initialPassword }) => (
    <Slip
      key={loginId}
      me={me}
      title={words.add.slip}
      code={{ name: words.add.password, text: initialPassword }}
      rows={[
        [words.fields.name, name],
        [words.fields.loginId, loginId],
      ]}
    >
      <p>{words.once.neverPassword}</p>
    </Slip>
  ))
  return (
    <DoneWindow title={say(w.done, { count: added.length })} onClose={onClose} slip={slips} sealed>
      <p>{w.give}</p>
      <ul className="border-t border-line">
        {added.map(({ loginId, name, initialPassword }) => (
          <li key={loginId} className="grid gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-[1fr_auto]">
            <span>
              <b className="font-mono">{loginId}</b> {name}
            </span>
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-mono text-body whitespace-nowrap select-all" data-once>
                {initialPassword}
              </span>
              <Copy text={initialPassword} what={`${words.add.password} ${loginId}`} />
            </span>
          </li>
        ))}
      </ul>
      <Note kind="warn" title={words.once.warn} />
      <p>{w.next}</p>
    </DoneWindow>
  )
}
