/** Tables and rows for tests of MySQL and MariaDB. */
import {
  type AnyRow,
  bigint,
  bytes,
  date,
  decimal,
  defineTable,
  denseKey,
  enumeration,
  enumType,
  float,
  ref,
  selfRef,
  smallint,
  type Table,
  text,
  timestamp,
  varchar,
} from '../../../generators/model/index.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { handmade } from '../../support/load-place.ts'

const size = enumType('size', ['small', 'large'])

const thingKey = bigint()

/** Rows that refer to each other, with a column of each kind that servers coerce. */
export const things = defineTable('things', {
  columns: {
    id: thingKey,
    label: varchar(5),
    amount: decimal(4, 2, { null: true }),
    small: smallint({ null: true }),
    ratio: float({ null: true }),
    day: date({ null: true }),
    at: timestamp({ null: true }),
    size: enumeration(size, { null: true }),
    raw: bytes({ null: true }),
    parent: selfRef(thingKey, 'id', { null: true }),
  },
  primaryKey: ['id'],
})

/** A row of `things`. */
export const thing = (id: bigint, more: AnyRow = {}): AnyRow => ({
  ...{ id, label: `t${id}`, amount: '1.50', small: 1, ratio: 0.5, day: '2024-02-29', at: 0, size: 'small' },
  ...{ raw: Uint8Array.of(0, 9, 10, 92), parent: null, ...more },
})

export const THINGS = [thing(1n, { parent: 2n }), thing(2n, { parent: 1n }), thing(3n, { parent: 3n })]

export const owners = defineTable('owners', { columns: { id: denseKey(), name: text() }, primaryKey: ['id'] })
export const pets = defineTable('pets', {
  columns: { id: denseKey(), owner: ref(owners), name: text({ null: true }) },
  primaryKey: ['id'],
  uniques: [['name']],
})
export const OWNERS = [
  { id: 1, name: 'Ann' },
  { id: 2, name: 'Bo' },
]
export const PETS = [
  { id: 1, owner: 1, name: 'Rex\t\\N\n\0\x1a' },
  { id: 2, owner: 2, name: null },
]

/** Makes snapshots of rows, each in a folder of its own below a test's directory. */
export function snapshotMaker(path: (...parts: readonly string[]) => string) {
  let made = 0
  return (...content: (readonly [Table, readonly AnyRow[]])[]): Promise<string> =>
    handmade(path(`snapshot-${made++}`), content, 'things')
}

/** The names of the tables of a database. */
export const tableNames = async (place: TestDatabase): Promise<readonly (string | undefined)[]> =>
  (await place.query('SHOW TABLES')).map(([name]) => name)
