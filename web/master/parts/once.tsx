/**
 * What is shown once: a code or an initial password, large and in groups, with copy and print.
 * Leaving the page asks first; the window around it is sealed, so that Esc cannot take it away.
 */
import { useEffect } from 'react'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { Copy } from './copy.tsx'

export function useAskBeforeLeaving(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
}

export function Once({ name, text }: { name: string; text: string }) {
  const { words } = useSpeech()
  useAskBeforeLeaving()

  return (
    <div className="grid gap-4">
      <div className="grid gap-2 rounded-corner border border-edge bg-panel px-4 py-3">
        <p className="flex flex-wrap items-center justify-between gap-2">
          <span className="font-bold">{name}</span>
          <Copy text={text} what={name} />
        </p>
        <p className="font-mono text-large sm:text-title leading-snug select-all" data-once>
          {grouped(text).map((part) => (
            <span key={part.at} className="whitespace-nowrap">
              {part.text}
              <wbr />
            </span>
          ))}
        </p>
      </div>
      <Note kind="warn" title={words.once.warn} />
    </div>
  )
}

/** The text comes in its own groups (XXXX-XXXX-…); a line may break only between them. */
function grouped(text: string): { at: number; text: string }[] {
  let at = 0
  return (text.match(/[^-\s]+[-\s]*/g) ?? [text]).map((group) => {
    const part = { at, text: group }
    at += group.length
    return part
  })
}
