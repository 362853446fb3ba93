/**
 * The landing on `manage.`: takes the one-time code out of the address, posts it, and goes on to where it leads.
 * The code leaves the address bar and the history before anything else happens; it is good for one use anyway.
 */
import { handOverTaken } from '../../wire/login.ts'
import { ask } from './post.ts'

const code = location.hash.slice(1)
history.replaceState(null, '', location.pathname)

const answer = code === '' ? null : await ask('/api/v1/hand-over', handOverTaken, { json: { code } })
if (answer?.kind === 'answered' && /^\/(?!\/)/.test(answer.value.next)) location.replace(answer.value.next)
else {
  const failed = document.querySelector<HTMLElement>('[data-failed]')!
  document.querySelector<HTMLElement>('[data-working]')!.hidden = true
  failed.hidden = false
  failed.focus()
}
