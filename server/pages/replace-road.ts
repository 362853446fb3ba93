/**
 * パソコンの入替の手順 (WRF-P11, WRF-M12): three answers in, a road out that says who does what and when. Works without script; asks for no
 * ID, so there is nothing to probe. The dates are computed by the caller.
 */
import { fill, formatHour, formatInstant } from '../../texts/format.ts'
import { replace } from '../../texts/replace.ts'
import type { ReplacementRequestView } from '../../wire/replacement.ts'
import { type Html, html } from './html.ts'
import { branchName, type PageContext, page } from './layout.ts'
import { actions, factList, linkButton, note } from './parts.ts'

export const roadWhys = ['new', 'broken', 'vanished'] as const
export type RoadWhy = (typeof roadWhys)[number]

export type RoadAnswers = {
  readonly why: RoadWhy
  /** the present certificate can still log in */
  readonly old: 'yes' | 'no'
  readonly role: 'master' | 'general'
}

export type RoadView = {
  /** null: not answered yet */
  readonly answers: RoadAnswers | null
  /** the policy lets the old PC approve the new one */
  readonly oldPcApproves: boolean
  readonly open: boolean
  /** today's end of the window, while it is open */
  readonly closes: string | null
  readonly nextOpening: string
  /** of a code made now, of a certificate acquired now */
  readonly codeUntil: string
  readonly restrictedUntil: string
  readonly branchForm: string
  readonly loginUrl: string
  /** logged in: his own request to his master */
  readonly own: {
    readonly request: ReplacementRequestView | null
    readonly csrf: string
    readonly asks: boolean
  } | null
}

type Who = 'you' | 'master' | 'branch' | 'newPc' | 'oldPc'
type Step = readonly [who: Who, name: keyof (typeof replace)['ja']['road']['steps']]

export function roadPage(ctx: PageContext, view: RoadView): string {
  const words = replace[ctx.lang]
  const main = view.answers === null ? choose(ctx, view) : road(ctx, view, view.answers)
  return page(ctx, { title: words.title, main })
}

function choose(ctx: PageContext, view: RoadView): Html {
  const { choose: words, road } = replace[ctx.lang]
  return html`<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
${note('warn', road.never)}
<form method="get" action="/replace" class="road-form">
${radios('why', words.why, words.whys)}
${radios('old', words.old, words.olds)}
${radios('role', words.role, words.roles, words.roleHint)}
${actions(html`<button class="button">${words.go}</button>`)}
</form>
${view.oldPcApproves && beginHere(ctx)}`
}

function radios(name: string, legend: string, values: Readonly<Record<string, string>>, hint?: string): Html {
  const inputs = Object.entries(values).map(
    ([value, text]) => html`<label><input type="radio" name="${name}" value="${value}" required> ${text}</label>`,
  )
  return html`<fieldset class="kinds"><legend>${legend}</legend>${inputs}${hint && html`<p class="soft">${hint}</p>`}</fieldset>`
}

function beginHere(ctx: PageContext): Html {
  const words = replace[ctx.lang].road
  return html`<hr><p>${words.beginHere}</p>${actions(linkButton('/replace/new', words.begin, 'plain'))}`
}

function road(ctx: PageContext, view: RoadView, answers: RoadAnswers): Html {
  const { lang } = ctx
  const all = replace[lang]
  const words = all.road
  const approves = view.oldPcApproves && answers.old === 'yes' && answers.why !== 'vanished'
  const facts = {
    reason: all.reasons[answers.why],
    codeUntil: formatInstant(view.codeUntil, lang),
    branch: branchName(ctx),
    telephone: ctx.bank.telephone,
    hours: ctx.bank.telephoneHours,
    form: view.branchForm,
  }
  const items = (approves ? byOldPc : stepsOf(view, answers)).map(([who, name]) => {
    const [title = '', text = ''] = words.steps[name]
    return html`<li><p class="who">${words.who[who]}</p><div><h2>${title}</h2><p>${fill(text, facts)}</p></div></li>`
  })
  const why = fill(words.for, { why: all.choose.whys[answers.why], role: all.choose.roles[answers.role] })
  const [othersTitle = '', othersText = ''] = words.steps.othersGoOn
  const others = answers.role === 'master' && !approves
  return html`<h1>${words.heading}</h1>
<p class="lead">${why}</p>
${answers.why === 'vanished' && note('final', words.alarm, html`<p>${words.alarmWhy}</p><a class="stop" href="${ctx.stopUrl}">${words.alarm}</a>`)}
${view.own?.asks && request(ctx, view.own)}
<ol class="road">${items}</ol>
${others && note('info', othersTitle, othersText)}
${factList([
  [words.hours, hours(view, lang)],
  [words.restrictedUntil, fill(words.until, { at: formatInstant(view.restrictedUntil, lang) })],
  [words.free, html`<b>${words.freeValue}</b>`],
])}
${actions(...ways(ctx, view, answers, approves))}
${note('warn', words.never)}
<h2>${words.retire}</h2>
<ul class="checklist">${words.retireList.map((item) => html`<li>${item}</li>`)}</ul>
<p class="small soft screen-only">${words.print}${view.own === null && html` <a href="/replace">${words.again}</a>`}</p>`
}

const byOldPc: readonly Step[] = [
  ['newPc', 'start'],
  ['oldPc', 'approve'],
  ['newPc', 'install'],
  ['newPc', 'switched'],
]

function stepsOf({ own }: RoadView, { role, old, why }: RoadAnswers): readonly Step[] {
  const last: readonly Step[] = [
    ['you', 'acquire'],
    ['you', 'confirm'],
  ]
  if (role === 'master') return [['you', 'call'], ['you', 'visit'], ['branch', 'branchActs'], ...last]
  const asks = (old === 'yes' && why !== 'vanished') || own !== null
  return [
    ['you', asks ? 'tellMasterLogin' : 'tellMaster'],
    ['master', 'masterRevokes'],
    ['master', 'masterCode'],
    ...last,
  ]
}

function ways(ctx: PageContext, view: RoadView, { role, old }: RoadAnswers, approves: boolean): (Html | false)[] {
  const words = replace[ctx.lang].road
  const acquire = linkButton(`${ctx.portalUrl}/acquire`, words.acquireGo, 'plain')
  if (view.own !== null) return [acquire]
  if (approves) return [linkButton('/replace/new', words.begin), linkButton(view.loginUrl, words.logIn, 'plain')]
  return [role === 'general' && old === 'yes' && linkButton(view.loginUrl, words.logIn), acquire]
}

function hours({ open, closes, nextOpening }: RoadView, lang: PageContext['lang']): string {
  const words = replace[lang].road
  return open && closes !== null
    ? fill(words.openNow, { closes: formatHour(closes, lang) })
    : fill(words.closedNow, { nextOpening: formatInstant(nextOpening, lang) })
}

/** The button, or how far it has come. Forms that work without script: the answer is this page again. */
function request({ lang }: PageContext, { request: open, csrf }: NonNullable<RoadView['own']>): Html {
  const words = replace[lang].request
  const form = (act: 'ask' | 'withdraw', text: string, kind: string) =>
    html`<form method="post" action="/replace"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="act" value="${act}">${actions(html`<button class="button${kind}">${text}</button>`)}</form>`
  if (open === null) {
    return html`<section class="request"><h2>${words.heading}</h2><p>${words.lead}</p>${form('ask', words.go, '')}</section>`
  }
  return html`<section class="request" data-request="${open.step}">${note('good', words.asked)}
${factList([
  [words.next, html`<b>${words.steps[open.step]}</b>`],
  [words.askedAt, formatInstant(open.askedAt, lang)],
  [words.deadline, formatInstant(open.deadline, lang)],
])}
${form('withdraw', words.withdraw, ' plain')}</section>`
}
