/** SQLite's own way: its shell and `.import`. It knows no NULLs and no booleans, so the tables take any value. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flatName, type Table } from '../../../generators/model/index.ts'
import { sqlText } from '../../../output/sql/dialect.ts'
import { sqlite } from '../../../output/sql/sqlite.ts'
import { runClient } from '../client.ts'
import { quickFiles } from '../ours/snapshot.ts'
import { PLACES } from '../place.ts'
import type { Prepare } from '../variant.ts'

const { quoteName } = sqlite

export const prepareSqliteImport: Prepare = async (setting) => {
  const { tables, sources, rows } = await quickFiles(setting)
  const { name } = await PLACES['sqlite']!(setting)
  const { indexes } = sqlite.schema({ tables, nextKey: new Map() })
  const imports = sources.flatMap(({ table, files }) =>
    files.map((file) => `.import --csv --skip 1 "${file}" ${flatName(table)}\n`),
  )
  const script = join(setting.directory, 'load.sql')
  const create = tables.map((table) => createTable(table, tables)).join('')
  writeFileSync(script, `BEGIN;\n${create}${imports.join('')}${sqlText(indexes)}COMMIT;\n`)
  return async () => {
    await runClient({ program: 'sqlite3', args: ['-bail', name, `.read "${script}"`] })
    return { rows }
  }
}

/** The table's columns, keys and uniques; the checks, which admit neither `true` nor an empty text, are left out. */
function createTable(table: Table, tables: readonly Table[]): string {
  const list = (columns: readonly string[]): string => `(${columns.map(quoteName).join(', ')})`
  const parts = [
    ...Object.entries(table.columns).map(
      ([column, { nullable }]) =>
        `${quoteName(column)} ${sqlite.typeName(table, column, tables)}${nullable ? '' : ' NOT NULL'}`,
    ),
    `PRIMARY KEY ${list(table.primaryKey)}`,
    ...table.uniques.map((columns) => `UNIQUE ${list(columns)}`),
  ]
  return `CREATE TABLE ${quoteName(flatName(table))} (${parts.join(', ')});\n`
}
