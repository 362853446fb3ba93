/** A password field's two courtesies: to be read while typing, and to be told about Caps Lock. Both need script. */

export function helpPasswordFields(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLInputElement>('input[data-shows]')) {
    const input = document.getElementById(box.dataset.shows!) as HTMLInputElement
    const caps = root.querySelector<HTMLElement>(`[data-caps="${box.dataset.shows}"]`)
    box.parentElement!.hidden = false
    box.checked = false
    box.addEventListener('change', () => {
      input.type = box.checked ? 'text' : 'password'
    })
    input.addEventListener('keyup', (event) => {
      if (caps) caps.hidden = !event.getModifierState('CapsLock')
    })
    input.addEventListener('blur', () => {
      if (caps) caps.hidden = true
    })
    // A password shown is not sent shown: managers and autofill look at the type when the form goes out.
    input.form?.addEventListener('submit', () => {
      box.checked = false
      input.type = 'password'
    })
  }
}
