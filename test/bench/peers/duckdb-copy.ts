/** DuckDB's own way: COPY FROM the files, with its defaults. */
import { DuckDBInstance } from '@duckdb/node-api'
import { duckdbText } from '../../../output/duckdb.ts'
import { sqlText } from '../../../output/sql/dialect.ts'
import { duckdb } from '../../../output/sql/duckdb.ts'
import { quickFiles } from '../ours/snapshot.ts'
import { PLACES } from '../place.ts'
import type { Prepare } from '../variant.ts'

export const prepareDuckdbCopy: Prepare = async (setting) => {
  const { tables, sources, rows } = await quickFiles(setting)
  const { name } = await PLACES['duckdb']!(setting)
  const schema = duckdb.schema({ tables, nextKey: new Map() })
  const copies = sources.flatMap(({ table, files }) =>
    files.map(
      (file) => `COPY ${duckdb.quoteName(table.name)} FROM ${duckdbText(file)} (FORMAT csv, HEADER);\n`,
    ),
  )
  const before = sqlText([...schema.types, ...schema.tables])
  const script = `BEGIN;\n${before}${copies.join('')}${sqlText(schema.indexes)}COMMIT;\n`
  return async () => {
    const instance = await DuckDBInstance.create(name)
    const connection = await instance.connect()
    await connection.run(script)
    connection.closeSync()
    instance.closeSync()
    return { rows }
  }
}
