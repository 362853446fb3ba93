/** A certificate as its holder's browser is told of it after acquisition, with a fresh one-time way to the installation check. */
import { bankDay } from '../domain/calendar.ts'
import { instantOf } from '../domain/clocks.ts'
import { lastActionable, renewalOpens } from '../domain/renewal.ts'
import { newToken } from '../secrets/tokens.ts'
import type { Certificate, Intent } from '../store/certificates.ts'
import type { Contract } from '../store/contracts.ts'
import type { Change } from '../store/prepared.ts'
import type { Counter } from './counter.ts'

export type IssuedView = {
  readonly serial: string
  readonly sha256: string
  readonly der: Uint8Array
  /** DER, issuing CA first */
  readonly chain: readonly Uint8Array[]
  readonly friendlyName: string
  readonly loginId: string
  readonly companyName: string
  readonly lastDay: string
  readonly notAfter: Temporal.Instant
  readonly lastActionable: Temporal.Instant
  readonly renewalOpens: Temporal.Instant
  readonly restrictedUntil: Temporal.Instant
  readonly proveBy: Temporal.Instant
  readonly proven: boolean
  readonly confirmUrl: string | null
}

export type Shown = Omit<Intent, 'tbs'> & Pick<Certificate, 'sha256' | 'der' | 'state'>

/** The check can be reached for an hour; a later look at the page makes a fresh address. */
const confirmMinutes = 60

export function issuedView(
  counter: Counter,
  certificate: Shown,
  confirmUrl: string | null,
  contract: Pick<Contract, 'name'> = counter.store.contracts.byId(certificate.contract_id)!,
): IssuedView {
  const user = counter.store.users.byId(certificate.user_id)!
  const notAfter = instantOf(certificate.not_after)
  return {
    serial: certificate.serial,
    sha256: certificate.sha256!,
    der: certificate.der!,
    // Of its own issuer: another may issue by now.
    chain: counter.issuers.find(({ id }) => id === certificate.issuer)!.chain,
    friendlyName: `${user.login_id} ${certificate.last_day}`,
    loginId: user.login_id,
    companyName: contract.name,
    lastDay: certificate.last_day,
    notAfter,
    lastActionable: lastActionable(counter.policy, counter.calendar, notAfter),
    renewalOpens: renewalOpens(counter.policy, Temporal.PlainDate.from(certificate.last_day)),
    restrictedUntil: instantOf(user.restricted_until ?? certificate.acquired_bank),
    proveBy: instantOf(certificate.prove_by),
    proven: certificate.state !== 'C1',
    confirmUrl,
  }
}

/** A fresh one-time address of the installation check. It is good once `change` is committed. */
export function newConfirmation(counter: Counter, certificateId: string): { url: string; change: Change } {
  const { token, hash } = newToken(counter.random)
  const expires = counter.machineClock().add({ minutes: confirmMinutes }).epochMilliseconds
  return {
    url: `${counter.freshLogin()}/_warifu/confirm#${token}`,
    change: counter.store.certificates.recordConfirmToken(hash, certificateId, expires),
  }
}

/** Whether an acquisition's browser may still be given its certificate: the same bank day, until it is proven. */
export function mayFetch(counter: Counter, certificate: Certificate): boolean {
  const today = bankDay(counter.bankClock())
  return today.equals(bankDay(instantOf(certificate.acquired_bank)))
}
