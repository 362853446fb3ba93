/** The mail that carries a day's checkpoint of the audit trail out of the house. It is read by the bank's own people: one text, both languages. */
import { fill } from '../format.ts'

const subject = '[{serviceName}] 監査記録の確認点 {day} / Checkpoint of the audit trail'

const words = `監査記録の各系列の、この時点での最後の行です。署名した控えとして保管してください。
後日の確認には、このメールを保存したファイルを使います:
  warifu audit verify --checkpoint FILE

The last line of each chain of the audit trail at this moment. Please keep this mail as the signed counterpart.
To verify against it later, save it to a file and use the command above.

確認点 Checkpoint: {number}
日時   Made at:    {at}
鍵     Key:        {kid}

{chains}

-----BEGIN WARIFU CHECKPOINT-----
{jws}
-----END WARIFU CHECKPOINT-----
`

export type CheckpointFacts = {
  readonly number: number
  readonly day: string
  readonly at: string
  readonly kid: string
  readonly jws: string
  readonly chains: readonly { readonly chain: string; readonly number: number; readonly hash: string }[]
}

export function writeCheckpointMail(facts: CheckpointFacts, serviceName: string): { subject: string; text: string } {
  const chains = facts.chains.map(({ chain, number, hash }) => `  ${chain}  ${number}  ${hash}`).join('\n')
  const filled = { ...facts, number: String(facts.number), chains, serviceName }
  return { subject: fill(subject, filled), text: fill(words, filled) }
}
