/** The screens of calendar and rules stand under one entry of the menu; this leads from one to the next. */
import { follow } from '../router.ts'
import { type DeskScreen, deskScreens } from './screens.ts'
import { useDesk } from './words.ts'

export function Tabs({ here }: { here: DeskScreen }) {
  const { d } = useDesk()
  return (
    <nav aria-label={d.tabs} className="border-b border-line print:hidden">
      <ul className="flex flex-wrap gap-x-1">
        {deskScreens.map((screen) => (
          <li key={screen}>
            <a
              href={`/${screen}`}
              aria-current={screen === here ? 'page' : undefined}
              onClick={(event) => follow(event, `/${screen}`)}
              className="flex min-h-10 items-center border-b-3 border-transparent px-3 text-ink no-underline hover:bg-key-wash aria-[current]:border-key aria-[current]:font-bold aria-[current]:text-key"
            >
              {d[screen]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
