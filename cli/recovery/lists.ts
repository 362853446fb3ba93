/** The lists of a restore, looked at before anything is made: a list that cannot be had, or is nobody's here, should not leave half a house. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { issuerIds } from '../../ca/open.ts'
import { readCertificate } from '../../pki/certificate-read.ts'
import { type ListIssuer, NotOurList, oneListOfEach, readList } from '../../ra/recovery/lists.ts'
import { caFolder } from '../desk.ts'
import type { Settings } from '../table.ts'
import { fetchList } from './fetch-list.ts'
import type { Manifest } from './manifest.ts'

export type Sources = {
  readonly settings: Settings
  readonly folder: string
  readonly manifest: Manifest
  readonly nowMs: number
}

/** @param from files or addresses. @returns the lists, DER; or, as text, why these will not do */
export async function listsOf(from: readonly string[], sources: Sources): Promise<readonly Uint8Array[] | string> {
  const issuers = issuersOf(sources)
  const lists: Uint8Array[] = []
  const read: ReturnType<typeof readList>[] = []
  for (const place of from) {
    const list = await fetchList(place)
    if (typeof list === 'string') return list
    try {
      read.push(readList(issuers, list))
    } catch (error) {
      if (!(error instanceof NotOurList)) throw error
      return `${place}: ${error.message}. Was an issuing CA made after the backup? Then its files belong into ${caFolder(sources.settings)} first`
    }
    lists.push(list)
  }
  try {
    oneListOfEach(issuers, read, { known: sources.manifest.crls, nowMs: sources.nowMs })
  } catch (error) {
    if (!(error instanceof NotOurList)) throw error
    return error.message
  }
  return lists
}

/** Those of the backup, and those whose files stand already where it is restored to: made since, and saved otherwise. Oldest first. */
function issuersOf({ settings, folder, manifest }: Sources): readonly ListIssuer[] {
  const there = caFolder(settings)
  const saved = manifest.files.flatMap(({ name }) =>
    /^ca\/issuing-\d+\.cer$/.test(name) ? basename(name, '.cer') : [],
  )
  const standing = existsSync(there) ? issuerIds(there) : []
  const ids = [...new Set([...saved, ...standing])].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return ids.map((id) => {
    const file = saved.includes(id) ? join(folder, 'ca', `${id}.cer`) : join(there, `${id}.cer`)
    return { id, certificate: readCertificate(new Uint8Array(readFileSync(file))) }
  })
}
