/** What is typed of a visit before it is recorded, and what each step still lacks. */
export const purposes = [
  'reissue-master',
  'prepared-switch',
  'reprint-letter',
  'reset-master-password',
  'lift-master-stop',
  'change-master',
  'change-address',
  'change-notice-address',
  'cancel-contract',
  'withdraw-cancellation',
] as const
export type Purpose = (typeof purposes)[number]

export const capacities = ['representative', 'master', 'agent'] as const
export const documents = ['driving-licence', 'number-card', 'passport', 'residence-card', 'company-papers'] as const

export type Draft = {
  readonly purpose: Purpose | null
  readonly formNumber: string
  readonly visitor: string
  readonly capacity: (typeof capacities)[number] | null
  readonly document: { readonly kind: (typeof documents)[number] | null; readonly digits: string }
  readonly sealMatches: 'yes' | 'no' | null
  readonly calledBack: 'yes' | 'no' | null
  readonly callBack: { readonly number: string; readonly spokeWith: string }
}

export const emptyDraft: Draft = {
  purpose: null,
  formNumber: '',
  visitor: '',
  capacity: null,
  document: { kind: null, digits: '' },
  sealMatches: null,
  calledBack: null,
  callBack: { number: '', spokeWith: '' },
}

export type Missing = Readonly<Partial<Record<string, 'text' | 'choice' | 'digits'>>>

/** Only what can be told without the bank; the rest the server decides. */
export function missingIn(draft: Draft, step: number): Missing {
  const found: Record<string, 'text' | 'choice' | 'digits'> = {}
  const text = (name: string, value: string) => {
    if (value.trim() === '') found[name] = 'text'
  }
  const choice = (name: string, value: unknown) => {
    if (value === null) found[name] = 'choice'
  }
  if (step === 1) {
    choice('purpose', draft.purpose)
    text('formNumber', draft.formNumber)
  }
  if (step === 2) {
    text('visitor', draft.visitor)
    choice('capacity', draft.capacity)
    choice('document', draft.document.kind)
    if (!/^[0-9A-Za-z]{3,4}$/.test(draft.document.digits)) found.digits = 'digits'
  }
  if (step === 3) {
    choice('seal', draft.sealMatches)
    choice('calledBack', draft.calledBack)
    if (draft.calledBack === 'yes') {
      text('number', draft.callBack.number)
      text('spokeWith', draft.callBack.spokeWith)
    }
  }
  return found
}
