/**
 * drizzle-seed filling chat's tables in PostgreSQL: as many rows per table as ours, all columns, primary keys, uniques
 * of one column, foreign keys and indexes in place. Uniques of several columns are left out: it does not know them and
 * would break them.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { seed } from 'drizzle-seed'
import pg from 'pg'
import type { Table } from '../../../generators/model/index.ts'
import { sqlText } from '../../../output/sql/dialect.ts'
import { parentsFirst } from '../../../output/sql/order.ts'
import { postgres } from '../../../output/sql/postgres.ts'
import { estimate } from '../../../pipeline/build.ts'
import { runClient } from '../client.ts'
import { quickAt } from '../ours/chat.ts'
import { PSQL, postgresPlace } from '../place.ts'
import type { Prepare } from '../variant.ts'
import { drizzleTables } from './drizzle-schema.ts'

export const prepareDrizzleSeed: Prepare = async (setting) => {
  const chat = quickAt(setting.scale)
  const { rows } = await estimate(chat)
  const tables = parentsFirst(chat.dataset.tables).map(withoutWideUniques)
  const { name, url } = await postgresPlace(setting)
  await makeTables(tables, name, setting.directory)
  const schema = drizzleTables(tables)
  const counts = Object.fromEntries(tables.map(({ id }) => [id, { count: rows[id]! }]))
  const pool = new pg.Pool({ connectionString: url })
  setting.afterwards(() => pool.end())
  return async () => {
    await seed(drizzle(pool), schema).refine(() => counts)
    return { rows: tables.reduce((sum, { id }) => sum + rows[id]!, 0) }
  }
}

const withoutWideUniques = (table: Table): Table => ({
  ...table,
  uniques: table.uniques.filter((columns) => columns.length === 1),
})

async function makeTables(tables: readonly Table[], database: string, directory: string): Promise<void> {
  const schema = postgres.schema({ tables, nextKey: new Map() })
  const script = join(directory, 'tables.sql')
  const statements = [...schema.types, ...schema.tables, ...schema.indexes, ...schema.foreignKeys]
  writeFileSync(script, sqlText(statements))
  await runClient({ program: 'psql', args: [...PSQL, '-1', '-d', database, '-f', script] })
}
