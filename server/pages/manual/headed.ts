/** A heading of the level that its place asks for, looking the same at each. */
import { type Html, html } from '../html.ts'

export function headed(level: 2 | 3 | 4, looks: 'part' | 'guide-name' | 'code-name', words: Html): Html {
  if (level === 2) return html`<h2 class="${looks}">${words}</h2>`
  return level === 3 ? html`<h3 class="${looks}">${words}</h3>` : html`<h4 class="${looks}">${words}</h4>`
}
