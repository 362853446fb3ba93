/**
 * Rows of a compiled statement as objects of one shape. Those that node:sqlite makes are dictionaries: V8 looks every property up anew
 * each time it is read, which in the check of a session cost more than deciding it.
 */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'

export type Values = readonly SQLOutputValue[]

/** What node:sqlite's statement is once it answers arrays, which its own types do not say. */
export type ArrayStatement = {
  get(...bound: SQLInputValue[]): Values | undefined
  all(...bound: SQLInputValue[]): Values[]
  iterate(...bound: SQLInputValue[]): Iterable<Values>
}

export function prepareShaped(
  db: DatabaseSync,
  sql: string,
): { statement: ArrayStatement; shape: (_: Values) => object } {
  const statement = db.prepare(sql)
  const names = statement.columns().map(({ name }) => name)
  statement.setReturnArrays(true)
  // Parsed, not assembled: an object that grows by computed names becomes a dictionary itself.
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))))
  const shape = (values: Values) => {
    if (values.length !== names.length) throw new Error('the archive was rebuilt under this program: start it anew')
    const row = { ...blank }
    for (let at = 0; at < names.length; at++) row[names[at]!] = values[at]
    return row
  }
  return { statement: statement as unknown as ArrayStatement, shape }
}
