/** The list by what its people wait for; the choice stands in the address, so that it can be sent to a colleague. */
import type { ScreenState, UserView } from '../../../wire/manage.ts'
import { Button } from '../../console/parts/button.tsx'
import { useSpeech } from '../../console/parts/words.tsx'

const groups = {
  all: null,
  waiting: ['acquirable', 'provisional', 'none'],
  ending: ['renewable', 'renewing', 'expired'],
  halted: ['stopped', 'locked', 'frozen', 'closed'],
} as const satisfies Record<string, readonly ScreenState[] | null>

export type Group = keyof typeof groups

export function groupNamed(name: string | null): Group {
  return name !== null && Object.hasOwn(groups, name) ? (name as Group) : 'all'
}

export function isIn(group: Group, { state }: UserView): boolean {
  const states: readonly ScreenState[] | null = groups[group]
  return states === null || states.includes(state)
}

/** What is looked for and which group is shown, as they stand in the address; '' when neither narrows the list. */
export function queryOf({ q, show }: { readonly q: string; readonly show: Group }): string {
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(show === 'all' ? {} : { show }) })
  return query.size === 0 ? '' : `?${query}`
}

type Props = { users: readonly UserView[]; shown: Group; onShow: (group: Group) => void }

export function Groups({ users, shown, onShow }: Props) {
  const { words } = useSpeech()
  const w = words.more.show
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends; these are switches of the list beside them
    <div role="group" aria-label={w.label} className="flex flex-wrap gap-1.5">
      {(Object.keys(groups) as Group[]).map((group) => (
        <Button
          key={group}
          small
          aria-pressed={group === shown}
          onPress={() => onShow(group)}
          className={group === shown ? 'border-key bg-key-wash underline underline-offset-4' : 'font-normal'}
        >
          {w[group]} <span className="tabular-nums">{users.filter((user) => isIn(group, user)).length}</span>
        </Button>
      ))}
    </div>
  )
}
