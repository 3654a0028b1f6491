/** Our tables as drizzle-orm's, built at run time. */
import {
  type AnyPgColumn,
  boolean,
  integer,
  json,
  type PgColumnBuilderBase,
  type PgTable,
  pgEnum,
  pgTable,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import type { Column, ColumnKind, Table } from '../../../generators/model/index.ts'

/** drizzle-orm's tables by the name of ours. */
export type DrizzleTables = Readonly<Record<string, PgTable>>

/** A column as it is being built: the part of drizzle-orm's builders that all of them share. */
interface Builder extends PgColumnBuilderBase {
  notNull(): Builder
  primaryKey(): Builder
  unique(): Builder
  array(): Builder
  references(column: () => AnyPgColumn): Builder
}

/** Makes them, with keys, uniques of one column and references. Throws TypeError for a kind that chat does not have. */
export function drizzleTables(tables: readonly Table[]): DrizzleTables {
  const made: Record<string, PgTable> = {}
  const enums = new Map<string, (name: string) => Builder>()
  const columnOf = (table: string, column: string): AnyPgColumn =>
    (made[table] as unknown as Readonly<Record<string, AnyPgColumn>>)[column]!
  for (const table of tables) {
    const columns = Object.entries(table.columns).map(([name, column]) => {
      const builder = constrained(typed(name, column.kind, enums), table, name, column)
      const { reference } = column
      const isDeclared = reference?.enforced === true
      return [
        name,
        isDeclared ? builder.references(() => columnOf(reference.table, reference.column)) : builder,
      ]
    })
    made[table.id] = pgTable(table.name, Object.fromEntries(columns) as Record<string, PgColumnBuilderBase>)
  }
  return made
}

function constrained(builder: Builder, table: Table, name: string, { nullable }: Column): Builder {
  if (table.primaryKey.length === 1 && table.primaryKey[0] === name) return builder.primaryKey()
  const needed = nullable ? builder : builder.notNull()
  return table.uniques.some((columns) => columns.length === 1 && columns[0] === name)
    ? needed.unique()
    : needed
}

function typed(name: string, kind: ColumnKind, enums: Map<string, (name: string) => Builder>): Builder {
  switch (kind.type) {
    case 'text':
      return text(name) as unknown as Builder
    case 'bool':
      return boolean(name) as unknown as Builder
    case 'int':
      return integer(name) as unknown as Builder
    case 'json':
      return json(name) as unknown as Builder
    case 'timestamp':
      return timestamp(name, { precision: 3 }) as unknown as Builder
    case 'array':
      return typed(name, kind.of, enums).array()
    case 'enum': {
      const known = enums.get(kind.name) ?? (pgEnum(kind.name, [...kind.values] as [string]) as never)
      enums.set(kind.name, known)
      return known(name)
    }
    default:
      throw new TypeError(`${name}: expected a kind that chat has, got ${kind.type}`)
  }
}
