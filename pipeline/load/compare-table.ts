/** A table in a database against the same table of a snapshot, by key. */
import { type Table, writtenColumns } from '../../generators/model/index.ts'
import { keyTexts, normalOf, type RowSource, type Session, sourceTexts } from '../../loaders/index.ts'
import type { Texts } from '../../output/encoding.ts'

/** Rows of a table beyond which they are not held in memory to be told apart by key. */
export const MOST_ROWS = 2_000_000

/** Keys that are shown per sort of difference. */
const EXAMPLES = 5

/** What differs in a table. */
export interface TableDifference {
  /** Rows of the snapshot that the database does not have. */
  readonly missing: number
  /** Rows of the database that the snapshot does not have. */
  readonly added: number
  readonly changed: number
  /** Per column: in how many rows it has another value. */
  readonly columns: Readonly<Record<string, number>>
  /** Keys of the first rows, each with what happened to it. */
  readonly examples: readonly string[]
}

/** The difference, and the database's rows in the snapshot's order, added rows last. */
export interface ComparedTable {
  readonly difference: TableDifference
  readonly rows: readonly Texts[]
}

/** Compares. Both tables are held in memory. */
export async function compareTable(session: Session, source: RowSource): Promise<ComparedTable> {
  const { into: table } = source
  const keyOf = keyTexts(table)
  const there = new Map<string, Texts>()
  const found = new Differences(table)
  /** Rows whose key another row has, too: in a table that lost its primary key. */
  const twins: Texts[] = []
  for await (const batch of session.read(table)) {
    for (const texts of batch) {
      const key = keyOf(texts)
      if (there.has(key)) twins.push(texts)
      else there.set(key, texts)
    }
  }
  const rows: Texts[] = []
  for (const texts of sourceTexts({ ...source, skip: 0 })) {
    const key = keyOf(texts)
    const row = there.get(key)
    there.delete(key)
    if (row === undefined) found.missing(key)
    else {
      found.compare(key, texts, row)
      rows.push(row)
    }
  }
  for (const row of [...there.values(), ...twins]) {
    found.added()
    rows.push(row)
  }
  return { difference: found.result(), rows }
}

class Differences {
  readonly #names: readonly string[]
  readonly #normal: readonly (((text: string) => string) | undefined)[]
  readonly #columns: Record<string, number> = {}
  readonly #examples: string[] = []
  #missing = 0
  #added = 0
  #changed = 0

  constructor(table: Table) {
    const columns = writtenColumns(table)
    this.#names = columns.map(([name]) => name)
    this.#normal = columns.map(([, { kind }]) => normalOf(kind))
  }

  missing(key: string): void {
    this.#missing++
    this.#example(`${shownKey(key)} is not there`, this.#missing)
  }

  /** Keys of rows that are somebody's own are not shown. */
  added(): void {
    this.#added++
  }

  compare(key: string, wanted: Readonly<Texts>, got: Readonly<Texts>): void {
    const changed = this.#names.filter((_, i) => !this.#same(wanted[i] ?? null, got[i] ?? null, i))
    if (changed.length === 0) return
    this.#changed++
    for (const name of changed) this.#columns[name] = (this.#columns[name] ?? 0) + 1
    this.#example(`${shownKey(key)} has another ${changed.join(', ')}`, this.#changed)
  }

  result(): TableDifference {
    return {
      missing: this.#missing,
      added: this.#added,
      changed: this.#changed,
      columns: this.#columns,
      examples: this.#examples,
    }
  }

  /** Databases may spell a JSON value otherwise. */
  #same(a: string | null, b: string | null, column: number): boolean {
    if (a === b) return true
    const normal = this.#normal[column]
    if (a === null || b === null || normal === undefined) return false
    return normal(a) === normal(b)
  }

  #example(text: string, count: number): void {
    if (count <= EXAMPLES) this.#examples.push(text)
  }
}

const shownKey = (key: string): string => (JSON.parse(key) as string[]).join(', ')
