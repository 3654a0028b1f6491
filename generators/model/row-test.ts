/**
 * A table's row schema as one compiled test. zod takes 0.8 to 1.2 µs for a row of 15 columns and this a fifth, so
 * zod is asked about the rows that fail it, and says what is wrong with them. Tests hold the two against each other.
 */
import type { Column, ColumnKind } from './column.ts'
import {
  cellSchema,
  decimalPattern,
  intRange,
  isMadeToken,
  MAX_INSTANT,
  MIN_INSTANT,
  TOKEN,
  UUID,
} from './row-schema.ts'
import { type Table, writtenColumns } from './table.ts'

/** Whether a row surely passes its table's schema. */
export type RowTest = (row: Readonly<Record<string, unknown>>) => boolean

/**
 * Compiles the test. True for no plain object that `rowSchema` refuses; false for some that it accepts, such as those with
 * texts whose length in characters must be counted.
 */
export function compileRowTest(table: Table): RowTest {
  const columns = writtenColumns(table)
  const helpers: unknown[] = []
  const tests = columns.map(([name, column]) => {
    const test = cellTest(column, (helper) => `h${helpers.push(helper) - 1}`)
    return `v = row[${JSON.stringify(name)}]; if (!(${column.nullable ? `v === null || ${test}` : test})) return false`
  })
  // Names stand in the code as JSON string literals, all else are numbers and indexes.
  const make = new Function(
    'h',
    `'use strict'; ${helpers.map((_, i) => `const h${i} = h[${i}];`).join(' ')}
    return (row) => { let v, n = 0; for (const _ in row) n++; if (n !== ${columns.length} || Array.isArray(row)) return false
    ${tests.join('\n')}
    return true }`,
  )
  return make(helpers) as RowTest
}

/** The condition that `v`, which is not NULL, must meet. `name` gives what it uses a name. */
function cellTest(column: Column, name: (helper: unknown) => string): string {
  if (isMadeToken(column)) return textTest(TOKEN, name)
  const { kind, range } = column
  switch (kind.type) {
    case 'int':
      return integerTest(intRange(kind, range))
    case 'timestamp':
      return integerTest({ min: MIN_INSTANT, max: MAX_INSTANT })
    case 'float':
      return 'Number.isFinite(v)'
    case 'bool':
      return "typeof v === 'boolean'"
    case 'text':
      return "typeof v === 'string'"
    case 'varchar':
      return `typeof v === 'string' && v.length <= ${kind.length}`
    case 'decimal':
      return textTest(decimalPattern(kind.precision, kind.scale), name)
    case 'uuid':
      return textTest(UUID, name)
    case 'enum':
      return enumTest(kind, name)
    default:
      return schemaTest(column, name)
  }
}

const integerTest = ({ min, max }: { readonly min: number; readonly max: number }): string =>
  `Number.isInteger(v) && v >= ${min} && v <= ${max}`

const textTest = (pattern: RegExp, name: (helper: unknown) => string): string =>
  `typeof v === 'string' && ${name(pattern)}.test(v)`

const enumTest = (
  { values }: Extract<ColumnKind, { type: 'enum' }>,
  name: (helper: unknown) => string,
): string => `${name(new Set<unknown>(values))}.has(v)`

/** For kinds that zod alone judges. */
function schemaTest(column: Column, name: (helper: unknown) => string): string {
  const schema = cellSchema(column)
  return `${name((value: unknown) => schema.safeParse(value).success)}(v)`
}
