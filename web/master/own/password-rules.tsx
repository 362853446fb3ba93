/** The rules for a new password, each marked as it is typed: met or not yet, by sign and by word. */
import { longestPassword, metRules, shortestPassword } from '../../../domain/password.ts'
import { Icon } from '../../console/parts/icon.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useOwnWords } from './words.ts'

/** `other`: the other one of the two, where it is known; it is asked of the server otherwise. */
type Props = { text: string; loginId: string; old: string; other?: string }

export function PasswordRules({ text, loginId, old, other }: Props) {
  const { say } = useSpeech()
  const w = useOwnWords().passwords
  const met = { ...metRules(text, loginId), unchanged: text !== '' && text !== old }
  const rules: readonly (readonly [keyof typeof w.rule, boolean])[] = [
    ['length', met.length],
    ['variety', met.variety],
    ['loginId', met.loginId],
    ['unchanged', met.unchanged],
    ...(other === undefined ? [] : [['other', text !== '' && text !== other] as const]),
  ]
  return (
    <ul aria-label={w.rules} className="-mt-3 grid gap-x-6 sm:grid-cols-2">
      {rules.map(([name, so]) => (
        <li key={name} className={`flex items-start gap-1.5 ${so ? 'text-good' : 'text-soft'}`}>
          <Icon name={so ? 'good' : 'none'} className="mt-1 size-4" />
          <span>
            {say(w.rule[name], { least: shortestPassword, most: longestPassword })}
            <span className="sr-only"> ({so ? w.met : w.unmet})</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
