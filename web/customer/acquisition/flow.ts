/**
 * Where the customer stands in the acquisition, as a pure function of what has happened.
 *
 * Facts only grow; the screen follows from them. So a closed tab, the back button or a second press can never lose
 * anything: whatever screen is wished for, shownStep() answers the nearest one that the facts allow.
 */

export const steps = ['prepare', 'identify', 'key', 'save', 'prove', 'done'] as const
export type Step = (typeof steps)[number]

export type Facts = {
  /** all checks green and "no, nobody is guiding me by telephone" */
  readonly cleared: boolean
  /** ID, password and code were right */
  readonly begun: boolean
  /** the certificate is here and is for our key */
  readonly issued: boolean
  /** the file was saved at least once */
  readonly saved: boolean
  /** the certificate was seen in a handshake */
  readonly proven: boolean
}

export const nothingYet: Facts = { cleared: false, begun: false, issued: false, saved: false, proven: false }

/** The furthest screen that the facts open. */
export function furthest(facts: Facts): Step {
  if (facts.proven) return 'done'
  if (facts.saved) return 'prove'
  if (facts.issued) return 'save'
  if (facts.begun) return 'key'
  return facts.cleared ? 'identify' : 'prepare'
}

/** The earliest screen that still makes sense: nobody types his code again once it is used up. */
function earliest(facts: Facts): Step {
  if (facts.proven) return 'done'
  if (facts.issued) return 'save'
  return facts.begun ? 'key' : 'prepare'
}

/** The screen to show when `wished` is asked for, by the back button or by going on. */
export function shownStep(wished: Step, facts: Facts): Step {
  const at = Math.min(steps.indexOf(wished), steps.indexOf(furthest(facts)))
  return steps[Math.max(at, steps.indexOf(earliest(facts)))]!
}

/** 1 to 5 for the five steps of the header; done stands on the fifth. */
export function stepNumber(step: Step): 1 | 2 | 3 | 4 | 5 {
  return Math.min(steps.indexOf(step) + 1, 5) as 1 | 2 | 3 | 4 | 5
}
