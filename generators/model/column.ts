/**
 * Columns: a neutral SQL kind, the TypeScript type of its values, and the facts a database needs.
 *
 * | kind | value in a row |
 * |---|---|
 * | int, smallint, float | number |
 * | bigint | bigint |
 * | decimal(p, s) | string with exactly s digits after the point, such as `-12.50` |
 * | bool | boolean |
 * | text, varchar(n), char(n) | string of well-formed Unicode |
 * | uuid | string, lower case |
 * | date | string `YYYY-MM-DD` |
 * | time | string `HH:MM:SS` or `HH:MM:SS.mmm` |
 * | timestamp, timestamptz | number: milliseconds since 1970-01-01T00:00:00Z |
 * | json | a JSON value; SQL NULL is `null`, so a JSON null at the top does not exist |
 * | enum | one of its values |
 * | array | array of its element's values, null elements allowed |
 * | bytes | Uint8Array |
 */

/** A point in time: milliseconds since 1970-01-01T00:00:00Z, an integer. */
export type Instant = number

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export type ColumnKind =
  | { readonly type: 'int'; readonly bits: 16 | 32 }
  | { readonly type: 'bigint' }
  | { readonly type: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly type: 'float' }
  | { readonly type: 'bool' }
  | { readonly type: 'text' }
  | { readonly type: 'varchar'; readonly length: number }
  | { readonly type: 'char'; readonly length: number }
  | { readonly type: 'uuid' }
  | { readonly type: 'date' }
  | { readonly type: 'time' }
  | { readonly type: 'timestamp'; readonly zone: boolean }
  | { readonly type: 'json' }
  | { readonly type: 'enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly type: 'array'; readonly of: ColumnKind }
  | { readonly type: 'bytes' }

/** How a key column's values come to be; see `keys.ts`. */
export type KeyStyle =
  | { readonly style: 'dense'; readonly start: number }
  | { readonly style: 'strided'; readonly stride: number }
  | { readonly style: 'uuid' }
  | { readonly style: 'cuid' }

/** A foreign key of one column. `table` is the qualified name of the table referred to. */
export interface Reference {
  readonly table: string
  readonly column: string
  /** False: the application means it, the database does not check it. Tilth checks it all the same. */
  readonly enforced: boolean
  readonly onDelete: ReferenceAction
}

export type ReferenceAction = 'no action' | 'cascade' | 'set null' | 'restrict'

/** A default that the database's CREATE TABLE carries; the generated rows never rely on it. */
export type ColumnDefault =
  | { readonly value: string | number | boolean }
  | { readonly now: true }
  /** A new uuid, for columns of that kind. */
  | { readonly random: true }

/** Options that every column takes. */
export interface ColumnOptions {
  /** True: the column may hold NULL. */
  readonly null?: boolean
  readonly default?: ColumnDefault
  /** Filled after the base columns, from the unit's other rows or across units; other tables never see it. */
  readonly derived?: boolean
  /** Columns (`column` or `table.column`) whose change may change this one: see the stability contract. */
  readonly follows?: readonly string[]
  /** Computed by the database with this expression, `{column}` standing for a column: never written. */
  readonly generated?: GeneratedColumn
}

/** A column that the database computes. */
export interface GeneratedColumn {
  readonly sql: string
  /** The same computation here, so that rules can use the value and its type is checked. */
  readonly compute: (row: Readonly<Record<string, unknown>>) => unknown
}

declare const MADE: unique symbol

/** Stands for a key value made by a key style, until `defineTable` gives it the table's name. */
export interface MadeKey<V> {
  readonly [MADE]: V
}

declare const VALUE: unique symbol
declare const NULLABLE: unique symbol
declare const DERIVED: unique symbol
declare const GENERATED: unique symbol

/** A column. The type parameters exist for the compiler alone. */
export interface Column<
  V = unknown,
  N extends boolean = boolean,
  D extends boolean = boolean,
  G extends boolean = boolean,
> {
  readonly [VALUE]?: V
  readonly [NULLABLE]?: N
  readonly [DERIVED]?: D
  readonly [GENERATED]?: G
  readonly kind: ColumnKind
  readonly nullable: boolean
  readonly derived: boolean
  readonly follows: readonly string[]
  readonly default?: ColumnDefault
  readonly generated?: GeneratedColumn
  readonly reference?: Reference
  readonly key?: KeyStyle
  /** True: a text of 8 to 64 letters, digits, `-` and `_`, which no encoding need escape: a made key, or a reference to one. */
  readonly token?: boolean
  /** Integers: smallest and largest value, both included. */
  readonly range?: { readonly min: number; readonly max: number }
  /** Texts: the only values it may hold. `defineTable` makes a CHECK of them. */
  readonly among?: readonly string[]
}

/** The value type of a column, NULL included where it may be. */
export type ValueOf<C> = C extends Column<infer V, infer N> ? (N extends true ? V | null : V) : never

type Flag<O, K extends keyof ColumnOptions> = O extends { readonly [P in K]: infer F }
  ? F extends false | undefined
    ? false
    : true
  : false

/** The column type that a value type and options give. */
export type ColumnOf<V, O> = Column<V, Flag<O, 'null'>, Flag<O, 'derived'>, Flag<O, 'generated'>>

/** Makes a column of a kind. The typed builders below are what schemas use. */
export function column<V, const O extends ColumnOptions>(
  kind: ColumnKind,
  options: O | undefined,
  extra: Pick<Column, 'reference' | 'key' | 'token' | 'range' | 'among'> = {},
): ColumnOf<V, O> {
  const made: Column = {
    kind,
    nullable: options?.null === true,
    derived: options?.derived === true,
    follows: options?.follows ?? [],
    ...(options?.default === undefined ? {} : { default: options.default }),
    ...(options?.generated === undefined ? {} : { generated: options.generated }),
    ...extra,
  }
  return made as ColumnOf<V, O>
}

/** Bounds of an integer column, both included. */
export interface IntegerBounds {
  readonly min?: number
  readonly max?: number
}

function integer<const O extends ColumnOptions & IntegerBounds>(
  bits: 16 | 32,
  options: O | undefined,
): ColumnOf<number, O> {
  const limit = 2 ** (bits - 1)
  const min = options?.min ?? -limit
  const max = options?.max ?? limit - 1
  if (!(Number.isInteger(min) && Number.isInteger(max) && min <= max && min >= -limit && max < limit)) {
    throw new RangeError(`integer bounds: expected ${-limit} <= min <= max < ${limit}, got ${min} and ${max}`)
  }
  return column<number, O>({ type: 'int', bits }, options, { range: { min, max } })
}

/** A 32-bit integer. */
export const int = <const O extends ColumnOptions & IntegerBounds>(options?: O) => integer(32, options)
/** A 16-bit integer. */
export const smallint = <const O extends ColumnOptions & IntegerBounds>(options?: O) => integer(16, options)
/** A 64-bit integer. */
export const bigint = <const O extends ColumnOptions>(options?: O) =>
  column<bigint, O>({ type: 'bigint' }, options)
/** An IEEE double; NaN and infinities are violations. */
export const float = <const O extends ColumnOptions>(options?: O) =>
  column<number, O>({ type: 'float' }, options)
export const bool = <const O extends ColumnOptions>(options?: O) =>
  column<boolean, O>({ type: 'bool' }, options)
export const text = <const O extends ColumnOptions>(options?: O) =>
  column<string, O>({ type: 'text' }, options)

/** A text that is one of a list, where the database has a CHECK instead of an enum type. Throws RangeError for twins. */
export function oneOf<const V extends string, const O extends ColumnOptions>(
  values: readonly V[],
  options?: O,
): ColumnOf<V, O> {
  if (values.length === 0 || new Set(values).size !== values.length) {
    throw new RangeError(`oneOf: expected distinct values, at least one, got ${JSON.stringify(values)}`)
  }
  return column<V, O>({ type: 'text' }, options, { among: values })
}

export const uuid = <const O extends ColumnOptions>(options?: O) =>
  column<string, O>({ type: 'uuid' }, options)
export const date = <const O extends ColumnOptions>(options?: O) =>
  column<string, O>({ type: 'date' }, options)
export const time = <const O extends ColumnOptions>(options?: O) =>
  column<string, O>({ type: 'time' }, options)
export const json = <const O extends ColumnOptions>(options?: O) => column<Json, O>({ type: 'json' }, options)
export const bytes = <const O extends ColumnOptions>(options?: O) =>
  column<Uint8Array, O>({ type: 'bytes' }, options)

/** A timestamp without time zone; its value counts as UTC. */
export const timestamp = <const O extends ColumnOptions>(options?: O) =>
  column<Instant, O>({ type: 'timestamp', zone: false }, options)
/** A timestamp with time zone. */
export const timestamptz = <const O extends ColumnOptions>(options?: O) =>
  column<Instant, O>({ type: 'timestamp', zone: true }, options)

/** At most `length` characters (code points). */
export const varchar = <const O extends ColumnOptions>(length: number, options?: O) =>
  column<string, O>({ type: 'varchar', length: positive('varchar length', length) }, options)
/** Exactly `length` characters (code points). */
export const char = <const O extends ColumnOptions>(length: number, options?: O) =>
  column<string, O>({ type: 'char', length: positive('char length', length) }, options)

/** An exact decimal of `precision` digits, `scale` of them after the point; at most 38 digits. */
export function decimal<const O extends ColumnOptions>(
  precision: number,
  scale: number,
  options?: O,
): ColumnOf<string, O> {
  if (
    !(
      Number.isInteger(precision) &&
      precision >= 1 &&
      precision <= 38 &&
      Number.isInteger(scale) &&
      scale >= 0 &&
      scale <= precision
    )
  ) {
    throw new RangeError(
      `decimal: expected 1 <= precision <= 38 and 0 <= scale <= precision, got ${precision}, ${scale}`,
    )
  }
  return column<string, O>({ type: 'decimal', precision, scale }, options)
}

/** A named set of values; columns of one name share one type in databases that have enum types. */
export interface EnumType<V extends string = string> {
  readonly name: string
  readonly values: readonly V[]
}

/** Names a set of values once, to be used by several columns. */
export function enumType<const V extends string>(name: string, values: readonly V[]): EnumType<V> {
  if (values.length === 0 || new Set(values).size !== values.length) {
    throw new RangeError(
      `enum ${name}: expected distinct values, at least one, got ${JSON.stringify(values)}`,
    )
  }
  return { name, values }
}

export const enumeration = <V extends string, const O extends ColumnOptions>(
  type: EnumType<V>,
  options?: O,
) => column<V, O>({ type: 'enum', name: type.name, values: type.values }, options)

/** An array whose elements are of another column's kind. */
export function array<E extends Column, const O extends ColumnOptions>(
  element: E,
  options?: O,
): ColumnOf<readonly ValueOf<E>[], O> {
  return column<readonly ValueOf<E>[], O>({ type: 'array', of: element.kind }, options)
}

function positive(what: string, value: number): number {
  if (!(Number.isInteger(value) && value >= 1 && value <= 65535)) {
    throw new RangeError(`${what}: expected an integer from 1 to 65535, got ${value}`)
  }
  return value
}
