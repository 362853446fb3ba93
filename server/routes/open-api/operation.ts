/** One JSON route as the document tells of it. A new area of routes is a file of its own here, and a line in open-api.ts. */
import type * as z from 'zod'

export type Operation = {
  readonly path: string
  readonly method: 'get' | 'post' | 'patch'
  /** an object: what may stand behind the question mark */
  readonly query?: z.core.$ZodType
  readonly asks?: z.core.$ZodType
  /** what is sent where it is no JSON */
  readonly sends?: 'application/pkcs10'
  /** none where a file is given */
  readonly tells?: z.core.$ZodType
  /** the media types of the file that it answers with */
  readonly gives?: readonly string[]
  /** where it is not 200 alone */
  readonly done?: readonly ('200' | '201')[]
  /** begins with the door: `portal:`, `login:`, `manage:`, `staff:` */
  readonly summary: string
}
