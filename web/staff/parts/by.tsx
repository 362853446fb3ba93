/** Who did it, in words: what kind of actor, the name that the trail knows him by, and his own. */
import { recordWords } from '../../../texts/staff/record/words.ts'
import { named, useOffice } from '../words.ts'

export type Doer = { readonly kind: string; readonly who: string; readonly name: string | null }

export function By({ by: { kind, who, name } }: { by: Doer }) {
  const { lang } = useOffice()
  return (
    <>
      <span className="text-soft">{named(recordWords[lang].trail.kinds, kind)}</span>{' '}
      <span className="font-mono break-all">{who}</span> {name}
    </>
  )
}
