/** DuckDB, in the process. */
import type { Table } from '../../generators/model/index.ts'
import { duckdb as dialect } from '../../output/sql/duckdb.ts'
import { dumpedKeys } from '../../output/sql/keys.ts'
import { parentsFirst } from '../../output/sql/order.ts'
import type { Database, Target } from '../database.ts'
import { filePath, realPath } from '../file-path.ts'
import { openDuckDBFile } from './session.ts'

/** DuckDB. */
export const duckdb: Database = {
  name: 'duckdb',
  title: 'DuckDB',
  schemes: ['duckdb'],
  form: 'duckdb:<file>',
  dialect,
  packages: [],
  // It has none.
  silencesTriggers: true,
  keyNotes,
  target(url) {
    const path = filePath(url, duckdb.form)
    const target: Target = {
      database: duckdb,
      name: path,
      label: `duckdb:${path}`,
      place: `duckdb:${realPath(path)}`,
      local: true,
      connect: (options) => openDuckDBFile(target, path, options),
    }
    return target
  },
}

/** DuckDB declares keys to earlier tables of the same schema. */
function keyNotes(tables: readonly Table[]): readonly string[] {
  const ordered = parentsFirst(tables)
  return ordered.flatMap((table, i) =>
    dumpedKeys(table, ordered)
      .filter(({ target }) => ordered.indexOf(target) >= i || target.schema !== table.schema)
      .map(
        ({ columns, target }) =>
          `${table.id} (${columns.join(', ')}) -> ${target.id}: DuckDB cannot declare it; checked by query`,
      ),
  )
}
