/** The office's words beside those that every console shares. */
import { type StaffWords, staffWords } from '../../texts/staff/words.ts'
import { type Speech, useSpeech } from '../console/parts/words.tsx'

export type Office = Omit<Speech, 'words'> & { readonly w: StaffWords }

export function useOffice(): Office {
  const { words: _, ...speech } = useSpeech()
  return { ...speech, w: staffWords[speech.lang] }
}

/** A name from the house, in words where there are some. */
export function named(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name
}
