/** WRF-M01: the contract's users. A dense table, cards on a telephone; the details open above it as a sheet. */
import { useEffect, useRef, useState } from 'react'
import { ordered } from '../../texts/ordered.ts'
import type { Me, UserList, UserView } from '../../wire/manage.ts'
import type { OrderedView } from '../../wire/renewal.ts'
import { go } from '../console/address.ts'
import { Button } from '../console/parts/button.tsx'
import { Icon } from '../console/parts/icon.tsx'
import { Skeleton } from '../console/parts/later.tsx'
import { Moment } from '../console/parts/moment.tsx'
import { StateWord } from '../console/parts/state.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { QuestionRefused } from '../console/questions.ts'
import { AddUser } from './add-user.tsx'
import { LastActionable } from './certificate.tsx'
import type { Left } from './farewell.tsx'
import { fold } from './fold.ts'
import { follow } from './frame.tsx'
import { useBlocked } from './parts/blocked.ts'
import { ScreenLink } from './parts/link.tsx'
import { RefusedInPlace, TroubleInPlace } from './parts/refused.tsx'
import { ScreenNumber } from './parts/screen-number.tsx'
import { useUsers } from './questions.ts'
import { until } from './renewal.tsx'
import { ReplacementRequests } from './replacement.tsx'
import { pathOf } from './router.ts'
import { type Group, Groups, groupNamed, isIn, queryOf } from './user/groups.tsx'
import { UserSheet } from './user.tsx'

type Props = { me: Me; open: string | null; query: URLSearchParams; onLeft: (left: Left) => void }

export function Users({ me, open, query, onLeft }: Props) {
  const { words, say } = useSpeech()
  const { data: list, error, refetch } = useUsers()
  const [adding, setAdding] = useState(false)
  const filter: Filter = { q: query.get('q') ?? '', show: groupNamed(query.get('show')) }
  const blocked = useBlocked(me)
  const w = words.users

  const show = (wish: Filter) => go(`/users${queryOf(wish)}`, 'replace')
  const back = () => go(`/users${queryOf(filter)}`)

  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 tabIndex={-1} className="text-title leading-snug">
            {words.screens.users}
          </h1>
          {list && (
            <p className="text-soft">
              {list.placesFree > 0 ? say(w.free, { places: list.placesFree }) : say(w.full, { places: list.places })}
            </p>
          )}
        </div>
        <div className="grid gap-1 max-sm:justify-items-start sm:justify-items-end print:hidden">
          <Button
            kind="first"
            isDisabled={!list || list.placesFree === 0 || blocked !== null}
            onPress={() => setAdding(true)}
          >
            {w.add}
          </Button>
          {blocked !== null && <p className="text-soft">{blocked}</p>}
          <p className="flex flex-wrap gap-x-4 gap-y-1 sm:justify-end">
            <ScreenLink to={pathOf({ screen: 'import' })}>{words.more.show.import}</ScreenLink>
            <a href="/users.csv" className="text-key underline underline-offset-4">
              {words.more.show.export}
            </a>
          </p>
        </div>
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
      {list && <ReplacementRequests list={list} />}
      {list && <List list={list} filter={filter} onShow={show} />}
      <ScreenNumber number="WRF-M01" />
      {adding && <AddUser me={me} onClose={() => setAdding(false)} />}
      {open !== null && list && <UserSheet me={me} list={list} loginId={open} onClose={back} onLeft={onLeft} />}
    </>
  )
}

type Filter = { readonly q: string; readonly show: Group }
type ListProps = { list: UserList; filter: Filter; onShow: (filter: Filter) => void }

function List({ list, filter, onShow }: ListProps) {
  const { words, say } = useSpeech()
  const w = words.users
  const { q, show } = filter
  const group = list.users.filter((user) => isIn(show, user))
  const found = group.filter((user) => matches(user, q))
  const alone = list.users.every((user) => user.role === 'master')
  const narrowed = q !== '' || show !== 'all'
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <Search sought={q} onSearch={(text) => onShow({ q: text, show })} />
        <Groups users={list.users} shown={show} onShow={(wish) => onShow({ q, show: wish })} />
        <p role="status" className="text-soft">
          {narrowed
            ? say(w.found, { all: list.users.length, found: found.length })
            : say(w.all, { all: list.users.length })}
        </p>
      </div>
      {found.length > 0 && <Table users={found} bankNow={list.bankNow} query={queryOf(filter)} />}
      {found.length === 0 && (
        <div className="grid justify-items-start gap-3 border-y border-line py-8">
          <p className="text-body">{q ? say(w.none, { text: q }) : words.more.show.none}</p>
          <Button onPress={() => onShow({ q: '', show: 'all' })}>{q ? w.clear : words.more.show.all}</Button>
        </div>
      )}
      {alone && !narrowed && (
        <div className="grid gap-1 py-4">
          <p className="text-body font-bold">{w.empty}</p>
          <p>{w.emptyWhy}</p>
        </div>
      )}
    </section>
  )
}

/** Every word must be found somewhere; a fingerprint may be pasted with its colons. */
function matches(user: UserView, sought: string): boolean {
  const { certificate } = user
  const texts = [user.loginId, user.name, user.mail, certificate?.serial ?? '', certificate?.sha256 ?? ''].map(fold)
  const whole = fold(sought)
  if (texts.some((text) => text.includes(whole))) return true
  return sought
    .normalize('NFKC')
    .split(/\s+/)
    .map(fold)
    .every((word) => texts.some((text) => text.includes(word)))
}

function Search({ sought, onSearch }: { sought: string; onSearch: (text: string) => void }) {
  const { words } = useSpeech()
  const input = useRef<HTMLInputElement>(null)
  // The box keeps its own text: while an IME composes, the address must not write back into it.
  const [typed, setTyped] = useState(sought)
  if (typed !== sought && sought === '' && !input.current?.matches(':focus')) setTyped('')

  useEffect(() => {
    function jump(event: KeyboardEvent) {
      const busy = (event.target as HTMLElement).closest(
        'input, textarea, select, [role="dialog"], [role="alertdialog"]',
      )
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || busy) return
      event.preventDefault()
      input.current?.focus()
    }
    addEventListener('keydown', jump)
    return () => removeEventListener('keydown', jump)
  }, [])

  function change(text: string) {
    setTyped(text)
    onSearch(text)
  }

  return (
    <search className="relative w-full sm:w-96">
      <label htmlFor="search" className="sr-only">
        {words.users.search}
      </label>
      <span className="pointer-events-none absolute inset-y-0 start-0 grid w-10 place-items-center text-soft">
        <Icon name="search" />
      </span>
      <input
        ref={input}
        id="search"
        type="search"
        value={typed}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && change('')}
        placeholder={words.users.searchHint}
        autoComplete="off"
        spellCheck="false"
        maxLength={200}
        className="min-h-10 w-full rounded-slight border border-edge bg-paper ps-10 pe-10 text-ellipsis placeholder:text-soft placeholder:opacity-100"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute end-3 inset-y-0 my-auto h-5 rounded-slight border border-line px-1.5 font-mono leading-4.5 text-soft max-sm:hidden"
      >
        /
      </span>
    </search>
  )
}

const cell =
  'max-md:grid max-md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] max-md:gap-x-3 max-md:py-0.5 md:px-2.5 md:py-1 md:first:ps-2'

/** 一斉更新, in a line under the state. */
function OrderedMark({ order, bankNow }: { order: OrderedView; bankNow: string }) {
  const { lang, say, day, at } = useSpeech()
  const words = ordered[lang].users
  const waits = Date.parse(order.firstRenewal) > Date.parse(bankNow)
  const facts = { firstRenewal: at(order.firstRenewal), fullUntil: until(order, { day, at }) }
  return (
    <span className="mt-1 block font-bold text-warn">
      {order.limited ? words.limited : say(waits ? words.waiting : words.open, facts)}
    </span>
  )
}

type TableProps = { users: readonly UserView[]; bankNow: string; query: string }

function Table({ users, bankNow, query }: TableProps) {
  const { words, day } = useSpeech()
  const f = words.fields
  return (
    <table className="w-full border-collapse leading-snug max-md:block">
      <thead className="max-md:hidden">
        <tr className="border-b border-edge text-soft">
          {[f.loginId, f.name, f.state, f.lastDay, f.lastActionable, f.codeUntil, f.lastLogin].map((name) => (
            <th key={name} scope="col" className="px-2.5 py-2 text-start font-normal whitespace-nowrap first:ps-2">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:grid max-md:gap-3">
        {users.map((user) => (
          <tr
            key={user.loginId}
            className="relative h-10 border-b border-line break-inside-avoid hover:bg-panel max-md:block max-md:h-auto max-md:rounded-corner max-md:border max-md:px-3 max-md:py-2.5"
          >
            <th scope="row" className={`${cell} text-start font-normal`}>
              <Name text={f.loginId} />
              <a
                href={pathOf({ screen: 'user', loginId: user.loginId }) + query}
                onClick={(event) => follow(event, pathOf({ screen: 'user', loginId: user.loginId }) + query)}
                className="font-mono font-bold whitespace-nowrap text-key underline underline-offset-4 after:absolute after:inset-0"
              >
                {user.loginId}
              </a>
            </th>
            <td className={cell}>
              <Name text={f.name} />
              <span>
                {user.name}
                {user.role === 'master' && (
                  <span className="block text-soft md:whitespace-nowrap">{words.roles.master}</span>
                )}
              </span>
            </td>
            <td className={cell}>
              <Name text={f.state} />
              <span>
                <StateWord state={user.state} />
                {user.ordered && <OrderedMark order={user.ordered} bankNow={bankNow} />}
                {user.mailFails && <span className="mt-1 block font-bold text-warn">{words.mailFails.mark}</span>}
              </span>
            </td>
            <td className={`${cell} tabular-nums md:whitespace-nowrap`}>
              <Name text={f.lastDay} />
              {user.certificate ? day(user.certificate.lastDay) : <Nothing />}
            </td>
            <td className={`${cell} tabular-nums xl:whitespace-nowrap`}>
              <Name text={f.lastActionable} />
              {user.certificate ? <LastActionable certificate={user.certificate} bankNow={bankNow} /> : <Nothing />}
            </td>
            <td className={`${cell} tabular-nums`}>
              <Name text={f.codeUntil} />
              {user.codeUntil ? <Moment instant={user.codeUntil} /> : <Nothing />}
            </td>
            <td className={`${cell} tabular-nums`}>
              <Name text={f.lastLogin} />
              {user.lastLogin ? <Moment instant={user.lastLogin.at} /> : <span className="text-soft">{f.never}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** On a card each value carries its column's name. */
function Name({ text }: { text: string }) {
  return <span className="text-soft md:hidden">{text}</span>
}

function Nothing() {
  return <span className="text-soft">–</span>
}
