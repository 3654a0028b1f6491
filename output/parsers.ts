/** Parsers of canonical texts, one per column kind. A parser gives undefined for a text that is not canonical. */
import type { ColumnKind } from '../generators/model/index.ts'
import { isDay, parseInstant } from './instant.ts'
import { textOf } from './texts.ts'

export type Parser = (text: string) => unknown

/** A parser and what it takes, for messages. */
export interface TextParser {
  readonly parse: Parser
  readonly expected: string
}

const INTEGER = /^(?:0|-?[1-9]\d*)$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(?!000)\d{3})?$/

/** The parser of a column kind. */
export function parserOf(kind: ColumnKind): TextParser {
  switch (kind.type) {
    case 'int':
      return { parse: integerParser(2 ** (kind.bits - 1)), expected: `a ${kind.bits}-bit integer` }
    case 'bigint':
      return { parse: parseBigint, expected: 'a 64-bit integer' }
    case 'decimal':
      return {
        parse: decimalParser(kind.precision, kind.scale),
        expected: `a decimal of at most ${kind.precision} digits, exactly ${kind.scale} after the point`,
      }
    case 'float':
      return { parse: parseFloatText, expected: 'a finite number in its shortest form' }
    case 'bool':
      return { parse: parseBool, expected: 'true or false' }
    case 'uuid':
      return { parse: matching(UUID), expected: 'a uuid in lower case' }
    case 'date':
      return { parse: parseDate, expected: 'a date YYYY-MM-DD of the years 0001 to 9999' }
    case 'time':
      return { parse: matching(TIME), expected: 'a time HH:MM:SS, with .mmm unless .000' }
    case 'enum':
      return { parse: enumParser(kind.values), expected: `one of ${kind.values.join(', ')}` }
    default:
      return wideParserOf(kind)
  }
}

function wideParserOf(kind: ColumnKind): TextParser {
  switch (kind.type) {
    case 'timestamp':
      return {
        parse: timestampParser(kind.zone),
        expected: `a timestamp YYYY-MM-DD HH:MM:SS.mmm${kind.zone ? '+00:00' : ''} of the years 0001 to 9999`,
      }
    case 'json':
      return { parse: parseJson, expected: 'JSON as JSON.stringify writes it, not null' }
    case 'array':
      return { parse: arrayParser(kind), expected: 'a JSON array of canonical elements' }
    case 'bytes':
      return { parse: parseBytes, expected: '\\x and pairs of lower-case hex digits' }
    default:
      return { parse: parseText, expected: 'well-formed Unicode text' }
  }
}

const parseText: Parser = (text) => (text.isWellFormed() ? text : undefined)

const matching =
  (pattern: RegExp): Parser =>
  (text) =>
    pattern.test(text) ? text : undefined

function integerParser(limit: number): Parser {
  return (text) => {
    const value = Number(text)
    return INTEGER.test(text) && value >= -limit && value < limit ? value : undefined
  }
}

const parseBigint: Parser = (text) => {
  if (!INTEGER.test(text) || text.length > 20) return undefined
  const value = BigInt(text)
  return BigInt.asIntN(64, value) === value ? value : undefined
}

function decimalParser(precision: number, scale: number): Parser {
  const whole = precision === scale ? '0' : `(?:0|[1-9]\\d{0,${precision - scale - 1}})`
  const pattern = new RegExp(`^-?${whole}${scale === 0 ? '' : `\\.\\d{${scale}}`}$`)
  return (text) => (pattern.test(text) && !isNegativeZero(text) ? text : undefined)
}

const isNegativeZero = (text: string): boolean => text.startsWith('-') && !/[1-9]/.test(text)

const parseFloatText: Parser = (text) => {
  const value = Number(text)
  return Number.isFinite(value) && String(value) === text ? value : undefined
}

const parseBool: Parser = (text) => (text === 'true' ? true : text === 'false' ? false : undefined)

const parseDate: Parser = (text) =>
  DATE.test(text) && isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
    ? text
    : undefined

function enumParser(values: readonly string[]): Parser {
  const known = new Set(values)
  return (text) => (known.has(text) ? text : undefined)
}

function timestampParser(zone: boolean): Parser {
  const suffix = zone ? '+00:00' : ''
  return (text) => parseInstant(text, suffix)
}

/** JSON text as a value; undefined when it is no JSON. */
function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const parseJson: Parser = (text) => {
  const value = jsonValue(text)
  return value !== undefined && value !== null && JSON.stringify(value) === text ? value : undefined
}

const parseBytes: Parser = (text) => {
  if (!text.startsWith('\\x')) return undefined
  // A copy of its own: small Buffers share a pool.
  const value = new Uint8Array(Buffer.from(text.slice(2), 'hex'))
  return textOf({ kind: { type: 'bytes' } }, value) === text ? value : undefined
}

function arrayParser(kind: ColumnKind & { readonly type: 'array' }): Parser {
  const values = itemsParser(kind.of)
  return (text) => {
    const value = values(jsonValue(text))
    return value !== undefined && textOf({ kind }, value) === text ? value : undefined
  }
}

/** Parses the elements of an array that JSON.parse has already read. */
function itemsParser(of: ColumnKind): (items: unknown) => unknown[] | undefined {
  const element = elementParser(of)
  return (items) => {
    if (!Array.isArray(items)) return undefined
    const values = items.map((item) => (item === null ? null : element(item)))
    return values.includes(undefined) ? undefined : values
  }
}

function elementParser(kind: ColumnKind): (item: unknown) => unknown {
  const { parse } = parserOf(kind)
  switch (kind.type) {
    case 'float':
      return (item) => (typeof item === 'number' ? item : undefined)
    case 'int':
      return (item) => (typeof item === 'number' ? parse(String(item)) : undefined)
    case 'bool':
      return (item) => (typeof item === 'boolean' ? item : undefined)
    case 'json':
      return (item) => item
    case 'array':
      return itemsParser(kind.of)
    default:
      return (item) => (typeof item === 'string' ? parse(item) : undefined)
  }
}
