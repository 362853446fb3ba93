/** Letters that the house writes to its own people, not to a customer: so far a day's checkpoint of the audit trail. */
import type { SendMailOptions } from 'nodemailer'
import type { Bank } from '../domain/policy.ts'
import type { Letter } from '../store/outbox.ts'
import { type CheckpointFacts, writeCheckpointMail } from '../texts/operations/checkpoint.ts'
import { composeMail } from './compose.ts'

export const isHouseLetter = ({ kind }: Pick<Letter, 'kind'>): boolean => kind === 'audit.checkpoint'

export function composeHouseLetter(letter: Letter, bank: Bank, date: Temporal.Instant): SendMailOptions {
  const { address, language } = letter
  const words = writeCheckpointMail(JSON.parse(letter.facts) as CheckpointFacts, bank.serviceName)
  const envelope = { address, language, messageId: letter.message_id }
  return composeMail(envelope, words, { name: bank.name, address: bank.mailFrom }, date)
}
