/** The plain peer with every column of chat's twelve tables: as many NULLs as ours, values straight from faker. */
import { faker } from '@faker-js/faker'
import type { Column, Table } from '../../../generators/model/index.ts'
import { estimate } from '../../../pipeline/build.ts'
import { quickAt } from '../ours/chat.ts'
import type { Prepare } from '../variant.ts'
import { type MeasuredColumn, measureColumns } from './measured-columns.ts'
import { loadParquetJs, type ParquetFields, PLAIN_SHARE, type PlainTables, writeTables } from './plain.ts'
import type { PlainRow } from './plain-rows.ts'

type Value = PlainRow[string]

export const preparePlainFull: Prepare = async ({ scale, directory }) => {
  const parquet = loadParquetJs()
  const chat = quickAt(scale * PLAIN_SHARE)
  const { rows } = await estimate(chat)
  const measured = await measureColumns(chat.dataset)
  const { tables } = chat.dataset
  const fields = Object.fromEntries(tables.map((table) => [table.id, parquetFields(table)]))
  return () => writeTables(parquet, () => allTables(tables, rows, measured), fields, directory)
}

function allTables(
  tables: readonly Table[],
  counts: Readonly<Record<string, number>>,
  measured: (table: Table, column: string) => MeasuredColumn,
): PlainTables {
  const ids = Object.fromEntries(
    tables.map((table) => [table.id, Array.from({ length: counts[table.id]! }, () => faker.string.uuid())]),
  )
  return Object.fromEntries(
    tables.map((table) => {
      const makers = Object.entries(table.columns).map(([name, column]) => {
        const facts = measured(table, name)
        const make = table.primaryKey.includes(name) ? undefined : maker(column, name, facts, ids)
        return [name, facts.nulls, make] as const
      })
      const row = (id: string): PlainRow =>
        Object.fromEntries(
          makers.map(([name, nulls, make]) => {
            if (make === undefined) return [name, id]
            return [name, nulls > 0 && faker.datatype.boolean(nulls) ? null : make()]
          }),
        )
      return [table.id, ids[table.id]!.map(row)]
    }),
  )
}

function maker(
  { reference, kind }: Column,
  name: string,
  facts: MeasuredColumn,
  ids: Readonly<Record<string, readonly string[]>>,
): () => Value {
  if (reference !== undefined) return () => faker.helpers.arrayElement(ids[reference.table]!)
  switch (kind.type) {
    case 'bool':
      return () => faker.datatype.boolean()
    case 'int':
      return () => faker.number.int({ min: 0, max: Math.ceil(2 * facts.mean) })
    case 'timestamp':
      return () => faker.date.between({ from: '2025-10-01', to: '2025-10-22' })
    case 'enum':
      return () => faker.helpers.arrayElement(kind.values)
    case 'json':
    case 'array':
      return () => JSON.stringify([faker.number.int(4)])
    default:
      if (facts.spaced > 0.2) return () => faker.lorem.sentence()
      return /url$/i.test(name) ? () => faker.internet.url() : () => faker.internet.username()
  }
}

function parquetFields(table: Table): ParquetFields {
  return Object.fromEntries(
    Object.entries(table.columns).map(([name, { kind, nullable }]) => {
      const types: Readonly<Record<string, string>> = {
        bool: 'BOOLEAN',
        int: 'INT64',
        timestamp: 'TIMESTAMP_MILLIS',
      }
      return [name, { type: types[kind.type] ?? 'UTF8', compression: 'SNAPPY', optional: nullable }]
    }),
  )
}
