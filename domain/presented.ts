/** The certificate that a connection showed, as every room above the doors hands it on. login/present.ts makes it. */

export type Presented =
  | { readonly presented: false }
  | {
      readonly presented: true
      /** SHA-256 of its DER, lower-case hex: the only thing anything is looked up by (threats.md 5) */
      readonly sha256: string
      /** our issuer's signature is on it and it is meant for client authentication; says nothing of dates or record */
      readonly ours: boolean
    }
