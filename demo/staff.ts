/** The sample bank's own people, each with a certificate from the staff CA, and what its contracts have on file. */
import { relative } from 'node:path'
import { handOver, type Person } from '../cli/ceremony/first-staff.ts'
import { staffActor } from '../domain/actor.ts'
import { contracts } from './cast.ts'
import { must } from './customer.ts'
import type { Seeding } from './seed.ts'

export type SeededStaff = {
  readonly name: string
  readonly staffNumber: string
  readonly role: Person['role']
  readonly p12: string
  readonly passphrase: string
}

export const people: readonly Person[] = [
  { staffNumber: 'C-1001', name: '窓口 佳子', role: 'clerk', branch: '見本支店' },
  { staffNumber: 'C-1002', name: '受付 良太', role: 'clerk', branch: '見本支店' },
  { staffNumber: 'K-2001', name: '検印 正人', role: 'checker', branch: '見本支店' },
  { staffNumber: 'K-2002', name: '本部 律子', role: 'checker', branch: '事務センター' },
  { staffNumber: 'N-3001', name: '夜間 守', role: 'centre', branch: '事務センター' },
  { staffNumber: 'A-4001', name: '監査 文', role: 'auditor', branch: '監査部' },
]

const teller = staffActor({ staffNumber: 'DEMO-01', role: 'clerk', evidence: 'demo', sessionId: null })

export async function seedStaff(seeding: Seeding): Promise<SeededStaff[]> {
  const { counter, dir, base, say } = seeding
  const told: SeededStaff[] = []
  for (const person of people) {
    const { name, staffNumber, role, p12, passphrase } = must(
      await handOver(counter, teller, person, `${dir}/certificates`),
    )
    told.push({ name, staffNumber, role, p12: relative(base, p12), passphrase })
    say(`  ${staffNumber.padEnd(10)} ${role}, ${person.branch}`)
  }
  await seedDetails(seeding)
  return told
}

/** Representative, address and telephone, as the counter has them on file. */
async function seedDetails({ counter }: Seeding): Promise<void> {
  const { store } = counter
  const changes = contracts.map(({ number }, i) => {
    const { id, entered_at } = store.contracts.byNumber(number)!
    return store.branch.details.recordDetails({
      contract_id: id,
      representative: representatives[i]!,
      address: `北海道札幌市見本区本町${i + 1}丁目2番3号`,
      telephone: `011-000-10${i}0`,
      master_login_id: null,
      master_name: null,
      master_mail: null,
      master_language: null,
      entered_by: 'DEMO-01',
      entered_bank: entered_at,
      lapses: null,
    })
  })
  await store.commit({ changes, touches: 'all' })
}

const representatives = ['日本 代表', '札幌 海人', '江別 貿一', '新規 商子']
