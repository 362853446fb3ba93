/** Log-in and log-out of the bank's staff: the certificate is all that is asked, the press of a button says that it was meant. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { endStaffSession, logInStaff, staffBehind } from '../../login/staff-session.ts'
import type { Answer, Ask } from '../request/ask.ts'
import { endSession, setPc, setSession } from '../request/cookies.ts'
import type { AskStaff } from './serve.ts'

/** POST /login */
export async function logInByForm(ask: Ask): Promise<Answer | Refusal> {
  const cookies = await logIn(ask)
  if (isRefusal(cookies)) return cookies
  const { next } = (ask.body ?? {}) as { next?: unknown }
  // Only a path of ours: two slashes would name another host.
  return { go: typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/', cookies }
}

/** POST /api/v1/login */
export async function logInByProgram(ask: Ask): Promise<Answer | Refusal> {
  const cookies = await logIn(ask)
  if (isRefusal(cookies)) return cookies
  const { staffNumber, role } = staffBehind(ask.building.staffGate, ask.presented)!
  return { json: { staffNumber, role }, cookies }
}

async function logIn({ building, presented, address, browser, cookies }: Ask): Promise<string[] | Refusal> {
  const admitted = await logInStaff(building.staffGate, presented, { address, browser, pc: cookies.pc })
  if (isRefusal(admitted)) return admitted
  return [setSession(admitted.session), ...(admitted.setsPc ? [setPc(admitted.pc)] : [])]
}

/** POST /api/v1/logout */
export async function logOut(ask: AskStaff): Promise<Answer> {
  await endStaffSession(ask.building.staffGate, ask.staff)
  return { json: { loggedOut: true }, cookies: [endSession()] }
}
