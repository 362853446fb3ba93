/**
 * Hot queries are written in Kysely, compiled once when the store opens, and bound by name afterwards: building a query
 * per call costs several times what running it does.
 *
 * `prepare<Given, Row>(build)` calls `build(query, given)` once; every property read from `given` becomes a marker in the
 * compiled parameters, so the same text serves every later call. Lists (`in (...)`) must be constants.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { prepareShaped } from './row-shape.ts'
import type { Tables } from './schema.ts'
import { type Turn, turnOf } from './turn.ts'

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

/**
 * A compiled statement. `Given` are its named parameters, `Row` what it returns. The connection prepares it when it is first asked; what
 * only writes is prepared by the writer alone.
 */
export class Prepared<Given extends object, Row> {
  readonly sql: string
  readonly #db: DatabaseSync
  readonly #names: readonly string[]
  readonly #turn: Turn | undefined
  #ready: ReturnType<typeof prepareShaped> | undefined

  constructor(db: DatabaseSync, build: (query: Query, given: Given) => Compilable<Row>) {
    const markers = new Proxy({}, { get: (_, name) => new Marker(String(name)) }) as Given
    const { sql, parameters } = build(query, markers).compile()
    this.sql = sql
    this.#db = db
    this.#turn = turnOf(db)
    this.#names = (parameters as Marker[]).map(({ name }) => name)
  }

  /** The values in the order of the statement's parameters. */
  bind(given: Given): SQLInputValue[] {
    const values = given as Values
    return this.#names.map((name) => {
      const value = values[name]
      if (value === undefined) throw new Error(`no value for the query's parameter ${name}`)
      return value
    })
  }

  #begin() {
    this.#ready ??= prepareShaped(this.#db, this.sql)
    this.#turn?.begin()
    return this.#ready
  }

  one(given: Given): Row | undefined {
    const { statement, shape } = this.#begin()
    const values = statement.get(...this.bind(given))
    return values && (shape(values) as Row)
  }

  all(given: Given): Row[] {
    const { statement, shape } = this.#begin()
    return statement.all(...this.bind(given)).map(shape) as Row[]
  }

  *each(given: Given): IterableIterator<Row> {
    const { statement, shape } = this.#begin()
    for (const values of statement.iterate(...this.bind(given))) yield shape(values) as Row
  }
}

/** A statement with its values and the number of rows it must change; anything else undoes its unit. */
export type Change = {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
  readonly rows: number | 'any' | 'found'
}

/** A guard that changes nothing: its row must be there when the unit is written. (On PostgreSQL the query says `for share`.) */
export function standing<Given extends object>(query: Prepared<Given, unknown>, given: NoInfer<Given>): Change {
  return { sql: query.sql, values: query.bind(given), rows: 'found' }
}

export function change<Given extends object>(
  statement: Prepared<Given, unknown>,
  given: NoInfer<Given>,
  rows: number | 'any' = 1,
): Change {
  return { sql: statement.sql, values: statement.bind(given), rows }
}
