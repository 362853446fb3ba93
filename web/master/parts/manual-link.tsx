/** To a chapter of the operation manual, on the portal and in a tab of its own: nothing that was typed here is left. */
import type { ReactNode } from 'react'
import { manualPath } from '../../../texts/manual/screens.ts'
import { manualWords } from '../../../texts/manual/words.ts'
import { metaContent } from '../../console/ask.ts'
import { useSpeech } from '../../console/parts/words.tsx'

/** screen: WRF-M01 …; without one, the cover. */
export function ManualLink({
  screen = '',
  className,
  before,
}: {
  screen?: string
  className: string
  before?: ReactNode
}) {
  const { lang } = useSpeech()
  const portal = metaContent('warifu-portal')
  if (portal === null) return null
  const words = manualWords[lang]
  return (
    <a
      href={`${portal.replace(/\/$/, '')}/${manualPath(screen, lang)}`}
      target="_blank"
      rel="noopener"
      title={words.newTab}
      className={className}
    >
      {before}
      {words.title}
    </a>
  )
}
