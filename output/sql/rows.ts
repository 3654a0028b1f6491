/** Rows as SQL text: compiled row functions, INSERT statements, defaults. */
import { type Column, type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import type { RowEncoding, Texts } from '../encoding.ts'

/** Turns a canonical text into what stands in the dump; undefined: it stands as it is. */
export type Literal = ((text: string) => string) | undefined

/** How a row's cells are put together. */
export interface RowShape {
  readonly open: string
  readonly separator: string
  readonly close: string
  readonly null: string
}

/** Compiles the function that writes a row. The code is generated, as in `compileTexts`. */
export function compileRow(
  literals: readonly Literal[],
  shape: RowShape,
): (texts: Readonly<Texts>) => string {
  const [open, separator, close, none] = [shape.open, shape.separator, shape.close, shape.null].map((text) =>
    JSON.stringify(text),
  )
  const cells = literals.map(
    (literal, i) => `(t[${i}] === null ? ${none} : ${literal === undefined ? `t[${i}]` : `l${i}(t[${i}])`})`,
  )
  const make = new Function(
    'l',
    `'use strict'; ${literals.map((_, i) => `const l${i} = l[${i}];`).join(' ')}
    return (t) => ${open} + ${cells.join(` + ${separator} + `)} + ${close}`,
  )
  return make(literals) as (texts: Readonly<Texts>) => string
}

/** The canonical text of a column's default, or undefined when it has none or it is the time of the insert. */
export function defaultText(column: Column): string | undefined {
  if (column.default === undefined || !('value' in column.default)) return undefined
  const { value } = column.default
  if (column.kind.type === 'timestamp' && typeof value === 'number') {
    const text = new Date(value).toISOString().replace('T', ' ').slice(0, -1)
    return column.kind.zone ? `${text}+00:00` : text
  }
  const text = Object.is(value, -0) ? '-0' : String(value)
  return column.kind.type === 'decimal' ? scaled(text, column.kind.scale) : text
}

/** A decimal with all digits after its point. */
function scaled(text: string, scale: number): string {
  const [whole = '', fraction = ''] = text.split('.')
  return scale === 0 ? text : `${whole}.${fraction.padEnd(scale, '0')}`
}

/** What `insertEncoding` needs to know of a dialect. */
export interface InsertForm {
  readonly name: string
  readonly tableName: (table: Table) => string
  readonly quoteName: (name: string) => string
  readonly literal: (kind: ColumnKind) => Literal
  readonly maxRows: number
  readonly maxBytes: number
}

/** Rows as INSERT statements of many rows, a line each. */
export function insertEncoding(form: InsertForm): RowEncoding {
  return {
    name: form.name,
    header: () => '',
    compile: (table) =>
      compileRow(
        writtenColumns(table).map(([, { kind }]) => form.literal(kind)),
        { open: '(', separator: ',', close: ')', null: 'NULL' },
      ),
    statements: (table) => ({
      head: `INSERT INTO ${form.tableName(table)} (${columnList(table, form.quoteName)}) VALUES\n`,
      separator: ',\n',
      end: ';\n',
      maxRows: form.maxRows,
      maxBytes: form.maxBytes,
    }),
  }
}

/** The quoted names of a table's written columns. */
export function columnList(table: Table, quote: (name: string) => string): string {
  return writtenColumns(table)
    .map(([name]) => quote(name))
    .join(', ')
}

/** A statement CREATE TABLE. */
export function createTable(name: string, lines: readonly string[], options = ''): string {
  return `CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n)${options};\n`
}

/** A statement CREATE TABLE for a table that may be there already. */
export const createIfMissing = (name: string, lines: readonly string[], options = ''): string =>
  createTable(`IF NOT EXISTS ${name}`, lines, options)
