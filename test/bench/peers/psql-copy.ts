/** PostgreSQL's own way: psql in one transaction, tables, \copy, then keys, indexes and foreign keys. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writtenColumns } from '../../../generators/model/index.ts'
import type { RowSource } from '../../../loaders/index.ts'
import { encodedRows } from '../../../loaders/row-source.ts'
import { sqlText } from '../../../output/sql/dialect.ts'
import { postgres } from '../../../output/sql/postgres.ts'
import { runClient } from '../client.ts'
import { quickFiles } from '../ours/snapshot.ts'
import { PSQL, postgresPlace } from '../place.ts'
import type { Prepare } from '../variant.ts'

const { quoteName, quoteText } = postgres

export const preparePsqlCopy: Prepare = async (setting) => {
  const { tables, sources, rows } = await quickFiles(setting)
  const { name } = await postgresPlace(setting)
  const schema = postgres.schema({ tables, nextKey: new Map() })
  const copies = sources.flatMap((source) => copyLines(source, setting.directory))
  const script = join(setting.directory, 'load.sql')
  const before = sqlText([...schema.types, ...schema.tables])
  const after = sqlText([...schema.indexes, ...schema.foreignKeys])
  writeFileSync(script, `${before}${copies.join('')}${after}`)
  return async () => {
    await runClient({ program: 'psql', args: [...PSQL, '-1', '-d', name, '-f', script] })
    return { rows }
  }
}

function copyLines(source: RowSource, directory: string): string[] {
  const columns = writtenColumns(source.table)
  const list = columns.map(([column]) => quoteName(column)).join(', ')
  const copy = (file: string, options: string): string =>
    `\\copy ${quoteName(source.table.name)} (${list}) FROM ${quoteText(file)} (${options})\n`
  if (columns.every(([, { kind }]) => kind.type !== 'array'))
    return source.files.map((file) => copy(file, 'FORMAT csv, HEADER'))
  // PostgreSQL spells arrays in a way of its own: the file is turned into it before the clock starts.
  const file = join(directory, `${source.table.id}.copy`)
  writeFileSync(file, [...encodedRows(source, postgres.rows({ inserts: false })!, () => undefined)].join(''))
  return [copy(file, 'FORMAT text')]
}
