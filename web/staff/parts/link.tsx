/** A link to another screen of the console, without loading the page anew. */
import type { ReactNode } from 'react'
import { contractPath, follow } from '../router.ts'

export function Link({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={to} onClick={(event) => follow(event, to)} className="text-key underline underline-offset-4">
      {children}
    </a>
  )
}

/** A company and its contract number, which is never parted. */
export function ContractLink({ number, name }: { number: string; name: string }) {
  return (
    <Link to={contractPath(number)}>
      <ContractName number={number} name={name} />
    </Link>
  )
}

export function ContractName({ number, name }: { number: string; name: string }) {
  return (
    <>
      {name} <span className="whitespace-nowrap">{number}</span>
    </>
  )
}

/** A link with the weight of a button. */
export function GoButton({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a
      href={to}
      onClick={(event) => follow(event, to)}
      className="inline-flex min-h-10 items-center rounded-slight border border-edge bg-paper px-4 py-1.5 font-bold text-key no-underline hover:bg-key-wash"
    >
      {children}
    </a>
  )
}
