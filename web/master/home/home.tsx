/** WRF-M04: the master's home. The year of everybody's certificates, then what there is to do, three at first. */
import { useState } from 'react'
import type { Me, UserList } from '../../../wire/manage.ts'
import type { Task } from '../../../wire/users.ts'
import { Button } from '../../console/parts/button.tsx'
import { Skeleton } from '../../console/parts/later.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { QuestionRefused } from '../../console/questions.ts'
import { ScreenLink } from '../parts/link.tsx'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'
import { ScreenNumber } from '../parts/screen-number.tsx'
import { useUsers } from '../questions.ts'
import { pathOf } from '../router.ts'
import { Year } from './year.tsx'

const shownAtFirst = 3

export function Home({ me }: { me: Me }) {
  const { words, say } = useSpeech()
  const { data: list, error, refetch } = useUsers()
  const w = words.home
  return (
    <>
      <div>
        <h1 tabIndex={-1} className="text-title leading-snug">
          {words.screens.home}
        </h1>
        <p className="text-soft">{say(w.lead, { company: me.companyName })}</p>
      </div>
      {error && !list && (
        <div className="grid justify-items-start gap-4">
          {error instanceof QuestionRefused ? (
            <RefusedInPlace refused={error.answer} me={me} />
          ) : (
            <TroubleInPlace error={error} me={me} />
          )}
          <Button onPress={() => void refetch()}>{words.frame.again}</Button>
        </div>
      )}
      {!list && !error && <Skeleton />}
      {list && (
        <>
          <Year users={list.users} bankNow={list.bankNow} />
          <Todo me={me} list={list} />
        </>
      )}
      <section className="grid gap-1">
        <h2 className="text-body">
          <ScreenLink to={pathOf({ screen: 'branch' })}>{w.branch}</ScreenLink>
        </h2>
        <p className="text-soft">{w.branchWhy}</p>
      </section>
      <ScreenNumber number="WRF-M04" />
    </>
  )
}

function Todo({ me, list }: { me: Me; list: UserList }) {
  const { words, say } = useSpeech()
  const w = words.home
  const [all, setAll] = useState(false)
  const shown = all ? list.todo : list.todo.slice(0, shownAtFirst)
  return (
    <section className="grid gap-3" aria-labelledby="todo">
      <h2 id="todo" className="text-large">
        {w.todo}
      </h2>
      {shown.length === 0 ? (
        <Note kind="good" title={w.todoNone}>
          <p>{w.todoNoneWhy}</p>
        </Note>
      ) : (
        <ol className="grid max-w-[56rem] border-t border-line">
          {shown.map((task) => (
            <TaskLine key={task.loginId} task={task} own={task.loginId === me.user.loginId} />
          ))}
        </ol>
      )}
      {list.todo.length > shown.length && (
        <div className="print:hidden">
          <Button onPress={() => setAll(true)}>{say(w.more, { count: list.todo.length - shown.length })}</Button>
        </div>
      )}
    </section>
  )
}

function TaskLine({ task, own }: { task: Task; own: boolean }) {
  const { words } = useSpeech()
  const w = words.home
  const mine = own && (task.kind === 'expiring' || task.kind === 'renewable') ? w.ownTasks[task.kind] : null
  const text = mine ?? w.tasks[task.kind]
  const [before = '', after = ''] = text.do.split('{name}')
  return (
    <li className="grid gap-x-6 border-b border-line py-2.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline">
      <span className="grid gap-0.5">
        <span className="text-body">
          <ScreenLink to={pathOf({ screen: 'user', loginId: task.loginId })}>
            {before}
            {mine ? '' : task.name}
            {after}
          </ScreenLink>{' '}
          <span className="font-mono text-small whitespace-nowrap text-soft">{task.loginId}</span>
        </span>
        <span className="text-soft">{text.why}</span>
      </span>
      {task.by && <Until instant={task.by} />}
    </li>
  )
}

function Until({ instant }: { instant: string }) {
  const { words } = useSpeech()
  const [before = '', after = ''] = words.home.until.split('{at}')
  return (
    <span className="font-bold text-warn">
      {before}
      <Moment instant={instant} />
      {after}
    </span>
  )
}
