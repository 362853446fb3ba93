/** What the staff console asks, on TanStack Query. Acts are every console's (useAct): sent once however often the button is pressed. */
import { useQuery } from '@tanstack/react-query'
import { approvalCase, contractsFound, customer, queues, type StaffMe, staffMe } from '../../wire/staff/office.ts'
import { ownView, staffPeople } from '../../wire/staff/people.ts'
import { get, rememberCsrf } from '../console/ask.ts'
import { accepted } from '../console/questions.ts'

async function askMe(): Promise<StaffMe> {
  const answer = accepted(await get('/api/v1/me', staffMe))
  rememberCsrf(answer.csrf)
  return answer
}

export function useStaffMe() {
  return useQuery({ queryKey: ['me'], queryFn: askMe, refetchOnWindowFocus: 'always' })
}

export function useQueues() {
  const queryFn = async () => accepted(await get('/api/v1/queues', queues))
  return useQuery({ queryKey: ['queues'], queryFn, refetchOnWindowFocus: 'always' })
}

/** Each reading is written in the trail: asked for a person, and never again by itself. */
export const onlyWhenAsked = {
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  staleTime: Number.POSITIVE_INFINITY,
} as const

export function useFound(q: string) {
  const path = `/api/v1/contracts?q=${encodeURIComponent(q)}`
  const queryFn = async () => accepted(await get(path, contractsFound))
  return useQuery({ queryKey: ['found', q], queryFn, enabled: q !== '', ...onlyWhenAsked })
}

export function useCustomer(number: string) {
  const path = `/api/v1/contracts/${encodeURIComponent(number)}`
  const queryFn = async () => accepted(await get(path, customer))
  return useQuery({ queryKey: ['customer', number], queryFn, ...onlyWhenAsked })
}

export function useCase(id: string) {
  const queryFn = async () => accepted(await get(`/api/v1/approvals/${encodeURIComponent(id)}`, approvalCase))
  return useQuery({ queryKey: ['request', id], queryFn, ...onlyWhenAsked })
}

export function useOwnView(loginId: string) {
  const path = `/api/v1/users/${encodeURIComponent(loginId)}/own-view`
  const queryFn = async () => accepted(await get(path, ownView))
  return useQuery({ queryKey: ['own-view', loginId], queryFn, ...onlyWhenAsked })
}

export function usePeople() {
  const queryFn = async () => accepted(await get('/api/v1/staff', staffPeople))
  return useQuery({ queryKey: ['people'], queryFn })
}
