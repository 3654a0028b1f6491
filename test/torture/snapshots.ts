/** Snapshots that are tortured: a shelf with every kind of column and constraint, in any formats, of any size. */
import {
  type AnyRow,
  bigint,
  bool,
  bytes,
  date,
  decimal,
  defineTable,
  enumeration,
  enumType,
  float,
  int,
  json,
  ref,
  selfRef,
  smallint,
  type Table,
  text,
  time,
  timestamp,
  timestamptz,
  uuid,
  varchar,
} from '../../generators/model/index.ts'
import { build } from '../../pipeline/build.ts'
import { rowsDataset } from '../support/rows-dataset.ts'

export const authors = defineTable('authors', {
  columns: { id: int(), name: varchar(20), seen: timestamp({ null: true }) },
  primaryKey: ['id'],
  uniques: [['name']],
})

export const books = defineTable('books', {
  columns: {
    id: int(),
    author: ref(authors),
    before: selfRef(int(), 'id', { null: true }),
    title: text({ null: true }),
    pages: int(),
    price: decimal(6, 2),
    rank: smallint(),
    sold: bigint(),
    score: float(),
    lent: bool(),
    day: date(),
    clock: time(),
    at: timestamptz(),
    state: enumeration(enumType('book_state', ['new', 'used'])),
    cover: bytes(),
    extra: json(),
    token: uuid(),
  },
  primaryKey: ['id'],
  uniques: [['token']],
  indexes: [{ columns: ['author'] }],
  checks: [{ name: 'pages_positive', sql: '{pages} > 0', test: () => true }],
})

/** The tables, parents first. */
export const SHELF: readonly Table[] = [authors, books]

/** What a shelf is like. */
export interface Shelf {
  /** Rows of `authors`; there are twice as many books. */
  readonly rows: number
  /** Ids begin after this one. */
  readonly after?: number
  /** Letters of a title. */
  readonly letters?: number
}

const DAY_MS = 86_400_000

function bookRow(id: number, { rows, after = 0, letters = 8 }: Shelf): AnyRow {
  const title = Array.from({ length: letters }, (_, i) =>
    String.fromCharCode(97 + ((id * 7919 + i * i * 31) % 26)),
  )
  return {
    id,
    author: after + 1 + (id % rows),
    before: id > after + 1 ? id - 1 : null,
    title: title.join(''),
    pages: 10 + id,
    price: `${id % 1000}.25`,
    rank: id % 100,
    sold: BigInt(id) * 1_000_000_007n,
    score: id / 8,
    lent: id % 2 === 0,
    day: `2025-01-${String(1 + (id % 28)).padStart(2, '0')}`,
    clock: '10:20:30',
    at: DAY_MS * (20_000 + id),
    state: id % 2 === 0 ? 'new' : 'used',
    cover: Uint8Array.of(id & 255, 0, 255),
    extra: { id },
    token: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  }
}

/** The rows of a shelf per table. */
export function shelfRows(shelf: Shelf): readonly (readonly [Table, readonly AnyRow[]])[] {
  const { rows, after = 0 } = shelf
  const ids = (count: number): number[] => Array.from({ length: count }, (_, i) => after + i + 1)
  return [
    [authors, ids(rows).map((id) => ({ id, name: `author ${id}`, seen: id % 3 === 0 ? null : DAY_MS * id }))],
    [books, ids(rows * 2).map((id) => bookRow(id, shelf))],
  ]
}

/** Builds the snapshot of a shelf; without formats, in all of them and all dialects. */
export async function buildShelf(out: string, shelf: Shelf, formats?: readonly string[]): Promise<string> {
  await build({
    dataset: rowsDataset(shelfRows(shelf), { name: 'shelf' }),
    out,
    ...(formats === undefined ? {} : { formats }),
  })
  return out
}
