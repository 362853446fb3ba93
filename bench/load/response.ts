/**
 * Cuts a stream of bytes into HTTP/1.1 answers, as far as a load generator must know them: status, where the body ends,
 * whether the connection stays. Content-Length, chunked and until-close; no continuation lines, no trailers.
 */
export type Answer = { readonly status: number; readonly keepAlive: boolean; readonly head: string }

const headEnd = Buffer.from('\r\n\r\n')

export class AnswerReader {
  #pending: Buffer = Buffer.alloc(0)

  /** The next answer once it is complete, else undefined. */
  push(chunk: Buffer): Answer | undefined {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const at = this.#pending.indexOf(headEnd)
    if (at < 0) return
    const head = this.#pending.toString('latin1', 0, at)
    const end = endOfBody(this.#pending, at + headEnd.length, head)
    if (end === undefined) return
    this.#pending = this.#pending.subarray(end)
    return readHead(head)
  }

  /** The peer closed: an answer without a length ends here. */
  end(): Answer | undefined {
    const at = this.#pending.indexOf(headEnd)
    if (at < 0) return
    const head = this.#pending.toString('latin1', 0, at)
    this.#pending = Buffer.alloc(0)
    return /\r\n(?:content-length|transfer-encoding):/i.test(head) ? undefined : { ...readHead(head), keepAlive: false }
  }
}

function readHead(head: string): Answer {
  const status = Number(head.slice(9, 12))
  const connection = /\r\nconnection:\s*([^\r]*)/i.exec(head)?.[1]?.toLowerCase()
  return { status, keepAlive: head.startsWith('HTTP/1.1') ? connection !== 'close' : connection === 'keep-alive', head }
}

/** Just behind the body, or undefined while it is not all there. */
function endOfBody(bytes: Buffer, from: number, head: string): number | undefined {
  const status = Number(head.slice(9, 12))
  if (status === 204 || status === 304) return from
  const length = /\r\ncontent-length:\s*(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return bytes.length >= from + Number(length) ? from + Number(length) : undefined
  if (!/\r\ntransfer-encoding:\s*chunked/i.test(head)) return undefined
  for (let at = from; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    at = line + 2 + size + 2
    if (at > bytes.length) return undefined
    if (size === 0) return at
  }
}
