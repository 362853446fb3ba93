/** The pages of パソコン入替: the road for everybody, the new PC's page, the old PC's. */
import { addDeadline, bankDay, isOpen, nextOpening, windowEnd } from '../../domain/calendar.ts'
import { pagesMayMakeKeys } from '../../domain/key-protection.ts'
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { decideAsk } from '../../domain/replacement.ts'
import { restrictionEnd } from '../../domain/restriction.ts'
import { mayApprove, viewUnderWay } from '../../ra/approve-replacement.ts'
import { requestReplacement, viewRequest, withdrawRequest } from '../../ra/request-replacement.ts'
import { newPcPage } from '../pages/replace-new.ts'
import { oldPcPage } from '../pages/replace-old.ts'
import { type RoadAnswers, type RoadView, roadPage, roadWhys } from '../pages/replace-road.ts'
import type { Answer, Ask, AskLoggedIn } from '../request/ask.ts'
import { csrfToken } from '../request/csrf.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { tellRequest, tellUnderWay } from './replace.ts'

/** GET /replace on the portal: three answers, then the road. Nothing is looked up. */
export function road(ask: Ask): Answer {
  return { page: roadPage(pageContext(ask, 'WRF-P11'), roadView(ask, answersOf(ask.query), null)) }
}

/** GET /replace/new */
export function newPc(ask: Ask): Answer {
  const { building } = ask
  const verdict = decideAsk(building.policy, building.calendar, building.bankClock())
  // What was begun or approved may be finished at any hour: the page itself finds out.
  if (isRefusal(verdict) && (verdict.refused !== 'E09' || ask.cookies.acquisition === undefined)) {
    return { refusal: verdict }
  }
  if (!pagesMayMakeKeys(building.policy)) {
    return { refusal: { refused: 'E10', facts: { why: 'key-protection-replacement' } } }
  }
  const { probe } = building.labels
  return {
    page: newPcPage(pageContext(ask, 'WRF-P12'), {
      environment: building.policy.environment.map((row) => ({ ...row })),
      probeUrl: `${probe}/_warifu/probe`,
      serverNow: building.machineClock().toString(),
    }),
    headers: { 'Warifu-Connect': probe },
  }
}

/** GET /replace on `manage.`: to approve, where the policy has it; else his road, with the request to his master */
export async function own(ask: AskLoggedIn): Promise<Answer> {
  const { building, who } = ask
  if (!building.policy.features.pcReplacementFromOldPc || ask.query.road !== undefined) return ownRoad(ask)
  const underWay = viewUnderWay(building.counter, who.actor.userId)
  const refusal = underWay === null ? await mayApprove(building.counter, who.actor) : null
  if (refusal !== null) return { refusal, role: who.actor.role }
  const { companyName, loginId } = who.record
  const logInAgainUrl = `${building.labels.loginBeside(ask.own)}/_warifu/login?to=replace`
  const context = pageContext(ask, 'WRF-M11', csrfToken(building.csrfKey, who.session.id))
  return {
    page: oldPcPage(context, { companyName, loginId, underWay: underWay && tellUnderWay(underWay), logInAgainUrl }),
  }
}

function ownRoad(ask: AskLoggedIn): Answer {
  const { building, who } = ask
  const { role, userId } = who.actor
  const why = roadWhys.find((each) => each === ask.query.why) ?? 'new'
  const request = viewRequest(building.counter, userId)
  const csrf = csrfToken(building.csrfKey, who.session.id)
  const asks = building.policy.roles[role].reissuedBy === 'master'
  // Under the policy in which the old PC approves, whoever opens this has said that it no longer can.
  const old = building.policy.features.pcReplacementFromOldPc ? 'no' : 'yes'
  const answers = { why, old, role } as const
  const view = { ...roadView(ask, answers, null), own: { request: request && tellRequest(request), csrf, asks } }
  return { page: roadPage(pageContext(ask, 'WRF-M12', csrf), view) }
}

/** POST /replace on `manage.`: the request's button, without script; answered by the same page again */
export async function ownByForm(ask: AskLoggedIn): Promise<Answer> {
  const { counter } = ask.building
  const { actor } = ask.who
  const { act } = (ask.body ?? {}) as { act?: unknown }
  if (act !== 'ask' && act !== 'withdraw') return { malformed: 'act: ask or withdraw' }
  const done: unknown | Refusal =
    act === 'ask' ? await requestReplacement(counter, actor) : await withdrawRequest(counter, actor)
  return isRefusal(done) ? { refusal: done, role: actor.role } : { go: '/replace?road=yes' }
}

function answersOf({ why, old, role }: Ask['query']): RoadAnswers | null {
  const known = roadWhys.find((each) => each === why)
  if (known === undefined || (old !== 'yes' && old !== 'no') || (role !== 'master' && role !== 'general')) return null
  return { why: known, old, role }
}

function roadView({ building, lang }: Ask, answers: RoadAnswers | null, own: RoadView['own']): RoadView {
  const { policy, calendar } = building
  const now = building.bankClock()
  const open = isOpen(policy, calendar, now)
  const { branchForm, branchFormEn } = policy.bank
  return {
    answers,
    oldPcApproves: policy.features.pcReplacementFromOldPc,
    open,
    closes: open ? bankText(windowEnd(policy, calendar, bankDay(now))) : null,
    nextOpening: bankText(nextOpening(policy, calendar, now)),
    codeUntil: bankText(addDeadline(policy, calendar, now, policy.roles.general.acquisitionDeadline)),
    restrictedUntil: bankText(restrictionEnd(policy, calendar, now)),
    branchForm: lang === 'ja' ? branchForm : branchFormEn,
    loginUrl: `${building.labels.freshLogin()}/_warifu/login`,
    own,
  }
}
