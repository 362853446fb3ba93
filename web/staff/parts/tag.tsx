/** A state as a word on a ground; the colour repeats what the word says. */
import type { ApprovalView, CertificateLine, Customer } from '../../../wire/staff/office.ts'
import { useOffice } from '../words.ts'

const grounds = {
  good: 'text-good bg-good-wash',
  warn: 'text-warn bg-warn-wash',
  bad: 'text-accent bg-accent-wash',
  plain: 'text-soft bg-panel',
} as const
type Ground = keyof typeof grounds

function Tag({ text, ground }: { text: string; ground: Ground }) {
  return (
    <span className={`inline-block rounded-slight px-2 py-0.5 font-bold whitespace-nowrap ${grounds[ground]}`}>
      {text}
    </span>
  )
}

const contracts: Readonly<Record<Customer['state'], Ground>> = {
  K0: 'warn',
  K1: 'good',
  K2: 'bad',
  K3: 'warn',
  K3F: 'bad',
  K4: 'plain',
  KX: 'plain',
}

export function ContractTag({ state }: { state: Customer['state'] }) {
  const { w } = useOffice()
  return <Tag text={w.states[state]} ground={contracts[state]} />
}

const certificates: Readonly<Record<CertificateLine['state'], Ground>> = {
  C0: 'plain',
  C1: 'warn',
  C2: 'good',
  C4: 'plain',
  C5: 'bad',
  C6: 'plain',
  C7: 'plain',
}

export function CertificateTag({ state }: { state: CertificateLine['state'] }) {
  const { w } = useOffice()
  return <Tag text={w.certificates[state]} ground={certificates[state]} />
}

const requests: Readonly<Record<ApprovalView['state'], Ground>> = {
  V1: 'warn',
  V2: 'warn',
  V3: 'bad',
  V4: 'plain',
  V5: 'plain',
  V6: 'good',
}

export function RequestTag({ state }: { state: ApprovalView['state'] }) {
  const { w } = useOffice()
  return <Tag text={w.requests[state]} ground={requests[state]} />
}
