/**
 * A bank's published rules as one value, read from one file of policies/ (policies/read.ts is the only maker).
 *
 * Every number that peers of the seed's bank publish differently is a field here, and nothing else is: what the law or
 * the safety of the system fixes (no link in a mail, a login ID never used twice) is either absent or a single literal
 * value, so that a file can say it aloud but cannot weaken it. Times of day are minutes after 00:00 in Japan, because a
 * window may end at 24:00; days are Temporal.PlainDate.
 */

import type { RevocationReason } from './reasons.ts'
import type { UserRole } from './roles.ts'

/** Minutes after 00:00 JST, 0 … 1440. */
export type MinuteOfDay = number

export type Window = {
  /** On which days the window opens. */
  readonly days: 'bank-business-days' | 'every-day'
  readonly from: MinuteOfDay
  /** Exclusive: 21:00 itself is closed. */
  readonly to: MinuteOfDay
}

export type Bank = {
  /** Four digits of the Japanese bank code (統一金融機関コード). */
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly serviceName: string
  readonly serviceNameEn: string
  readonly branch: string
  readonly branchEn: string
  readonly telephone: string
  readonly telephoneHours: string
  readonly telephoneHoursEn: string
  /** The desk that stops a user day and night (緊急停止). */
  readonly nightTelephone: string
  /** O= of the issuer's name in every certificate: the bank itself (seed: 提供元). */
  readonly issuerOrganization: string
  /** What the paper for the branch is called (失効・再発行の依頼書). */
  readonly branchForm: string
  readonly branchFormEn: string
  /** From: address of every mail. */
  readonly mailFrom: string
}

export type RoleRule = {
  /** Places in one contract. */
  readonly cap: number
  /** Until when a code may be used: 21:00 (the window's end) of that day. */
  readonly acquisitionDeadline: Deadline
  /** What an expired certificate needs before a new one. */
  readonly afterExpiry: 'revoke-then-reacquire' | 'reacquire'
  /** Who makes the code for a new certificate. */
  readonly reissuedBy: 'master' | 'branch'
  /** Whose certificates this role may revoke on screen. Staff may revoke any. */
  readonly revokes: readonly ('self' | 'master' | 'general')[]
  readonly unlockedBy: 'master' | 'branch'
}

export type Deadline =
  | { readonly unit: 'business-days' | 'days'; readonly count: number }
  /** The code never lapses by time alone. */
  | { readonly unit: 'none' }

export type Validity = {
  /** ISO 8601 date duration as written (P1Y, P365D, P2Y), or the whole life of the system generation. */
  readonly length: Temporal.Duration | 'life-of-system'
  /** Last day of the system generation; given exactly when length is life-of-system. */
  readonly systemEnds?: Temporal.PlainDate
  /** What a renewed certificate's time is counted from. A first one always counts from acquisition. */
  readonly renewedFrom: 'acquisition' | 'old-expiry'
  /** same-date: 2026-04-10 + P1Y ends on 2027-04-10; next-date: a day later. */
  readonly lastDay: 'same-date' | 'next-date'
  /** The last valid second of the last day, JST. */
  readonly expiresAt: Temporal.PlainTime
}

export type Acquisition = {
  readonly window: Window
  /** Authenticated inside the window one may finish this long, never past the bank day. */
  readonly finishWithinMinutes: number
  readonly tries: number
  /** Business days between a revocation and the new code; 0: at once. */
  readonly reissueAfterBusinessDays: number
  /** Business days until a new certificate opens the service; 0: at once. */
  readonly usableAfterBusinessDays: number
  /** An unproven certificate is revoked at the window's end of this business day after issue. */
  readonly provenWithinBusinessDays: number
  /** 仮発行 unproven this long: mail. */
  readonly unprovenMailMinutes: number
}

export type Renewal = {
  readonly opensDaysBefore: number
  /** Days after expiry during which the old certificate may still renew; 0: until expiry. */
  readonly closesDaysAfter: number
  readonly window: Window
  /** When the old certificate of an overlap dies. */
  readonly oldEnds: 'first-login-with-new' | 'new-proven' | 'own-expiry'
}

export type RestrictionRule = {
  readonly until: 'next-business-day' | 'after-24-hours' | 'none'
  /** For next-business-day: the moment of that day. */
  readonly at: MinuteOfDay
  /** What a contract's very first certificate may not do yet. */
  readonly firstOfContract: 'payments-only' | 'all'
  /** What any other newly issued certificate may not do yet. Some banks hold back payments alone. */
  readonly afterIssue: 'payments-only' | 'all'
}

export type NoticeRule = {
  /** Days before the last valid day; 0 is the day itself. */
  readonly daysBefore: readonly number[]
  readonly at: MinuteOfDay
  /** Also on the last actionable day when that is not the day itself. */
  readonly lastActionableDay: boolean
  readonly channels: readonly ('mail' | 'banner' | 'interstitial')[]
  readonly to: 'owner' | 'master' | 'both'
  /** A notice day on which the bank is closed. */
  readonly onClosedDay: 'keep' | 'also-previous-business-day' | 'also-next-business-day'
  readonly weeklyDigestToMaster: boolean
  readonly codeHalfTime: boolean
}

export type Browser = 'edge' | 'chrome' | 'chromium' | 'firefox' | 'safari'
export type OperatingSystem = 'windows' | 'macos' | 'linux' | 'ios' | 'android'

/** One row of the ご利用環境 page. */
export type EnvironmentRow = {
  readonly os: OperatingSystem
  readonly osName: string
  readonly browser: Browser
  readonly browserName: string
  /** Smallest major version; updates must be the newest (R14), this is only what is refused. */
  readonly fromVersion: number
  readonly acquire: boolean
  readonly use: boolean
  readonly note?: string
  readonly noteEn?: string
}

/** Where the private key lives: only os, token and tpm keys resist malware on the PC. */
export type KeyProtection = 'file' | 'os' | 'token' | 'tpm'

/** Where the rules were read from: the file's text, and what the house sets beside its bank block (the sample bank does). */
export type PolicySource = { readonly text: string; readonly bank: Partial<Bank> }

export type Policy = {
  /** The file's name without its ending. */
  readonly name: string
  /** SHA-256 of the file's bytes (and of an overridden bank block), lower-case hex: stands in every audit line. */
  readonly hash: string
  readonly source?: PolicySource
  readonly bank: Bank
  readonly roles: Readonly<Record<UserRole, RoleRule>>
  readonly certificatesPerUser: number
  readonly validity: Validity
  readonly acquisition: Acquisition
  readonly renewal: Renewal
  /** When the service may be used at all; null: day and night. */
  readonly serviceHours: Window | null
  readonly restriction: RestrictionRule
  readonly notices: NoticeRule
  readonly mail: { readonly smime: boolean; readonly links: 'none' }
  readonly lockout: {
    /** Wrong passwords and 確認用パスワード, counted together, behind a certificate only. */
    readonly attempts: number
    /** Whether a locked master stops his general users too. */
    readonly cascade: boolean
  }
  readonly session: { readonly idleMinutes: number; readonly absoluteHours: number; readonly perUser: number }
  readonly dormancy: {
    /** Days after which a user without a certificate, or with an expired one, is listed for deletion; null: never. */
    readonly unacquiredDays: number | null
    readonly expiredDays: number | null
    readonly unusedDays: number | null
  }
  readonly userDeletion: { readonly revokesCertificates: true; readonly idsReused: false }
  readonly cancellation: { readonly revokesCertificatesAt: 'effective-date' }
  readonly approvals: {
    /** A request lives until the end of this many business days after its own. */
    readonly untilEndOfBusinessDays: number
    /** A contract application that nobody approved. */
    readonly applicationBusinessDays: number
  }
  readonly calendar: {
    readonly yearEnd: { readonly from: MonthDay; readonly to: MonthDay }
    readonly closures: readonly CalendarException[]
    readonly openings: readonly CalendarException[]
  }
  readonly environment: readonly EnvironmentRow[]
  readonly keyProtection: readonly KeyProtection[]
  readonly features: {
    /** 切替予約: a code for the new PC while the old certificate lives. */
    readonly preparedSwitch: boolean
    readonly pcReplacementFromOldPc: boolean
    readonly deputyMaster: boolean
  }
  readonly retention: { readonly auditYears: number; readonly recordYears: number }
  /** Reasons a master may choose on screen. */
  readonly masterReasons: readonly RevocationReason[]
}

export type CalendarException = { readonly day: Temporal.PlainDate; readonly note: string }

/** 'MM-DD' */
export type MonthDay = string
