/**
 * Hot queries are written in Kysely, compiled once when the store opens, and bound by name afterwards: building a query
 * per call costs several times what running it does.
 *
 * `prepare<Given, Row>(build)` calls `build(query, given)` once; every property read from `given` becomes a marker in the
 * compiled parameters, so the same text serves every later call. Lists (`in (...)`) must be constants.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Tables } from './schema.ts'

class Marker {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * Constants stand in the query's text. Bound, they cost more than the query: SQLite plans by a partial index only for the value that is
 * bound at the moment, and so plans anew at each binding.
 */
class Compiler extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (value instanceof Marker) super.appendValue(value)
    else this.appendImmediateValue(value)
  }
}

/** A Kysely that only compiles: it never runs anything, so it can be shared and has no state. */
export const query = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new Compiler(),
  },
})

export type Query = typeof query

type Values = Record<string, SQLInputValue | undefined>

/** A compiled statement on one connection. `Given` are its named parameters, `Row` what it returns. */
export class Prepared<Given extends object, Row> {
  readonly #statement: StatementSync
  readonly #names: readonly string[]

  constructor(db: DatabaseSync, build: (query: Query, given: Given) => Compilable<Row>) {
    const markers = new Proxy({}, { get: (_, name) => new Marker(String(name)) }) as Given
    const { sql, parameters } = build(query, markers).compile()
    this.#statement = db.prepare(sql)
    this.#names = (parameters as Marker[]).map(({ name }) => name)
  }

  #bind(given: Given): SQLInputValue[] {
    const values = given as Values
    return this.#names.map((name) => {
      const value = values[name]
      if (value === undefined) throw new Error(`no value for the query's parameter ${name}`)
      return value
    })
  }

  one(given: Given): Row | undefined {
    return this.#statement.get(...this.#bind(given)) as Row | undefined
  }

  all(given: Given): Row[] {
    return this.#statement.all(...this.#bind(given)) as Row[]
  }

  each(given: Given): IterableIterator<Row> {
    return this.#statement.iterate(...this.#bind(given)) as IterableIterator<Row>
  }

  /** @returns how many rows changed */
  run(given: Given): number {
    return Number(this.#statement.run(...this.#bind(given)).changes)
  }
}

/** A statement with its values and the number of rows it must change; anything else undoes its unit. */
export type Change = {
  readonly run: () => number
  readonly rows: number | 'any'
}

/** A guard that changes nothing: its row must be there when the unit is written. (On PostgreSQL the query says `for share`.) */
export function standing<Given extends object>(query: Prepared<Given, unknown>, given: NoInfer<Given>): Change {
  return { run: () => (query.one(given) === undefined ? 0 : 1), rows: 1 }
}

export function change<Given extends object>(
  statement: Prepared<Given, unknown>,
  given: NoInfer<Given>,
  rows: number | 'any' = 1,
): Change {
  return { run: () => statement.run(given), rows }
}
