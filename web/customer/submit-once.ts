/**
 * A form that is sent once: of two quick presses the second goes nowhere, so that one wrong password costs one try. Coming back by the
 * browser's button wakes it again. Without script the doors themselves stand two presses.
 */
export function submitOnce(form: HTMLFormElement): void {
  const going = form.querySelector<HTMLElement>('[data-going]')
  let sent = false
  form.addEventListener('submit', (event) => {
    if (sent) return event.preventDefault()
    sent = true
    if (going) going.hidden = false
  })
  addEventListener('pageshow', () => {
    sent = false
    if (going) going.hidden = true
  })
}
