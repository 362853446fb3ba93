/**
 * The staff door's gate: a staff certificate in, a session out; a cookie and a certificate in, an Actor out. Few people work here, so
 * nothing is remembered: each request reads the rows (threats.md 5, 9, 10).
 */
import { type StaffActor, staffActor } from '../domain/actor.ts'
import type { Clocks } from '../domain/clocks.ts'
import type { Presented } from '../domain/presented.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { decideStaff, decideStaffSession, type StaffSessionEnd, staffSessionEndsMs } from '../domain/staff.ts'
import type { Random } from '../secrets/random.ts'
import { isToken, newToken, tokenHash } from '../secrets/tokens.ts'
import type { AuditLine } from '../store/audit.ts'
import type { StaffPresented, StaffSession } from '../store/branch/staff.ts'
import { LostRace } from '../store/commit.ts'
import type { Store } from '../store/open.ts'
import type { Change } from '../store/prepared.ts'

export type StaffGate = Clocks & { readonly store: Store; readonly random: Random }

export type StaffIn = {
  readonly actor: StaffActor
  readonly person: StaffPresented
  readonly session: StaffSession
}

export type StaffCheck =
  | { readonly in: true; readonly who: StaffIn }
  | { readonly in: false; readonly refusal: Refusal; readonly staffNumber: string | null }

export type StaffLogIn = { readonly session: string; readonly pc: string; readonly setsPc: boolean }

/** Idle time is written at most once a minute. */
const seenEveryMs = 60_000

export function staffBehind({ store }: Pick<StaffGate, 'store'>, presented: Presented): StaffPresented | undefined {
  return presented.presented && presented.ours ? store.branch.staff.presented(presented.sha256) : undefined
}

/** E01 E04 E05 · E03 the cookie came with another certificate · E24 no session, or over */
export async function checkStaff(
  gate: StaffGate,
  cookie: string | undefined,
  presented: Presented,
): Promise<StaffCheck> {
  const { store } = gate
  const person = staffBehind(gate, presented)
  const at = gate.machineClock().epochMilliseconds
  const session = cookie !== undefined && isToken(cookie) ? store.branch.staff.byCookie(tokenHash(cookie)) : undefined
  if (session === undefined) {
    const no = decideStaff(person, at) ?? refuse('E24')
    return { in: false, refusal: no, staffNumber: person?.staffNumber ?? null }
  }
  const verdict = decideStaffSession(
    {
      certificateSha256: session.certificate_sha256,
      endsMs: session.ends_at,
      lastSeenMs: session.seen_at,
      ended: session.ended_at !== null,
    },
    person,
    presented.presented ? presented.sha256 : null,
    at,
  )
  if (!verdict.alive) {
    if (verdict.end !== null) await writeEnd(gate, session, verdict.end)
    return { in: false, refusal: verdict.refusal, staffNumber: session.staff_number }
  }
  if (at - session.seen_at >= seenEveryMs) {
    await store.commit({ changes: [store.branch.staff.recordSeen(session.id, at)], touches: 'none' })
  }
  return { in: true, who: { actor: actorOf(person!, session), person: person!, session } }
}

type LogInWish = { readonly address: string; readonly browser: string; readonly pc: string | undefined }

/**
 * `pc`: the cookie that tells this PC from others; a new one where there is none. A certificate that follows another takes its place by
 * its first log-in, in the same unit. E01 E04 E05, written
 */
export async function logInStaff(
  gate: StaffGate,
  presented: Presented,
  wish: LogInWish,
): Promise<StaffLogIn | Refusal> {
  try {
    return await logIn(gate, presented, wish)
  } catch (error) {
    // The same new certificate was shown at the same moment: it has taken its place by now.
    if (error instanceof LostRace) return logIn(gate, presented, wish)
    throw error
  }
}

async function logIn(gate: StaffGate, presented: Presented, wish: LogInWish): Promise<StaffLogIn | Refusal> {
  const { store } = gate
  const at = gate.machineClock().epochMilliseconds
  const person = staffBehind(gate, presented)
  const no = decideStaff(person, at)
  if (no !== null) {
    if (person) await store.commit({ changes: [], audit: [refused(person.staffNumber, no, 'log-in')], touches: 'none' })
    return no
  }
  const { staffNumber, sha256, role, branch } = person!
  const token = newToken(gate.random)
  const known = wish.pc !== undefined && isToken(wish.pc) ? wish.pc : undefined
  const pc = known ?? newToken(gate.random).token
  const moved = person!.follows ? movingUp(gate, sha256, at) : nothingMoves
  await store.commit({
    changes: [
      ...moved.changes,
      store.branch.staff.recordSessionsEnded(staffNumber, at, 'newer-session'),
      store.branch.staff.recordStarted({
        id: store.newId(),
        token_hash: token.hash,
        staff_number: staffNumber,
        certificate_sha256: sha256,
        started_at: at,
        seen_at: at,
        ends_at: staffSessionEndsMs(at),
        address: wish.address,
        browser: wish.browser,
        pc_hash: tokenHash(pc),
      }),
    ],
    audit: [
      ...moved.audit,
      {
        event: 'staff.login',
        actor: `staff:${staffNumber}`,
        facts: { role, branch, certificate: sha256, from: wish.address, browser: wish.browser },
      },
    ],
    touches: 'none',
  })
  return { session: token.token, pc, setsPc: known === undefined }
}

type Moved = { readonly changes: readonly Change[]; readonly audit: readonly AuditLine[] }
const nothingMoves: Moved = { changes: [], audit: [] }

/** The new certificate is the number's own from here on, and the old one opens nothing any more. */
function movingUp({ store }: StaffGate, sha256: string, at: number): Moved {
  const { id, ended_at: _, why: __, ...certificate } = store.branch.staffSuccessors.bySha256(sha256)!
  const { staff_number: number, serial } = certificate
  return {
    changes: [
      store.branch.staffSuccessors.recordProven(id, at),
      store.branch.staff.recordCertificatesEnded(number, at),
      store.branch.staff.recordCertificate({ id: store.newId(), ...certificate }),
    ],
    audit: [{ event: 'staff.certificate-proven', actor: `staff:${number}`, facts: { staff: number, serial } }],
  }
}

export async function endStaffSession(gate: StaffGate, { session }: StaffIn): Promise<void> {
  await writeEnd(gate, session, 'logout')
}

async function writeEnd(
  { store, machineClock }: StaffGate,
  session: StaffSession,
  why: StaffSessionEnd,
): Promise<void> {
  const facts = { why, session: 'staff' }
  try {
    await store.commit({
      changes: [store.branch.staff.recordSessionEnded(session.id, machineClock().epochMilliseconds, why)],
      audit: [{ event: 'session.ended', actor: `staff:${session.staff_number}`, facts }],
      touches: 'none',
    })
  } catch (error) {
    // Two requests of one page found it over at the same moment: it ends once and is written once.
    if (!(error instanceof LostRace)) throw error
  }
}

function actorOf({ staffNumber, role, branch }: StaffPresented, session: StaffSession): StaffActor {
  return staffActor({
    staffNumber,
    role,
    evidence: 'certificate',
    sessionId: session.id,
    branch,
    pc: session.pc_hash,
  })
}

export function refused(staffNumber: string, { refused: refusal }: Refusal, at: string): AuditLine {
  return { event: 'refused', actor: `staff:${staffNumber}`, refusal, facts: { at } }
}
