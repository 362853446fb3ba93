/** The form of 本人確認: forgiving to fingers, input methods and password managers. */

import type { AcquireWords } from '../../../texts/acquire.ts'
import { fill } from '../../../texts/format.ts'
import type { BeginAcquisition } from '../../../wire/portal.ts'
import { helpPasswordFields } from '../password-field.ts'
import { one } from '../screens.ts'
import { codeLength, endsComposition, foldCode, groupCode, looksRight } from './code-field.ts'

export function helpIdentifyForm(form: HTMLFormElement, words: AcquireWords['script']): void {
  helpPasswordFields(form)
  const code = field(form, 'acquisitionCode')
  const read = () => {
    const count = foldCode(code.value).length
    one('[data-read]').textContent = groupCode(code.value) || '–'
    const wrong = count >= codeLength && !looksRight(code.value)
    one('[data-count]').textContent = wrong ? words.codeSlip : fill(words.codeCount, { count, all: codeLength })
  }
  code.addEventListener('input', read)
  code.addEventListener('change', () => {
    code.value = groupCode(code.value)
    read()
  })
  form.addEventListener('keydown', (event) => {
    if (endsComposition(event)) event.preventDefault()
  })
  form.addEventListener('reset', () => queueMicrotask(read))
  read()
}

/** The password as it is, the ID as it is (the bank folds it), the code as it was understood. */
export function typedIn(form: HTMLFormElement): BeginAcquisition {
  return {
    loginId: field(form, 'loginId').value,
    password: field(form, 'password').value,
    acquisitionCode: foldCode(field(form, 'acquisitionCode').value),
  }
}

/** Once they were right, nothing that opens anything stays on the page. */
export function forgetSecrets(form: HTMLFormElement): void {
  field(form, 'password').value = ''
  const code = field(form, 'acquisitionCode')
  code.value = ''
  code.dispatchEvent(new Event('input'))
}

function field(form: HTMLFormElement, name: keyof BeginAcquisition): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement
}
