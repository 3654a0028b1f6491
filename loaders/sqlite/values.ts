/** Values between canonical texts and SQLite, by kind and by what a column does to them. */
import type { ColumnKind } from '../../generators/model/index.ts'
import { parserOf } from '../../output/parsers.ts'
import type { SqliteValue } from './driver.ts'

/** What a column makes of a value: https://sqlite.org/datatype3.html#determination_of_column_affinity */
export type Affinity = 'integer' | 'numeric' | 'real' | 'text' | 'none'

/** The affinity of a column by its declared type. In STRICT tables, `ANY` keeps what it is given. */
export function affinityOf(declared: string, strict: boolean): Affinity {
  const type = declared.toUpperCase()
  if (strict && type === 'ANY') return 'none'
  if (type.includes('INT')) return 'integer'
  if (/CHAR|CLOB|TEXT/.test(type)) return 'text'
  if (type === '' || type.includes('BLOB')) return 'none'
  return /REAL|FLOA|DOUB/.test(type) ? 'real' : 'numeric'
}

/** Gives the value to bind; undefined: the text is none of the kind, or the column would keep something else. */
export type Bind = (text: string) => SqliteValue | undefined

/** How a column's texts are bound. */
export interface Binder {
  readonly bind: Bind
  /** What the column takes, for messages. */
  readonly expected: string
}

/** The binder of a column. SQLite itself checks neither ranges nor dates: they are checked here. */
export function binderOf(kind: ColumnKind, affinity: Affinity): Binder {
  const { parse, expected } = parserOf(kind)
  switch (kind.type) {
    case 'int':
    case 'bigint':
    case 'bool':
    case 'float':
      if (affinity === 'text') return { bind: () => undefined, expected: 'a column for numbers' }
      return { bind: numberBind(kind, parse as (text: string) => number, affinity), expected }
    case 'decimal':
      return { bind: decimalBind(parse, affinity), expected: `${expected}, in a column that keeps them` }
    case 'bytes':
      return { bind: (text) => (BYTES.test(text) ? Buffer.from(text.slice(2), 'hex') : undefined), expected }
    default:
      return {
        bind: textBind(checkOf(kind, parse), affinity),
        expected: `${expected}, in a column for texts`,
      }
  }
}

const BYTES = /^\\x(?:[0-9a-f]{2})*$/

/** A number is bound as a double, which a column without affinity would keep as such: there, integers are bigints. */
function numberBind(kind: ColumnKind, parse: (text: string) => unknown, affinity: Affinity): Bind {
  switch (kind.type) {
    case 'bool':
      return (text) => (text === 'true' ? 1n : text === 'false' ? 0n : undefined)
    case 'float':
      return parse as Bind
    case 'bigint':
      return affinity === 'real' ? (text) => exactDouble(parse(text) as bigint | undefined) : (parse as Bind)
    default:
      if (affinity === 'integer') return parse as Bind
      return (text) => {
        const value = parse(text) as number | undefined
        return value === undefined ? undefined : BigInt(value)
      }
  }
}

const exactDouble = (value: bigint | undefined): bigint | undefined =>
  value !== undefined && BigInt(Number(value)) === value ? value : undefined

/** Digits that a double holds. */
const EXACT_DIGITS = 15

/** A column for numbers keeps a decimal as a double, which gives back up to 15 digits. */
function decimalBind(parse: (text: string) => unknown, affinity: Affinity): Bind {
  if (affinity === 'text' || affinity === 'none') return parse as Bind
  return (text) => {
    const digits = text.replace(/\D/g, '').replace(/^0+/, '').length
    return digits > EXACT_DIGITS ? undefined : (parse(text) as string | undefined)
  }
}

/** Kinds whose texts SQLite would take as they come; undefined: any text will do. */
function checkOf(
  kind: ColumnKind,
  parse: (text: string) => unknown,
): ((text: string) => boolean) | undefined {
  switch (kind.type) {
    case 'uuid':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'enum':
      return (text) => parse(text) !== undefined
    default:
      return undefined
  }
}

/** What a column for numbers would turn into one. */
const NUMERIC = /^[\s\v]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[\s\v]*$/i

function textBind(check: ((text: string) => boolean) | undefined, affinity: Affinity): Bind {
  const fits = affinity === 'text' || affinity === 'none'
  if (check === undefined) return fits ? (text) => text : (text) => (NUMERIC.test(text) ? undefined : text)
  return (text) => (check(text) && (fits || !NUMERIC.test(text)) ? text : undefined)
}

/** Gives the canonical text of a value that was read. */
export type Read = (value: Exclude<SqliteValue, null>) => string

/** The SQL that reads a column. libsql cuts texts at a NUL character, so such texts are read as bytes. */
export function readSql(kind: ColumnKind, name: string): string {
  if (storedAs(kind) !== 'text') return name
  return `CASE WHEN typeof(${name}) = 'text' AND instr(${name}, char(0)) > 0 THEN CAST(${name} AS BLOB) ELSE ${name} END`
}

/** The reader of a kind; a value that SQLite holds in another form than the snapshot's gives a text unlike any. */
export function readerOf(kind: ColumnKind, decode: (bytes: Uint8Array) => string): Read {
  const other = kind.type === 'json' || kind.type === 'array' ? otherJson : otherText
  switch (kind.type) {
    case 'int':
    case 'bigint':
      return (value) =>
        typeof value === 'bigint' || typeof value === 'number' ? String(value) : other(value)
    case 'bool':
      return (value) => (value === 1n ? 'true' : value === 0n ? 'false' : other(value))
    case 'float':
      return (value) =>
        typeof value === 'number' || typeof value === 'bigint' ? String(Number(value)) : other(value)
    case 'decimal':
      return (value) => {
        if (typeof value === 'string') return value
        return typeof value === 'object' ? other(value) : Number(value).toFixed(kind.scale)
      }
    case 'bytes':
      return (value) =>
        typeof value === 'object' ? `\\x${Buffer.from(value).toString('hex')}` : other(value)
    default:
      return (value) => {
        if (typeof value === 'string') return value
        return typeof value === 'object' ? decode(value) : other(value)
      }
  }
}

function storedAs(kind: ColumnKind): 'number' | 'text' | 'bytes' {
  switch (kind.type) {
    case 'int':
    case 'bigint':
    case 'bool':
    case 'float':
      return 'number'
    case 'bytes':
      return 'bytes'
    default:
      return 'text'
  }
}

const otherText = (value: SqliteValue): string => `\0${typeof value} ${String(value)}`
const otherJson = (value: SqliteValue): string => JSON.stringify({ '\0': otherText(value) })
