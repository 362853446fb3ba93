/**
 * Reads a delivery report (RFC 3464) as mail servers send it back to the bank's sender: which of our mails, to whom, and why it did not arrive.
 * Anybody can write such a mail, so what it says is believed only of the address that our letter with that Message-ID went to.
 */

export type Report = {
  /** of the mail that was given back, with its angle brackets */
  readonly messageId: string
  readonly recipient: string
  /** failed: it will not arrive. delayed: it is still being tried. */
  readonly action: 'failed' | 'delayed' | 'other'
  /** RFC 3463, as 5.1.1 */
  readonly status: string
  readonly diagnostic: string
}

/** A report has a few kilobytes and the mail it gives back. */
export const greatestReportBytes = 4 * 1024 * 1024

/** @returns one for each recipient; none when this is no delivery report */
export function readReports(message: string): readonly Report[] {
  const { headers, body } = partOf(message)
  const boundary = /;\s*boundary="?([^";\r\n]{1,70})"?/i.exec(headers.get('content-type') ?? '')?.[1]
  if (boundary === undefined || !/^multipart\/report\b/i.test(headers.get('content-type') ?? '')) return []
  const parts = body
    .split(`--${boundary}`)
    .slice(1, 6)
    .map((part) => partOf(part.replace(/^[ \t]*\r?\n/, '')))
  const typed = (type: RegExp) => parts.find((part) => type.test(part.headers.get('content-type') ?? ''))
  const status = typed(/^message\/(?:global-)?delivery-status/i)
  const back = typed(/^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)/i)
  const messageId = back && partOf(back.body).headers.get('message-id')?.trim()
  if (status === undefined || messageId === undefined) return []
  const [, ...recipients] = status.body.split(/\r?\n\r?\n/).filter((fields) => fields.trim() !== '')
  return recipients.flatMap((fields) => reportOf(partOf(`${fields}\r\n\r\n`).headers, messageId))
}

function reportOf(fields: ReadonlyMap<string, string>, messageId: string): Report[] {
  const typed = fields.get('original-recipient') ?? fields.get('final-recipient')
  const recipient = typed?.split(';').slice(1).join(';').trim().replace(/^<|>$/g, '')
  const said = fields.get('action')?.trim().toLowerCase()
  if (!recipient || said === undefined) return []
  const action = said === 'failed' || said === 'delayed' ? said : 'other'
  const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/\s+/g, ' ').trim().slice(0, 200)
  return [{ messageId, recipient, action, status: fields.get('status')?.trim().slice(0, 12) ?? '', diagnostic }]
}

type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: string }

/** Headers unfolded, by their names in small letters; the first of a name counts. */
function partOf(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text)
  const head = end === null ? text : text.slice(0, end.index)
  const headers = new Map<string, string>()
  for (const header of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+):\s?(.*)$/.exec(header) ?? []
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value ?? '')
  }
  return { headers, body: end === null ? '' : text.slice(end.index + end[0].length) }
}
