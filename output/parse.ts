/** Canonical texts back to typed rows: the inverse of `texts.ts`, refusing every text it would not write. */
import { type Column, type Table, writtenColumns } from '../generators/model/index.ts'
import { damaged } from './damage.ts'
import type { Texts } from './encoding.ts'
import { type Parser, parserOf } from './parsers.ts'

/**
 * Compiles the function that turns the canonical texts of a row into its values. It throws FixtureError
 * SNAPSHOT_DAMAGED, naming table, column and expectation, when a text is not canonical or a NULL stands
 * where none may. Lengths and ranges beyond the type are the table schema's to check.
 */
export function compileParse(table: Table): (texts: Readonly<Texts>) => Record<string, unknown> {
  const columns = writtenColumns(table)
  const parse = columns.map(([name, column]) => cellParser(table, name, column))
  const cells = columns.map(([name], i) => `[${JSON.stringify(name)}]: p${i}(t[${i}])`)
  const make = new Function(
    'p',
    `'use strict'; ${columns.map((_, i) => `const p${i} = p[${i}];`).join(' ')}
    return (t) => ({ ${cells.join(', ')} })`,
  )
  const read = make(parse) as (texts: Readonly<Texts>) => Record<string, unknown>
  return (texts) => {
    if (texts.length !== columns.length) {
      throw damaged(`Table ${table.id}`, `${columns.length} columns`, String(texts.length), {
        table: table.id,
      })
    }
    return read(texts)
  }
}

function cellParser(table: Table, name: string, column: Column): Parser {
  const { parse, expected } = parserOf(column.kind)
  const fail = (what: string, text: string | null | undefined): never => {
    throw damaged(`Table ${table.id}, column ${name}`, what, text, { table: table.id, column: name })
  }
  return (text) => {
    if (text === null || text === undefined) {
      return column.nullable && text === null ? null : fail(`${expected}, not NULL`, text)
    }
    const value = parse(text)
    return value === undefined ? fail(expected, text) : value
  }
}
