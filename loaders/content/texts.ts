/** The content of rows that are there as canonical texts. */
import { type Table, writtenColumns } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import type { Session } from '../database.ts'
import { type Normal, normalOf } from './normal.ts'
import { type Content, RowSum } from './row-sum.ts'

/** Adds up the rows of one table. */
export class ContentSum {
  readonly #normal: readonly (Normal | undefined)[]
  readonly #sum = new RowSum()

  constructor(table: Table) {
    this.#normal = writtenColumns(table).map(([, { kind }]) => normalOf(kind))
  }

  /** Adds a row: the canonical texts of its written columns. */
  add(texts: Readonly<Texts>): void {
    const sum = this.#sum
    const normals = this.#normal
    sum.startRow()
    for (let i = 0; i < normals.length; i++) {
      const text = texts[i]
      if (text === null || text === undefined) {
        sum.nullCell()
        continue
      }
      const normal = normals[i]
      sum.text(normal === undefined ? text : normal(text))
      sum.endCell(i)
    }
    sum.endRow()
  }

  result(): Content {
    return this.#sum.result()
  }
}

/** The content of rows. */
export function contentOf(table: Table, rows: Iterable<Readonly<Texts>>): Content {
  const sum = new ContentSum(table)
  for (const row of rows) sum.add(row)
  return sum.result()
}

/** The content of what a database holds of a table; `keep`: of the rows alone for which it is true. */
export async function tableContent(
  session: Pick<Session, 'read' | 'content'>,
  table: Table,
  keep?: (row: Readonly<Texts>) => boolean,
): Promise<Content> {
  if (keep === undefined && session.content !== undefined) return session.content(table)
  const sum = new ContentSum(table)
  for await (const batch of session.read(table))
    for (const row of batch) if (keep === undefined || keep(row)) sum.add(row)
  return sum.result()
}
