/** The own page's sentences in the page's language. */
import { type OwnWords, ownWords } from '../../../texts/own.ts'
import { useSpeech } from '../../console/parts/words.tsx'

export function useOwnWords(): OwnWords {
  return ownWords[useSpeech().lang]
}
