/**
 * What every place for a key offers the commands. Each place knows how its key is made, how the certificate comes beside
 * it, how a handshake is made with it, and how both are taken away; the commands know none of that.
 */
import type { CertificateIssued, KeyProtection } from '../../wire/portal.ts'
import type { Client } from '../door.ts'

/** A fresh key. base64 of PKCS#8 (only while the agent itself keeps it), SubjectPublicKeyInfo and PKCS#10. */
export type Made = {
  readonly key: string | null
  /** how the place finds the key again: CKA_ID in hex, the pending request's file; null for files */
  readonly keyId: string | null
  readonly spki: string
  readonly request: string
}

/** A certificate of ours with its key, in the place or on its way there. */
export type Held = {
  readonly key: string | null
  readonly keyId: string | null
  /** of the PKCS#12 file; null once forgotten */
  readonly passphrase: string | null
  readonly issued: CertificateIssued
}

export type Store = {
  /** as --store writes it */
  readonly text: string
  /** what is claimed to the bank */
  readonly protection: KeyProtection
  /** Asked before anything is consumed: a sentence when nothing could be stored there. */
  objection(renewing: boolean): Promise<string | undefined>
  /** Something that its owner should know about this place, or undefined. */
  remark(): Promise<string | undefined>
  makeKey(loginId: string): Promise<Made>
  /** May be called again after a crash. */
  put(held: Held): Promise<void>
  /** How a handshake is made with it; `browser`: only the system's browser can, and the person opens the page. */
  client(held: Held): Promise<Client | 'browser'>
  /** Takes certificate and key away; a key whose certificate never came is taken away too. */
  remove(held: Pick<Held, 'keyId'> & { readonly issued: CertificateIssued | null }): Promise<void>
  /** Where a place holds one certificate only: how a renewed one takes over. null: old and new stand side by side. */
  readonly turn: Turn | null
}

export type Turn = {
  /** The old one steps aside. May be called again after a crash. */
  makeWay(): void
  /** The new one came to nothing: the old one comes back. */
  takeBack(): void
  /** The old one has ended. */
  dropOld(): void
}

/** It could not be done, in the place's own words. */
export class StoreFailed extends Error {}

/** The PIN, password or passphrase that opens a place was not given. */
export class NotGiven extends Error {
  readonly usage: boolean
  constructor(sentence: string, usage: boolean) {
    super(sentence)
    this.usage = usage
  }
}

/** Asks for what opens the place: `pin` of a token, `password` of a database, `passphrase` of a file. Throws NotGiven. */
export type Unlock = (what: 'pin' | 'password' | 'passphrase', of: string) => Promise<string>
