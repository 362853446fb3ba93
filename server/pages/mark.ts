/**
 * The mark: 割符, a tally of wood split in two along one irregular line.
 *
 * Together the halves fit; apart they leave room for a refusal's number. One colour
 * (currentColor), legible from 16 px to print. No style attribute and no id: the pages' CSP allows the first nowhere,
 * and two marks may stand on one page. Where the halves move (the five steps), customer.css overrides `transform`.
 */
import { type Html, html, raw } from './html.ts'

/* Both halves share the cut from 39,4 to 25,60. */
export const leftHalf = 'M16 4H39L35 21L30 27L34 38L28 43L25 60H16A12 12 0 0 1 4 48V16A12 12 0 0 1 16 4Z'
export const rightHalf = 'M48 4H39L35 21L30 27L34 38L28 43L25 60H48A12 12 0 0 0 60 48V16A12 12 0 0 0 48 4Z'

/** Half the cut's own width, so that it shows at 16 px. */
const cut = 2
/** How far each half moves out when fully apart: room for three characters between them. */
const reach = 36

/** apart: 0 (joined) to 1; label: the few characters that stand in the gap. Decorative: hidden from screen readers. */
export function mark({ apart = 0, label }: { apart?: number; label?: string } = {}): Html {
  return apart === 0 && label === undefined ? joined : drawn(apart, label)
}

function drawn(apart: number, label?: string): Html {
  const move = cut + apart * reach
  const width = 64 + 2 * apart * reach
  const text = label ? html`<text class="mark-label" x="32" y="40" text-anchor="middle">${label}</text>` : ''
  return html`<svg class="mark" viewBox="${32 - width / 2} 0 ${width} 64" fill="currentColor" aria-hidden="true" focusable="false"><path class="mark-left" transform="translate(${-move} 0)" d="${leftHalf}"/><path class="mark-right" transform="translate(${move} 0)" d="${rightHalf}"/>${text}</svg>`
}

/** It stands on every page. */
const joined = drawn(0)

/** The favicon as a data: URL, in the key colour of each scheme. */
export const favicon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><style>path{fill:#1F3A5F}@media(prefers-color-scheme:dark){path{fill:#9DB8DA}}</style><path transform="translate(-2 0)" d="${leftHalf}"/><path transform="translate(2 0)" d="${rightHalf}"/></svg>`,
)}`

export const iconLink = raw(`<link rel="icon" href="${favicon}">`)
