/** Groups parents with their children, grandchildren …: tables whose rows stand in their parents' order. */
import {
  type AnyRow,
  type Family,
  type FamilyMember,
  type FamilyRows,
  keyColumn,
  type MemberDefinition,
  type Table,
} from '../../generators/model/index.ts'

/** Reads a table's rows one by one. */
export interface RowCursor {
  readonly table: Table
  /** The next row, or undefined after the last. */
  peek(): AnyRow | undefined
  /** The number of the next row in its table, from 1. */
  number(): number
  next(): void
}

/** A cursor over rows in memory; `first` is the first one's number. */
export function arrayCursor(table: Table, rows: readonly AnyRow[], first: number): RowCursor {
  let at = 0
  return {
    table,
    peek: () => rows[at],
    number: () => first + at,
    next: () => {
      at++
    },
  }
}

/** A cursor over rows that are read one after the other, from number 1. */
export function streamCursor(table: Table, rows: Iterable<AnyRow>): RowCursor {
  const iterator = rows[Symbol.iterator]()
  let current = iterator.next()
  let number = 1
  return {
    table,
    peek: () => (current.done === true ? undefined : current.value),
    number: () => number,
    next: () => {
      current = iterator.next()
      number++
    },
  }
}

/** A row that belongs to no parent where it stands. */
export interface StrayRow {
  readonly table: Table
  readonly number: number
  readonly column: string
}

/**
 * Walks a family. `visit` gets every parent with its members; rows left over are returned: they do not stand in
 * their parents' order, or their parent does not exist. Children whose reference is NULL belong to no family.
 */
export function walkFamily(
  family: Family,
  cursorOf: (table: Table) => RowCursor,
  visit: (rows: FamilyRows) => void,
): StrayRow[] {
  const root = cursorOf(family.root)
  const rootKey = singleKey(family.root)
  const members = Object.entries(family.members).map(([name, definition]) => ({
    name,
    definition,
    cursor: cursorOf(definition.table),
    parentKey: singleKey(definition.of === undefined ? family.root : family.members[definition.of]!.table),
  }))
  for (let row = root.peek(); row !== undefined; row = root.peek()) {
    const taken: Record<string, FamilyMember> = {}
    for (const { name, definition, cursor, parentKey } of members) {
      const parents = definition.of === undefined ? [row] : taken[definition.of]!.rows
      taken[name] = takeChildren(
        cursor,
        definition,
        parents,
        definition.of === undefined ? rootKey : parentKey,
      )
    }
    visit({ root: row, row: root.number(), members: taken })
    root.next()
  }
  return members.flatMap(({ definition, cursor }) => {
    skipNull(cursor, definition.by)
    return cursor.peek() === undefined
      ? []
      : [{ table: definition.table, number: cursor.number(), column: definition.by }]
  })
}

/** True when a generator emits all tables of a family, so that each unit holds whole families. */
export function seenWhole(family: Family, emits: readonly Table[]): boolean {
  return [family.root, ...Object.values(family.members).map((member) => member.table)].every(
    (table) => emits.includes(table) && table.existing.length === 0,
  )
}

function takeChildren(
  cursor: RowCursor,
  definition: MemberDefinition,
  parents: readonly AnyRow[],
  parentKey: string,
): FamilyMember {
  const rows: AnyRow[] = []
  skipNull(cursor, definition.by)
  const first = cursor.number()
  for (const parent of parents) {
    const key = parent[parentKey]
    for (let row = cursor.peek(); row !== undefined && row[definition.by] === key; row = cursor.peek()) {
      rows.push(row)
      cursor.next()
      skipNull(cursor, definition.by)
    }
  }
  return { rows, first }
}

function skipNull(cursor: RowCursor, column: string): void {
  for (let row = cursor.peek(); row !== undefined && row[column] === null; row = cursor.peek()) cursor.next()
}

function singleKey(table: Table): string {
  const key = keyColumn(table)
  if (key === undefined)
    throw new TypeError(`family: ${table.id} needs a primary key of one column to be a parent`)
  return key
}
