/**
 * What the console asks and does, on TanStack Query.
 *
 * A question (`useMe`, `useUsers`) keeps its last good answer when a later one is refused: a form must survive the end
 * of a session. Nothing is asked on a timer alone, because asking would keep an idle session alive (useWatching).
 * An act (`useAct`) is sent once however often the button is pressed, and refreshes what it may have changed.
 */
import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type Me, me, type UserList, userList } from '../../wire/manage.ts'
import { type UserHistory, userHistory } from '../../wire/users.ts'
import { get, isRefused, type Refused, rememberCsrf, Unanswered } from './ask.ts'
import { apiOf } from './router.ts'

/** TanStack's way to say no is to throw; this carries the refusal through it. */
export class QuestionRefused extends Error {
  readonly answer: Refused
  constructor(answer: Refused) {
    super(`refused: ${answer.refused}`)
    this.answer = answer
  }
}

export function newQueryClient(): QueryClient {
  const passing = (error: Error) => error instanceof Unanswered && (error.status === 0 || error.status === 503)
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (tries, error) => tries < 2 && passing(error), networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

function accepted<T>(answer: T | Refused): T {
  if (isRefused(answer)) throw new QuestionRefused(answer)
  return answer
}

async function askMe(): Promise<Me> {
  const answer = accepted(await get('/api/v1/me', me))
  rememberCsrf(answer.csrf)
  return answer
}

async function askUsers(): Promise<UserList> {
  return accepted(await get('/api/v1/users', userList))
}

export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: askMe, refetchOnWindowFocus: 'always' })
}

export function useUsers(wanted = true) {
  return useQuery({ queryKey: ['users'], queryFn: askUsers, enabled: wanted, refetchOnWindowFocus: 'always' })
}

async function askHistory(loginId: string): Promise<UserHistory> {
  return accepted(await get(`${apiOf({ loginId })}/history`, userHistory))
}

export function useHistory(loginId: string) {
  return useQuery({ queryKey: ['history', loginId], queryFn: () => askHistory(loginId) })
}

const watchEveryMs = 15_000
const presentForMs = 60_000
const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Keeps what is on the screen true while somebody sits before it: asked again every quarter of a minute, but only within a minute of
 * the last touch of mouse or keyboard. So an open page does not keep a session alive whose person has left.
 */
export function useWatching(): void {
  const client = useQueryClient()
  useEffect(() => {
    let touched = performance.now()
    const touch = () => {
      touched = performance.now()
    }
    const look = () => {
      if (document.visibilityState === 'visible' && performance.now() - touched < presentForMs) {
        void client.invalidateQueries({ queryKey: ['users'] })
        void client.invalidateQueries({ queryKey: ['history'] })
      }
    }
    const timer = setInterval(look, watchEveryMs)
    for (const sign of signsOfLife) addEventListener(sign, touch, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signsOfLife) removeEventListener(sign, touch)
    }
  }, [client])
}

export type Act<Wish, Done> = {
  readonly send: (wish: Wish) => void
  readonly pending: boolean
  readonly done: Done | undefined
  readonly refused: Refused | undefined
  /** no answer, or not one of ours */
  readonly error: Error | null
}

export function useAct<Wish, Done>(perform: (wish: Wish) => Promise<Done | Refused>): Act<Wish, Done> {
  const client = useQueryClient()
  const underWay = useRef(false)
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async (wish: Wish) => {
      // After a log-in in another tab this page's CSRF token is stale: ask for the current one before trying again.
      if (isRefused(data) && data.refused === 'E24') await client.refetchQueries({ queryKey: ['me'] })
      return perform(wish)
    },
    onSuccess: (answer) => {
      if (!isRefused(answer)) void client.invalidateQueries()
    },
    onSettled: () => {
      underWay.current = false
    },
  })

  function send(wish: Wish) {
    if (underWay.current) return
    underWay.current = true
    mutate(wish)
  }

  return {
    send,
    pending: isPending,
    done: isRefused(data) ? undefined : data,
    refused: !isPending && isRefused(data) ? data : undefined,
    error: isPending ? null : error,
  }
}
