/**
 * Rows of a compiled statement as objects of one shape. Those that node:sqlite makes are dictionaries: V8 looks every property up anew
 * each time it is read, which in the check of a session cost more than deciding it.
 */
import type { SQLOutputValue, StatementSync } from 'node:sqlite'

export type RowShape = (values: readonly SQLOutputValue[]) => object

/** Asks the statement for arrays from now on. @returns what makes an object of one */
export function shapeOf(statement: StatementSync): RowShape {
  const names = statement.columns().map(({ name }) => name)
  statement.setReturnArrays(true)
  // Parsed, not assembled: an object that grows by computed names becomes a dictionary itself.
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))))
  return (values) => {
    const row = { ...blank }
    for (let at = 0; at < names.length; at++) row[names[at]!] = values[at]
    return row
  }
}
