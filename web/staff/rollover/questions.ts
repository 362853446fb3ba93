/** What the screens of 一斉更新 ask. Who is left is a reading of customers, written in the trail: asked for a person, never again by itself. */
import { useQuery } from '@tanstack/react-query'
import { renewalOrderCase, renewalOrders } from '../../../wire/staff/rollover.ts'
import { get, isRefused } from '../../console/ask.ts'
import { QuestionRefused } from '../../console/questions.ts'

export function useRenewalOrders() {
  const queryFn = async () => {
    const answer = await get('/api/v1/renewal-orders', renewalOrders)
    if (isRefused(answer)) throw new QuestionRefused(answer)
    return answer
  }
  return useQuery({ queryKey: ['renewal-orders'], queryFn })
}

export function useRenewalOrder(id: string) {
  const queryFn = async () => {
    const answer = await get(`/api/v1/renewal-orders/${encodeURIComponent(id)}`, renewalOrderCase)
    if (isRefused(answer)) throw new QuestionRefused(answer)
    return answer
  }
  return useQuery({
    queryKey: ['renewal-order', id],
    queryFn,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
