/** What the record's screens ask. Each answer is a line of the trail, so nothing here is asked twice by itself. */
import { useQuery } from '@tanstack/react-query'
import { failedMails, openedLine, trailPage, trailState } from '../../../wire/staff/record.ts'
import { get } from '../../console/ask.ts'
import { accepted } from '../../console/questions.ts'
import { onlyWhenAsked } from '../questions.ts'

/** `search`: as it stands in the address, its times as typed (the bank's, without an offset) */
export function useTrail(search: URLSearchParams) {
  const asked = new URLSearchParams(search)
  asked.delete('find')
  for (const name of ['from', 'to']) {
    const typed = asked.get(name)
    if (typed) asked.set(name, inBankTime(typed))
  }
  const path = `/api/v1/audit?${asked}`
  const queryFn = async () => accepted(await get(path, trailPage))
  return useQuery({ queryKey: ['trail', path], queryFn, enabled: search.size > 0, ...onlyWhenAsked })
}

export function useTrailLine(chain: string, number: number) {
  const path = `/api/v1/audit/lines/${encodeURIComponent(chain)}/${number}`
  const queryFn = async () => accepted(await get(path, openedLine))
  return useQuery({ queryKey: ['trail-line', path], queryFn, ...onlyWhenAsked })
}

export function useTrailState() {
  const queryFn = async () => accepted(await get('/api/v1/audit/checkpoints', trailState))
  return useQuery({ queryKey: ['trail-state'], queryFn })
}

export function useFailedMails(all: boolean) {
  const path = `/api/v1/mails${all ? '?all=1' : ''}`
  const queryFn = async () => accepted(await get(path, failedMails))
  return useQuery({ queryKey: ['failed-mails', path], queryFn, ...onlyWhenAsked })
}

/** What a box for day and hour holds is Japan's time, wherever the browser stands. */
export function inBankTime(typed: string): string {
  return `${typed.length === 16 ? `${typed}:00` : typed}+09:00`
}
