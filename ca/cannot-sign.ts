/** The key cannot be used now: nothing was signed, nothing is consumed (E23). Its own file, so that who catches it reaches no key. */
export class CannotSign extends Error {}
