/** Compares two snapshots: parameters, schema, and rows by key. */
import { join } from 'node:path'
import { FixtureError } from '../generators/model/index.ts'
import { duckdbFile, duckdbName, duckdbText } from '../output/duckdb.ts'
import { type DuckDB, openDuckDB } from '../output/index.ts'
import type { Manifest, ManifestTable } from './snapshot/manifest.ts'
import { checkFiles, readManifest } from './snapshot/open.ts'
import { absolute, tableFiles } from './snapshot/rows-of.ts'
import { withScratch } from './snapshot/scratch.ts'

/** What differs in a table's rows. */
export interface TableDiff {
  readonly table: string
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** Per column that both have: in how many rows it changed. */
  readonly columns: Readonly<Record<string, number>>
  /** Keys of the first few rows, each with what happened to it. */
  readonly examples: readonly string[]
}

export interface DiffResult {
  readonly same: boolean
  readonly parameters: readonly { readonly name: string; readonly a: unknown; readonly b: unknown }[]
  /** Differences of tables and columns, one sentence each. */
  readonly schema: readonly string[]
  /** Only tables that differ. */
  readonly tables: readonly TableDiff[]
}

/** A table of both sides, and the columns that its rows are matched by. */
interface TablePair {
  readonly table: ManifestTable
  readonly other: ManifestTable
  readonly key: readonly string[]
}

interface Side {
  readonly directory: string
  readonly manifest: Manifest
}

/**
 * Compares two snapshots by key, or by the first unique set without NULLs where the key is a row number. The rows of
 * tables whose keys differ are not compared. The version blocks are left out.
 * Throws FixtureError SNAPSHOT_UNREADABLE or SNAPSHOT_DAMAGED.
 */
export async function diff(a: string, b: string): Promise<DiffResult> {
  const [left, right] = [await openSide(a), await openSide(b)]
  const parameters = parameterDifferences(left.manifest, right.manifest)
  const schema = schemaDifferences(left.manifest, right.manifest)
  const tables = await withScratch(async (scratch) => {
    const changed = left.manifest.tables.flatMap((table): TablePair[] => {
      const other = right.manifest.tables.find((entry) => entry.name === table.name)
      if (other === undefined || other.content === table.content) return []
      const key = matchingKey(table, other)
      return key === undefined ? [] : [{ table, other, key }]
    })
    if (changed.length === 0) return []
    const connection = await openDuckDB({ tempDirectory: join(scratch, 'duckdb') })
    try {
      const found: TableDiff[] = []
      for (const pair of changed) found.push(await diffTable(connection, left, right, pair))
      return found.filter((entry) => entry.added + entry.removed + entry.changed > 0)
    } finally {
      connection.close()
    }
  })
  return { same: parameters.length + schema.length + tables.length === 0, parameters, schema, tables }
}

async function openSide(directory: string): Promise<Side> {
  const manifest = readManifest(directory)
  await checkFiles(directory, manifest)
  return { directory, manifest }
}

function parameterDifferences(a: Manifest, b: Manifest): DiffResult['parameters'] {
  const all = (manifest: Manifest): Record<string, unknown> => ({
    dataset: manifest.dataset,
    scenario: manifest.scenario,
    seed: manifest.seed,
    ...manifest.parameters,
  })
  const [left, right] = [all(a), all(b)]
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]))
    .map((name) => ({ name, a: left[name], b: right[name] }))
}

function schemaDifferences(a: Manifest, b: Manifest): string[] {
  const names = [...new Set([...a.tables, ...b.tables].map((table) => table.name))]
  return names.flatMap((name) => {
    const [left, right] = [a, b].map((side) => side.tables.find((table) => table.name === name))
    if (left === undefined) return [`table ${name} was added`]
    if (right === undefined) return [`table ${name} was removed`]
    return columnDifferences(left, right)
  })
}

function columnDifferences(a: ManifestTable, b: ManifestTable): string[] {
  const text = (table: ManifestTable, name: string): string | undefined => {
    const found = table.columns.find((column) => column.name === name)
    return found === undefined ? undefined : `${found.type}${found.null ? '' : ' not null'}`
  }
  const names = [...new Set([...a.columns, ...b.columns].map((column) => column.name))]
  const [before, now] = [a, b].map(({ primaryKey }) => `(${primaryKey.join(', ')})`)
  const keys = before === now ? [] : [`the primary key of ${a.name} was ${before}, is ${now}`]
  const columns = names.flatMap((name) => {
    const [left, right] = [text(a, name), text(b, name)]
    if (left === right) return []
    if (left === undefined) return [`column ${a.name}.${name} was added`]
    return [
      right === undefined
        ? `column ${a.name}.${name} was removed`
        : `column ${a.name}.${name} was ${left}, is ${right}`,
    ]
  })
  return [...columns, ...keys]
}

/** The columns that rows are matched by; undefined when they do not tell the rows of both sides apart. */
function matchingKey(a: ManifestTable, b: ManifestTable): readonly string[] | undefined {
  const tells = ({ columns, primaryKey, uniques }: ManifestTable, key: readonly string[]): boolean =>
    [primaryKey, ...uniques].some(
      (set) => set.length === key.length && set.every((name) => key.includes(name)),
    ) &&
    columns.filter(({ name, null: nullable, generated }) => key.includes(name) && !nullable && !generated)
      .length === key.length
  const candidates = a.keyStyle === 'dense' ? [...a.uniques, a.primaryKey] : [a.primaryKey]
  return candidates.find((key) => tells(a, key) && tells(b, key))
}

async function diffTable(
  connection: DuckDB,
  left: Side,
  right: Side,
  { table, other, key }: TablePair,
): Promise<TableDiff> {
  const written = (entry: ManifestTable): string[] =>
    entry.columns.filter((column) => column.generated !== true).map((column) => column.name)
  // Under a natural key, the row numbers may shift.
  const ignored = [...key, ...table.primaryKey]
  const common = written(table).filter((name) => written(other).includes(name) && !ignored.includes(name))
  const on = key.map((name) => `a.${duckdbName(name)} = b.${duckdbName(name)}`).join(' AND ')
  const firstKey = duckdbName(key[0]!)
  const differs = common.map((name) => `a.${duckdbName(name)} IS DISTINCT FROM b.${duckdbName(name)}`)
  const both = `a.${firstKey} IS NOT NULL AND b.${firstKey} IS NOT NULL`
  const format = commonFormat(left, right, table.name)
  const joined = `(${source(left, table, format)}) a FULL JOIN (${source(right, other, format)}) b ON ${on}`
  const any = differs.length === 0 ? 'false' : `(${differs.join(' OR ')})`
  const [counts] = await connection.rows(`SELECT count(*) FILTER (a.${firstKey} IS NULL)::DOUBLE AS added,
    count(*) FILTER (b.${firstKey} IS NULL)::DOUBLE AS removed, count(*) FILTER (${both} AND ${any})::DOUBLE AS changed
    ${differs.map((test, i) => `, count(*) FILTER (${both} AND ${test})::DOUBLE AS c${i}`).join('')} FROM ${joined}`)
  const keyText = key
    .map((name) => `coalesce(a.${duckdbName(name)}, b.${duckdbName(name)})`)
    .join(` || ', ' || `)
  const examples =
    await connection.rows(`SELECT CASE WHEN a.${firstKey} IS NULL THEN 'added' WHEN b.${firstKey} IS NULL THEN 'removed' ELSE 'changed' END
    || ' ' || ${duckdbText(`${key.join(', ')} = `)} || ${keyText} AS example FROM ${joined}
    WHERE a.${firstKey} IS NULL OR b.${firstKey} IS NULL OR ${any} ORDER BY 1 LIMIT 5`)
  return {
    table: table.name,
    added: Number(counts!.added),
    removed: Number(counts!.removed),
    changed: Number(counts!.changed),
    columns: Object.fromEntries(
      common.map((name, i) => [name, Number(counts![`c${i}`])] as const).filter(([, count]) => count > 0),
    ),
    examples: examples.map((row) => String(row.example)),
  }
}

/** The format that a table is read from on both sides: values are spelled alike within one only. */
function commonFormat(left: Side, right: Side, table: string): 'csv' | 'parquet' {
  const has = ({ manifest }: Side, format: string): boolean => tableFiles(manifest, format, table).length > 0
  for (const format of ['csv', 'parquet'] as const) if (has(left, format) && has(right, format)) return format
  const [a, b] = [left, right].map(
    ({ directory, manifest }) => `${directory} in ${manifest.output.formats.join(', ')}`,
  )
  throw new FixtureError(
    'SNAPSHOT_UNREADABLE',
    `diff needs ${table} as CSV or as Parquet on both sides; it is there as ${a}, and ${b}. Generate both with --format csv.`,
  )
}

/** A table's rows as texts. */
function source({ directory, manifest }: Side, table: ManifestTable, format: 'csv' | 'parquet'): string {
  const files = absolute(directory, tableFiles(manifest, format, table.name))
    .map(duckdbFile)
    .join(', ')
  const columns = table.columns.filter((column) => column.generated !== true)
  if (format === 'csv') {
    const types = columns.map((column) => `${duckdbText(column.name)}: 'VARCHAR'`).join(', ')
    return `SELECT * FROM read_csv([${files}], columns = {${types}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false)`
  }
  return `SELECT ${columns.map((column) => `${duckdbName(column.name)}::VARCHAR AS ${duckdbName(column.name)}`).join(', ')} FROM read_parquet([${files}])`
}
