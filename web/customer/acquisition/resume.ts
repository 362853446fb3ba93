/**
 * What must survive a closed tab: the key, its request, later the certificate. IndexedDB of this origin.
 *
 * One record per login ID, written before the request leaves the page and erased when the certificate is proven. The
 * key stays extractable so long, because the same certificate may be saved again until then; the file's passphrase is
 * kept beside it, so that a file saved yesterday and one saved today open alike. After that nothing is left.
 */
import type { Bytes } from '../../../pki/der.ts'
import type { CertificateIssued } from '../../../wire/portal.ts'
import type { Refused } from '../../../wire/refused.ts'
import type { Answer } from '../post.ts'

export type Pending = {
  readonly loginId: string
  readonly key: CryptoKey
  readonly spki: Bytes
  /** the PKCS#10, sent again byte for byte when the first answer was lost */
  readonly request: Bytes
  readonly passphrase: string
  /** RFC 3339 */
  readonly madeAt: string
  /** the acquisition session: a browser that dies may forget its newest cookies, and the answer could not be asked for again */
  readonly session?: string | undefined
  readonly issued?: CertificateIssued
  readonly saved?: boolean
}

/** keepPending() writes a whole record: the last word wins, and there is one per login ID. */
export async function keepPending(pending: Pending): Promise<void> {
  await inStore('readwrite', (store) => store.put(pending))
}

export async function allPending(): Promise<Pending[]> {
  return inStore('readonly', (store) => store.getAll() as IDBRequest<Pending[]>)
}

export async function erasePending(loginId: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(loginId))
}

/**
 * Whether a key can be kept here at all. Put, read and taken away in one transaction: another tab that looks for what was
 * begun, or takes its own trial, never meets this one, and a tab closed in the middle leaves nothing.
 */
export async function tryStore(): Promise<void> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const loginId = '(trial)'
  const back = await inStore('readwrite', (store) => {
    store.put({ loginId, key: pair.privateKey })
    const read: IDBRequest<Pending | undefined> = store.get(loginId)
    store.delete(loginId)
    return read
  })
  if (back?.key.type !== 'private') throw new Error('the key did not come back')
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction('pending', mode, { durability: 'strict' })
      const request = act(transaction.objectStore('pending'))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error ?? new Error('the store gave up'))
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('warifu-acquisition', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('pending', { keyPath: 'loginId' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no store'))
    request.onblocked = () => reject(new Error('the store is blocked'))
  })
}

/** erase: login IDs whose record must go, whatever else happens. */
export type Looked = { readonly erase: readonly string[] } & (
  | { readonly go: 'fresh' }
  /** go on at the file */
  | { readonly go: 'issued'; readonly pending: Pending; readonly issued: CertificateIssued }
  | { readonly go: 'proven'; readonly issued: CertificateIssued }
  /** send the same request again: the same key gets the same answer */
  | { readonly go: 'ask'; readonly pending: Pending }
  /** the day is over on which it could be saved again */
  | { readonly go: 'over' }
  | { readonly go: 'refused'; readonly refused: Refused }
)

/** What a page that opens does with what it finds. isFor: whether a record holds the key of the answered certificate. */
export function decideResume(
  pendings: readonly Pending[],
  answer: Answer<CertificateIssued>,
  isFor: (pending: Pending, issued: CertificateIssued) => boolean,
  now: Date,
): Looked {
  if (answer.kind === 'answered') {
    const issued = answer.value
    const pending = pendings.find((candidate) => isFor(candidate, issued))
    if (!pending)
      return { go: 'refused', refused: { kind: 'refused', code: 'E12', facts: {}, reference: undefined }, erase: [] }
    if (issued.proven) return { go: 'proven', issued, erase: [pending.loginId] }
    return { go: 'issued', pending, issued, erase: [] }
  }
  const heard = answer.kind === 'refused'
  const old = pendings.filter((pending) => bankDay(new Date(pending.madeAt)) !== bankDay(now))
  const erase = heard ? old.map((pending) => pending.loginId) : []
  // The session on this browser's cookie belongs to the one who typed last.
  const [latest] = pendings.filter((pending) => !old.includes(pending)).sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
  if (!latest) return heard && old.some((pending) => pending.issued) ? { go: 'over', erase } : { go: 'fresh', erase }
  if (heard && answer.code !== 'E24' && latest.issued) {
    // A stop or a freeze may be lifted again; a dead certificate's key is of no more use.
    const dead = answer.code === 'E04' || answer.code === 'E05'
    return { go: 'refused', refused: answer, erase: dead ? [...erase, latest.loginId] : erase }
  }
  if (latest.issued) return { go: 'issued', pending: latest, issued: latest.issued, erase }
  return { go: 'ask', pending: latest, erase }
}

/** YYYY-MM-DD in Japan, which has no summer time. */
function bankDay(moment: Date): string {
  return new Date(moment.getTime() + 9 * 3600_000).toISOString().slice(0, 10)
}
