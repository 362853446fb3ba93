/**
 * What the console asks and does, on TanStack Query.
 *
 * A question (`useMe`, `useUsers`) keeps its last good answer when a later one is refused: a form must survive the end
 * of a session. Nothing is asked on a timer, because asking would keep an idle session alive.
 * An act (`useAct`) is sent once however often the button is pressed, and refreshes what it may have changed.
 */
import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { type Me, me, type UserList, userList } from '../../wire/manage.ts'
import { get, isRefused, type Refused, rememberCsrf, Unanswered } from './ask.ts'

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
  return useQuery({ queryKey: ['users'], queryFn: askUsers, enabled: wanted })
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
