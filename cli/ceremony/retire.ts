/**
 * warifu ca retire ID              what would be destroyed, or why not yet
 * warifu ca retire ID --destroy    the key of an issuing CA of which nothing lives any more, and those of its responders
 *
 * The operator's ceremony, as the making of the key was. A server that runs has the key in its memory until it is started anew.
 */
import { lookAtRetiring, NotYet, type Retired, retireIssuing } from '../../ca/retire-issuing.ts'
import { type Answer, invalid } from '../answer.ts'
import { caFolder, operatorAtTheMachine, withHouse } from '../desk.ts'
import type { Table } from '../table.ts'

export type RetireWish = {
  readonly config?: string | undefined
  readonly id: string
  readonly destroy?: true | undefined
}

/** json: { id, sha256, keys, destroyed } */
export async function retireCa(table: Table, { config, id, destroy }: RetireWish): Promise<Answer> {
  const settings = await table.settings(config, 'not yet made')
  return withHouse(table, config, async ({ store, counter, ca }) => {
    const { machineClock } = counter
    const retiring = { dir: caFolder(settings), store, ca, machineClock, actor: operatorAtTheMachine() }
    try {
      const retired = destroy ? await retireIssuing(retiring, id) : lookAtRetiring(retiring, id)
      return { json: { ...retired, destroyed: destroy === true }, text: told(retired, destroy === true), exitCode: 0 }
    } catch (error) {
      if (!(error instanceof NotYet)) throw error
      return invalid(error.message)
    }
  })
}

function told({ id, sha256, keys }: Retired, destroyed: boolean): string {
  const files = keys.join('\n  ')
  if (!destroyed) return `${id} can be retired: --destroy destroys\n  ${files}`
  return `destroyed
  ${files}

Nobody can sign in the name of ${id} any more. The SHA-256 of its certificate, for the minutes
  ${sha256}

Start warifu serve anew: it holds the key in its memory until then. Backups made before today still have the sealed key:
make a new one, destroy those, and take the certificate of ${id} out of the front doors.`
}
