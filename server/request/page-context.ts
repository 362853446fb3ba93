/** What the frame of every page needs, from one request. */

import { bankText as told } from '../../domain/calendar.ts'
import type { BankNames, PageContext } from '../pages/layout.ts'
import type { Ask } from './ask.ts'

export function pageContext(ask: Ask, screen: string, csrf?: string): PageContext {
  const { building } = ask
  return {
    lang: ask.lang,
    bankNow: bankText(building.bankClock()),
    bank: bankNames(ask),
    // Two slashes would name another host in the links back to this page: on the page of a wrong address too.
    path: ask.url.replace(/^[/\\]+/, '/'),
    screen,
    assets: building.assets,
    portalUrl: building.names.portal.origin,
    stopUrl: `${building.names.portal.origin}/stop`,
    ...(csrf === undefined ? {} : { csrf }),
    ...(building.demo ? { demo: { bankClock: true as const } } : {}),
  }
}

export function bankNames(ask: Ask): BankNames {
  const { bank } = ask.building.policy
  return {
    name: bank.name,
    nameEn: bank.nameEn,
    branch: bank.branch,
    branchEn: bank.branchEn,
    telephone: bank.telephone,
    telephoneHours: ask.lang === 'ja' ? bank.telephoneHours : bank.telephoneHoursEn,
    serviceName: bank.serviceName,
    serviceNameEn: bank.serviceNameEn,
  }
}

/** RFC 3339 with Japan's offset, to the second. */
export function bankText(instant: Temporal.Instant): string {
  return told(Math.round(instant.epochMilliseconds / 1000) * 1000)
}
