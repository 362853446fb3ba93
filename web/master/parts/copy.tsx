/** A button that copies a text and says so, aloud too. The copied text is given without the groups' spaces. */
import { useEffect, useState } from 'react'
import { Button } from '../../console/parts/button.tsx'
import { useSpeech } from '../../console/parts/words.tsx'

const saidForMs = 3000

export function Copy({ text, what }: { text: string; what: string }) {
  const { words } = useSpeech()
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)

  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), saidForMs)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('copyFailed')
    }
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-2 print:hidden">
      <Button small icon="copy" aria-label={`${words.frame.copy}: ${what}`} onPress={() => void copy()}>
        {words.frame.copy}
      </Button>
      <span role="status" className="text-small text-soft">
        {outcome && words.frame[outcome]}
      </span>
    </span>
  )
}
