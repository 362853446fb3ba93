/** The make-believe books: balances, rates that wander, and the remittances of this run, kept in memory by contract. */

export type Account = {
  readonly number: string
  readonly kind: 'ordinary' | 'foreign'
  readonly currency: Currency
  readonly balance: number
}
export const currencies = ['USD', 'EUR', 'CNY'] as const
export type Currency = (typeof currencies)[number] | 'JPY'

export type Order = {
  readonly beneficiary: string
  readonly account: string
  readonly country: string
  readonly currency: Exclude<Currency, 'JPY'>
  /** in whole units of the currency */
  readonly amount: number
  readonly purpose: string
}
export type Remittance = Order & { readonly reference: string; readonly by: string; readonly at: number }

export const accounts: readonly Account[] = [
  { number: '001-1234567', kind: 'ordinary', currency: 'JPY', balance: 48_210_339 },
  { number: '001-7700121', kind: 'foreign', currency: 'USD', balance: 182_400.55 },
  { number: '001-7700139', kind: 'foreign', currency: 'EUR', balance: 40_118.2 },
]

/** A fixed walk, so that two looks at the same minute show the same rate: telegraphic selling rate, yen. */
const middle = { USD: 152.4, EUR: 165.1, CNY: 21.3 } as const
export function ratesAt(step: number): Record<Exclude<Currency, 'JPY'>, string> {
  const sway = (currency: keyof typeof middle, at: number) =>
    (middle[currency] * (1 + Math.sin(step / 7 + at) / 400)).toFixed(2)
  return { USD: sway('USD', 0), EUR: sway('EUR', 2), CNY: sway('CNY', 4) }
}

export type Ledger = {
  remit(contract: string, by: string, order: Order, at: number): Remittance
  /** newest first */
  remittances(contract: string): readonly Remittance[]
}

export function openLedger(): Ledger {
  const books = new Map<string, Remittance[]>()
  let count = 0
  return {
    remit(contract, by, order, at) {
      const remittance = { ...order, by, at, reference: `FX-${String(++count).padStart(6, '0')}` }
      books.set(contract, [remittance, ...(books.get(contract) ?? [])])
      return remittance
    },
    remittances: (contract) => books.get(contract) ?? [],
  }
}

/** The order as a form sent it; null where a field is missing or out of bounds. */
export function readOrder(form: URLSearchParams): Order | null {
  const text = (name: string, most: number) => {
    const value = (form.get(name) ?? '').trim()
    return value.length > 0 && value.length <= most ? value : null
  }
  const [beneficiary, account, country, purpose] = [
    text('beneficiary', 70),
    text('account', 34),
    text('country', 56),
    text('purpose', 70),
  ]
  const currency = currencies.find((known) => known === form.get('currency'))
  const amount = Number(form.get('amount'))
  if (beneficiary === null || account === null || country === null || purpose === null) return null
  if (currency === undefined || !Number.isInteger(amount) || amount < 1 || amount > 10_000_000) return null
  return { beneficiary, account, country, purpose, currency, amount }
}

/** The statement, line by line. */
export function* statementLines(lines = 100): Generator<string> {
  yield 'date,description,withdrawal,deposit,balance\r\n'
  let balance = 48_210_339
  for (let line = 0; line < lines; line++) {
    const amount = 10_000 + ((line * 7919) % 90) * 1_000
    const out = line % 3 !== 0
    balance += out ? -amount : amount
    const day = `2026-${String(4 + Math.floor(line / 15)).padStart(2, '0')}-${String((line % 15) * 2 + 1).padStart(2, '0')}`
    yield `${day},${out ? 'Transfer' : 'Deposit'} ${line + 1},${out ? amount : ''},${out ? '' : amount},${balance}\r\n`
  }
}
