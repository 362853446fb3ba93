/** The page's language, its sentences, and how it writes days: one hook for every component. */
import { createContext, type ReactNode, useContext } from 'react'
import { type ConsoleWords, consoleWords } from '../../../texts/console.ts'
import { fill, formatDay, formatHour, formatInstant } from '../../../texts/format.ts'
import { type FrameWords, frame } from '../../../texts/frame.ts'
import type { Lang } from '../../../texts/language.ts'

export type Speech = {
  readonly lang: Lang
  readonly words: ConsoleWords
  /** the words every page of the project shares */
  readonly shared: FrameWords
  readonly say: typeof fill
  /** from YYYY-MM-DD or an instant */
  day(text: string): string
  hour(instant: string): string
  at(instant: string): string
}

const SpeechContext = createContext<Speech | null>(null)

export function Speaking({ lang, children }: { lang: Lang; children: ReactNode }) {
  const speech: Speech = {
    lang,
    words: consoleWords[lang],
    shared: frame[lang],
    say: fill,
    day: (text) => formatDay(text, lang),
    hour: (instant) => formatHour(instant, lang),
    at: (instant) => formatInstant(instant, lang),
  }
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('useSpeech outside <Speaking>')
  return speech
}

/** A person as the facts of a sentence. */
export function named({ loginId, name }: { loginId: string; name: string }): { loginId: string; name: string } {
  return { loginId, name }
}

/** A sentence in which `[失効|しっこう]` carries its reading. */
export function WithReading({ text }: { text: string }) {
  return text.split(/(\[[^|\]]+\|[^\]]+\])/).map((part) => {
    const marked = /^\[([^|]+)\|(.+)\]$/.exec(part)
    if (!marked) return part
    return (
      <ruby key={part}>
        {marked[1]}
        <rp>(</rp>
        <rt>{marked[2]}</rt>
        <rp>)</rp>
      </ruby>
    )
  })
}
