/** The record's own words beside the office's. */
import { type RecordWords, recordWords } from '../../../texts/staff/record/words.ts'
import { type Office, useOffice } from '../words.ts'

export function useRecord(): Office & { readonly r: RecordWords } {
  const office = useOffice()
  return { ...office, r: recordWords[office.lang] }
}
