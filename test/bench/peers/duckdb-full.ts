/** DuckDB inventing every column of chat's twelve tables: as many rows, NULLs and characters as ours. */
import type { Column, Table } from '../../../generators/model/index.ts'
import { estimate } from '../../../pipeline/build.ts'
import { quickAt } from '../ours/chat.ts'
import type { Prepare } from '../variant.ts'
import { type InventedTable, inventTables, moment, pick, sentence, sparse, token, truth } from './duckdb.ts'
import { type MeasuredColumn, measureColumns } from './measured-columns.ts'

type Rows = Readonly<Record<string, number>>

export const prepareDuckFull: Prepare = async ({ scale, directory }) => {
  const chat = quickAt(scale)
  const { rows } = await estimate(chat)
  const measured = await measureColumns(chat.dataset)
  const tables = chat.dataset.tables.map((table): InventedTable => {
    const columns = Object.entries(table.columns).map(([name, column], index) => {
      const facts = measured(table, name)
      return [name, sparse(facts.nulls, valueSql({ table, name, column, index }, facts, rows))]
    })
    return { name: table.id, rows: rows[table.id]!, columns: Object.fromEntries(columns) }
  })
  return () => inventTables(tables, directory)
}

interface Place {
  readonly table: Table
  readonly name: string
  readonly column: Column
  /** The column's place in its table: a salt. */
  readonly index: number
}

/** A key of cuid form, made from a row's number, so that references hit. */
const key = (table: string, number: string): string => `'c' || substr(md5('${table}' || ${number}), 1, 24)`

function valueSql(place: Place, facts: MeasuredColumn, rows: Rows): string {
  const { table, name, column, index } = place
  const { reference, kind } = column
  if (reference !== undefined) return key(reference.table, `hash(i + ${index}) % ${rows[reference.table]}`)
  if (table.primaryKey.includes(name)) return key(table.id, 'i')
  switch (kind.type) {
    case 'bool':
      return truth(0.5)
    case 'int':
      return `(random() * ${2 * facts.mean})::INT`
    case 'timestamp':
      return moment(21)
    case 'enum':
      return pick(kind.values)
    case 'json':
      return `'{"edits":' || (1 + random() * 4)::INT || '}'`
    case 'array':
      return `CASE WHEN random() < 0.4 THEN [${token(60, name)}] ELSE [] END`
    case 'text':
      return facts.spaced > 0.2 ? sentence(facts.length) : token(facts.length, name)
    default:
      throw new TypeError(`${table.id}.${name}: the DuckDB peer has no expression for kind ${kind.type}`)
  }
}
