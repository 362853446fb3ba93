/**
 * How a console asks and acts, on TanStack Query. An act (`useAct`) is sent once however often the button is pressed, and
 * refreshes what it may have changed. What is asked stands with each console (`web/master/questions.ts`, `web/staff/`).
 */
import { QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { isRefused, type Refused, Unanswered } from './ask.ts'

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

/** The answer itself; a refusal is thrown. */
export function accepted<T>(answer: T | Refused): T {
  if (isRefused(answer)) throw new QuestionRefused(answer)
  return answer
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
