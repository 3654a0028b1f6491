/** What stands in a DuckDB database. */
import type { Table } from '../../generators/model/index.ts'
import { duckdb as dialect } from '../../output/sql/duckdb.ts'
import type { FoundColumn, FoundKey, FoundTable, Session, SqlRow } from '../database.ts'

const { quoteName: quote, quoteText } = dialect

/** What is asked of a session here. */
export interface CatalogSession extends Session {
  /** The schema of a table. */
  schemaOf(table: Table): string
}

const HERE = 'database_name = current_database()'

/** The tables that are there, with their rows counted. */
export async function findTables(
  session: CatalogSession,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, FoundTable>> {
  const found = new Map<string, FoundTable>()
  for (const table of tables) {
    const columns = await findColumns(session, table)
    if (columns === undefined) continue
    const [count] = await session.rows(`SELECT count(*) AS n FROM ${session.nameOf(table)}`)
    found.set(table.id, { columns, rows: Number(count?.n), triggers: [] })
  }
  return found
}

/** The columns of a table; undefined: there is no such table. */
export async function findColumns(
  session: CatalogSession,
  table: Table,
): Promise<readonly FoundColumn[] | undefined> {
  const where = isTable(session, table)
  const [made] = await session.rows(`SELECT sql FROM duckdb_tables() WHERE ${HERE} AND ${where}`)
  if (made === undefined) return undefined
  const rows = await session.rows(
    'SELECT column_name AS name, data_type AS type, is_nullable AS nullable, column_default AS value ' +
      `FROM duckdb_columns() WHERE ${HERE} AND ${where} ORDER BY column_index`,
  )
  return rows.map(({ name, type, nullable, value }) => ({
    name: name!,
    type: type!,
    nullable: nullable === 'true',
    generated: isGenerated(made.sql!, name!, type!),
    hasDefault: value !== null,
  }))
}

const isTable = (session: CatalogSession, table: Table): string =>
  `lower(schema_name) = lower(${quoteText(session.schemaOf(table))}) AND lower(table_name) = lower(${quoteText(table.name)})`

/** The catalog tells a generated column by the table's statement alone. */
const isGenerated = (sql: string, name: string, type: string): boolean =>
  [name, quote(name)].some((spelled) =>
    ['(', ', '].some((before) => sql.includes(`${before}${spelled} ${type} GENERATED ALWAYS AS`)),
  )

/** The foreign keys that lead to one of the tables, from any table. */
export async function keysTo(
  session: CatalogSession,
  tables: readonly Table[],
): Promise<readonly FoundKey[]> {
  const rows = await session.rows(
    'SELECT schema_name, table_name, referenced_table, to_json(constraint_column_names)::VARCHAR AS columns, ' +
      `to_json(referenced_column_names)::VARCHAR AS to_columns FROM duckdb_constraints() WHERE ${HERE} AND constraint_type = 'FOREIGN KEY'`,
  )
  const tableOf = (schema: string, name: string): Table | undefined =>
    tables.find((table) => same(session.schemaOf(table), schema) && same(table.name, name))
  return rows.flatMap((row) => {
    // A key leads to a table of the same schema.
    const to = tableOf(row.schema_name!, row.referenced_table!)
    if (to === undefined) return []
    const from = tableOf(row.schema_name!, row.table_name!)
    return [
      {
        from:
          from === undefined ? `${quote(row.schema_name!)}.${quote(row.table_name!)}` : session.nameOf(from),
        fromId: from?.id,
        columns: JSON.parse(row.columns!) as string[],
        to: to.id,
        toColumns: JSON.parse(row.to_columns!) as string[],
      },
    ]
  })
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The statements that made a table and its indexes. */
export async function statementsOf(
  session: CatalogSession,
  table: Table,
): Promise<{ readonly table: string; readonly indexes: readonly string[] }> {
  const where = isTable(session, table)
  const [made] = await session.rows(`SELECT sql FROM duckdb_tables() WHERE ${HERE} AND ${where}`)
  const indexes = await session.rows(
    `SELECT sql FROM duckdb_indexes() WHERE ${HERE} AND ${where} AND sql IS NOT NULL ORDER BY index_oid`,
  )
  return { table: made!.sql!, indexes: indexes.map(({ sql }) => sql!) }
}

/** A column whose default counts with a sequence. */
export interface CountedColumn {
  readonly name: string
  /** Its default, such as `nextval('books_id_seq')`. */
  readonly value: string
  /** The sequence as the default names it. */
  readonly sequence: string
}

/** The columns of a table that count with a sequence. */
export async function countedColumns(
  session: CatalogSession,
  table: Table,
): Promise<readonly CountedColumn[]> {
  const rows = await session.rows(
    `SELECT column_name AS name, column_default AS value FROM duckdb_columns() WHERE ${HERE} AND ${isTable(session, table)} AND column_default LIKE 'nextval(%'`,
  )
  return rows.flatMap(({ name, value }) => {
    const sequence = /^nextval\('((?:[^']|'')*)'\)$/.exec(value!)?.[1]?.replaceAll("''", "'")
    return sequence === undefined ? [] : [{ name: name!, value: value!, sequence }]
  })
}

/** The sequences that may be meant by a name in a default. */
export async function sequencesNamed(session: CatalogSession, name: string): Promise<readonly SqlRow[]> {
  const rows = await session.rows(
    `SELECT schema_name, sequence_name, start_value, last_value FROM duckdb_sequences() WHERE ${HERE}`,
  )
  return rows.filter(({ schema_name: schema, sequence_name: own }) => {
    const last = [own!, quote(own!)]
    const spellings = [...last, ...last.flatMap((it) => [`${schema}.${it}`, `${quote(schema!)}.${it}`])]
    return spellings.some((it) => same(it, name))
  })
}
