/** What the desks ask. Names of customers are told with a file's comparison only, which is asked for a person and written. */
import { useQuery } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { calendarView, comparison, forecastView, issuingView, policyView } from '../../../wire/staff/desks.ts'
import { get } from '../../console/ask.ts'
import { accepted } from '../../console/questions.ts'
import { onlyWhenAsked } from '../questions.ts'

function useView<T>(name: string, path: string, shape: z.ZodMiniType<T>) {
  return useQuery({ queryKey: [name], queryFn: async () => accepted(await get(path, shape)) })
}

export const useCalendar = () => useView('calendar', '/api/v1/calendar', calendarView)
export const usePolicy = () => useView('policy', '/api/v1/policy', policyView)
export const useForecast = () => useView('forecast', '/api/v1/forecast', forecastView)
export const useIssuing = () => useView('issuing', '/api/v1/issuing', issuingView)

export function useComparison(id: string) {
  const path = `/api/v1/approvals/${encodeURIComponent(id)}/comparison`
  const queryFn = async () => accepted(await get(path, comparison))
  return useQuery({ queryKey: ['comparison', id], queryFn, ...onlyWhenAsked })
}
