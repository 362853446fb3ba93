/**
 * What the masters' console asks, on TanStack Query.
 *
 * A question (`useMe`, `useUsers`) keeps its last good answer when a later one is refused: a form must survive the end
 * of a session. Nothing is asked on a timer alone, because asking would keep an idle session alive (useWatching).
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Me, me, type UserList, userList } from '../../wire/manage.ts'
import { type UserHistory, userHistory } from '../../wire/users.ts'
import { get, rememberCsrf } from '../console/ask.ts'
import { accepted } from '../console/questions.ts'
import { apiOf } from './router.ts'

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
