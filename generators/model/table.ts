/**
 * Tables: schema only. `defineTable` infers the row type; a key of another table does not compile.
 * Tables can also be built at run time (`Table` without type arguments).
 */
import type {
  Column,
  ColumnOf,
  ColumnOptions,
  MadeKey,
  Reference,
  ReferenceAction,
  ValueOf,
} from './column.ts'
import { column } from './column.ts'
import { checkTable } from './table-check.ts'

declare const KEY: unique symbol
declare const SELF: unique symbol

/** A key value of the table named `N`: not assignable from a plain value or from another table's key. */
export type Key<N extends string, V> = V & { readonly [KEY]: N }

/** Stands for the table's own key in a self-reference, until `defineTable` knows the table's name. */
export interface SelfKey {
  readonly [SELF]: true
}

export type Columns = Readonly<Record<string, Column>>

/** A foreign key over several columns (or a second one over a single column). */
export interface ForeignKey {
  readonly columns: readonly string[]
  readonly table: string
  readonly to: readonly string[]
  readonly enforced: boolean
  readonly onDelete: ReferenceAction
}

/** A CHECK: `sql` with `{column}` for columns, and the same condition on a row. NULL-safe: true or NULL passes. */
export interface Check {
  readonly name: string
  readonly sql: string
  readonly test: (row: Readonly<Record<string, unknown>>) => boolean
}

/** A secondary index. A column may be written `column desc`. */
export interface Index {
  readonly columns: readonly string[]
  readonly name?: string
}

/** A table's schema. */
export interface Table<
  N extends string = string,
  C extends Columns = Columns,
  PK extends readonly string[] = readonly string[],
> {
  /** Exactly the database's name. */
  readonly name: N
  /** The database schema it belongs to, such as `auth`; undefined: the default one. */
  readonly schema?: string
  /** `schema.name`, or the name alone: how reports, file names and references call it. */
  readonly id: string
  readonly description: string
  readonly columns: C
  readonly primaryKey: PK
  readonly foreignKeys: readonly ForeignKey[]
  readonly uniques: readonly (readonly string[])[]
  readonly checks: readonly Check[]
  readonly indexes: readonly Index[]
  /** Raised only to reshuffle this table's values on purpose. */
  readonly epoch: number
  /** Rows that the application's own migrations already hold: they stand first and are marked in the manifest. */
  readonly existing: readonly Readonly<Record<string, unknown>>[]
  /**
   * For tables of dense keys: columns that together are a function of the row's address (an invoice number, an e-mail
   * address, a parent and a time), by which a row is known again when a database is topped up.
   */
  readonly identity?: readonly string[]
}

/** What `defineTable` takes. */
export interface TableDefinition<C extends Columns, PK extends readonly (keyof C & string)[]> {
  readonly schema?: string
  readonly description?: string
  readonly columns: C
  readonly primaryKey: PK
  readonly foreignKeys?: readonly {
    readonly columns: readonly (keyof C & string)[]
    readonly references: Table | 'self'
    readonly to?: readonly string[]
    readonly enforced?: boolean
    readonly onDelete?: ReferenceAction
  }[]
  readonly uniques?: readonly (readonly (keyof C & string)[])[]
  readonly checks?: readonly Check[]
  readonly indexes?: readonly Index[]
  readonly epoch?: number
  readonly existing?: readonly Readonly<Record<string, unknown>>[]
  readonly identity?: readonly (keyof C & string)[]
}

type PlainValue<C> = C extends Column<infer V> ? V : never

/**
 * The key value of a table with a primary key of one column. Keys made by a key style are the table's own type;
 * natural keys keep their column's.
 */
export type KeyOf<T extends Table> =
  T extends Table<infer N, infer C, infer PK>
    ? PK extends readonly [infer P]
      ? P extends keyof C
        ? PlainValue<C[P]> extends MadeKey<infer V>
          ? Key<N, V>
          : PlainValue<C[P]>
        : never
      : never
    : never

type SelfResolved<T extends Table, V> = V extends SelfKey ? KeyOf<T> : V

type CellOf<T extends Table, P> =
  T extends Table<string, infer C, infer PK>
    ? P extends keyof C
      ? PK extends readonly [P]
        ? KeyOf<T>
        : SelfResolved<T, ValueOf<C[P]>>
      : never
    : never

type GeneratedNames<C extends Columns> = {
  [P in keyof C]: C[P] extends Column<unknown, boolean, boolean, infer G>
    ? G extends true
      ? P
      : never
    : never
}[keyof C]

type DerivedNames<C extends Columns> = {
  [P in keyof C]: C[P] extends Column<unknown, boolean, infer D> ? (D extends true ? P : never) : never
}[keyof C]

type Simplify<T> = { [P in keyof T]: T[P] } & {}

/** A row as a generator yields it: every column but those that the database generates. */
export type Row<T extends Table> = Simplify<{
  [P in Exclude<keyof T['columns'], GeneratedNames<T['columns']>>]: CellOf<T, P>
}>

/** A row's base columns: all that a child, an outline or another table may see. */
export type BaseRow<T extends Table> = Simplify<Omit<Row<T>, DerivedNames<T['columns']>>>

/** A row of a table known only at run time. */
export type AnyRow = Readonly<Record<string, unknown>>

/** How a reference behaves, beside what every column takes. */
export interface ReferenceOptions extends ColumnOptions {
  readonly enforced?: boolean
  readonly onDelete?: ReferenceAction
}

/**
 * A column that refers to another table's primary key of one column; it takes that column's kind.
 * Throws TypeError when the table's primary key has several columns (use `foreignKeys` then).
 */
export function ref<T extends Table, const O extends ReferenceOptions>(
  table: T,
  options?: O,
): ColumnOf<KeyOf<T>, O> {
  const [name, ...more] = table.primaryKey
  const target = name === undefined ? undefined : table.columns[name]
  if (name === undefined || target === undefined || more.length > 0) {
    throw new TypeError(
      `ref(${table.id}): expected a primary key of one column, got (${table.primaryKey.join(', ')})`,
    )
  }
  return column<KeyOf<T>, O>(target.kind, options, {
    reference: reference(table.id, name, options),
    ...tokenOf(target),
  })
}

/** A column that refers to a row of its own table; `kind` is that of the key column. */
export function selfRef<const O extends ReferenceOptions>(
  key: Column,
  to: string,
  options?: O,
): ColumnOf<SelfKey, O> {
  return column<SelfKey, O>(key.kind, options, { reference: reference('self', to, options), ...tokenOf(key) })
}

/**
 * A column that refers to a table defined later (a cycle). The key type is given by hand:
 * `refLater<Key<'teams', string>>()(teamKey, 'teams', 'id', { null: true })`.
 */
export const refLater =
  <K>() =>
  <const O extends ReferenceOptions>(key: Column, table: string, to: string, options?: O): ColumnOf<K, O> =>
    column<K, O>(key.kind, options, { reference: reference(table, to, options), ...tokenOf(key) })

/** A reference to a token is one too. */
const tokenOf = (key: Column): Pick<Column, 'token'> => (key.token === true ? { token: true } : {})

function reference(table: string, to: string, options: ReferenceOptions | undefined): Reference {
  return {
    table,
    column: to,
    enforced: options?.enforced !== false,
    onDelete: options?.onDelete ?? 'no action',
  }
}

/** Defines a table. Throws FixtureError DEFINITION, with every mistake named, when the parts do not fit together. */
export function defineTable<
  const N extends string,
  const C extends Columns,
  const PK extends readonly (keyof C & string)[],
>(name: N, definition: TableDefinition<C, PK>): Table<N, C, PK> {
  const id = definition.schema === undefined ? name : `${definition.schema}.${name}`
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([key, value]) => [key, resolveSelf(value, id)]),
  ) as unknown as C
  const table: Table<N, C, PK> = {
    name,
    ...(definition.schema === undefined ? {} : { schema: definition.schema }),
    id,
    description: definition.description ?? '',
    columns,
    primaryKey: definition.primaryKey,
    foreignKeys: [...columnKeys(columns), ...tableKeys(id, definition)],
    uniques: definition.uniques ?? [],
    checks: [...listChecks(name, columns), ...(definition.checks ?? [])],
    indexes: definition.indexes ?? [],
    epoch: definition.epoch ?? 1,
    existing: definition.existing ?? [],
    ...(definition.identity === undefined ? {} : { identity: definition.identity }),
  }
  checkTable(table)
  return table
}

function resolveSelf(value: Column, id: string): Column {
  return value.reference?.table === 'self'
    ? { ...value, reference: { ...value.reference, table: id } }
    : value
}

function columnKeys(columns: Columns): ForeignKey[] {
  return Object.entries(columns).flatMap(([name, { reference: to }]) =>
    to === undefined
      ? []
      : [{ columns: [name], table: to.table, to: [to.column], enforced: to.enforced, onDelete: to.onDelete }],
  )
}

function tableKeys<C extends Columns, PK extends readonly (keyof C & string)[]>(
  id: string,
  definition: TableDefinition<C, PK>,
): ForeignKey[] {
  return (definition.foreignKeys ?? []).map((key) => ({
    columns: key.columns,
    table: key.references === 'self' ? id : key.references.id,
    to: key.to ?? (key.references === 'self' ? definition.primaryKey : key.references.primaryKey),
    enforced: key.enforced !== false,
    onDelete: key.onDelete ?? 'no action',
  }))
}

/** `<table>_<column>_check`, as PostgreSQL calls the CHECK of one column. */
const listChecks = (table: string, columns: Columns): Check[] =>
  Object.entries(columns).flatMap(([name, { among }]) =>
    among === undefined ? [] : [inListCheck(`${table}_${name}_check`, name, among)],
  )

/** A CHECK that a column holds NULL or one of a list of texts or integers. */
export function inListCheck(
  name: string,
  column: string,
  values: readonly string[] | readonly number[],
): Check {
  const list = values.map((value) =>
    typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`,
  )
  const known = new Set<unknown>(values)
  return {
    name,
    sql: `{${column}} IN (${list.join(', ')})`,
    test: (row) => row[column] === null || known.has(row[column]),
  }
}

/** The columns of a table that are written: all but those the database generates, in order. */
export function writtenColumns(table: Table): readonly (readonly [string, Column])[] {
  return Object.entries(table.columns).filter(([, made]) => made.generated === undefined)
}

/** Whether a table has a column of that name, which may be one that all objects have, such as `constructor`. */
export const hasColumn = (table: Table, name: string): boolean => Object.hasOwn(table.columns, name)

/** The single primary-key column's name, or undefined when the key has several columns. */
export function keyColumn(table: Table): string | undefined {
  return table.primaryKey.length === 1 ? table.primaryKey[0] : undefined
}
