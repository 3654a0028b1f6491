/**
 * `schema.json`: the snapshot's tables in full, so that they can be made in a database by whoever has the snapshot
 * alone.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Column, type ColumnKind, FixtureError, type Table } from '../../generators/model/index.ts'
import { ioError } from './io-error.ts'

/** The file's name. */
export const SCHEMA_FILE = 'schema.json'

const names = z.array(z.string())
const action = z.enum(['no action', 'cascade', 'set null', 'restrict'])

const kindSchema: z.ZodType<ColumnKind> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('int'), bits: z.union([z.literal(16), z.literal(32)]) }),
    z.strictObject({
      type: z.enum(['bigint', 'float', 'bool', 'text', 'uuid', 'date', 'time', 'json', 'bytes']),
    }),
    z.strictObject({ type: z.literal('decimal'), precision: z.int(), scale: z.int() }),
    z.strictObject({ type: z.enum(['varchar', 'char']), length: z.int() }),
    z.strictObject({ type: z.literal('timestamp'), zone: z.boolean() }),
    z.strictObject({ type: z.literal('enum'), name: z.string(), values: names }),
    z.strictObject({ type: z.literal('array'), of: kindSchema }),
  ]),
) as z.ZodType<ColumnKind>

const keySchema = z.discriminatedUnion('style', [
  z.strictObject({ style: z.literal('dense'), start: z.int() }),
  z.strictObject({ style: z.literal('strided'), stride: z.int() }),
  z.strictObject({ style: z.enum(['uuid', 'cuid']) }),
])

const columnSchema = z.strictObject({
  name: z.string(),
  kind: kindSchema,
  null: z.boolean(),
  default: z
    .union([
      z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ now: z.literal(true) }),
      z.strictObject({ random: z.literal(true) }),
    ])
    .optional(),
  /** The expression of a column that the database computes. */
  generated: z.string().optional(),
  key: keySchema.optional(),
})

const tableSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  schema: z.string().optional(),
  description: z.string(),
  columns: z.array(columnSchema),
  primaryKey: names,
  foreignKeys: z.array(
    z.strictObject({ columns: names, table: z.string(), to: names, enforced: z.boolean(), onDelete: action }),
  ),
  uniques: z.array(names),
  checks: z.array(z.strictObject({ name: z.string(), sql: z.string() })),
  indexes: z.array(z.strictObject({ name: z.string().optional(), columns: names })),
})

const fileSchema = z.strictObject({ tables: z.array(tableSchema) })

type DescribedTable = z.output<typeof tableSchema>
type DescribedColumn = z.output<typeof columnSchema>

/** The file's text. */
export const schemaText = (tables: readonly Table[]): string =>
  `${JSON.stringify({ tables: tables.map(described) }, null, 2)}\n`

function described(table: Table): DescribedTable {
  const { id, name, schema, description, primaryKey, foreignKeys, uniques, checks, indexes } = table
  return {
    id,
    name,
    ...(schema === undefined ? {} : { schema }),
    description,
    columns: Object.entries(table.columns).map(describedColumn),
    primaryKey: [...primaryKey],
    foreignKeys: foreignKeys.map((key) => ({ ...key, columns: [...key.columns], to: [...key.to] })),
    uniques: uniques.map((columns) => [...columns]),
    checks: checks.map((check) => ({ name: check.name, sql: check.sql })),
    indexes: indexes.map((index) => ({ ...index, columns: [...index.columns] })),
  }
}

function describedColumn([name, made]: [string, Column]): DescribedColumn {
  return {
    name,
    kind: made.kind,
    null: made.nullable,
    ...(made.default === undefined ? {} : { default: made.default }),
    ...(made.generated === undefined ? {} : { generated: made.generated.sql }),
    ...(made.key === undefined ? {} : { key: made.key }),
  }
}

/**
 * The snapshot's tables, for making and filling them: their checks and computed columns are SQL only, and throw when
 * run here. Throws FixtureError SNAPSHOT_UNREADABLE (no such file: an older snapshot), SNAPSHOT_DAMAGED or IO.
 */
export function readSchema(directory: string): readonly Table[] {
  const path = join(directory, SCHEMA_FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw ioError('read', path, cause)
  }
  return parseSchema(text, path)
}

/** The tables of a schema file's text. Throws FixtureError SNAPSHOT_DAMAGED. */
export function parseSchema(text: string, path: string): readonly Table[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new FixtureError('SNAPSHOT_DAMAGED', `${path} is no JSON: the file is cut or damaged.`, { cause })
  }
  const parsed = fileSchema.safeParse(value)
  if (parsed.success) return parsed.data.tables.map(tableOf)
  const issue = parsed.error.issues[0]
  throw new FixtureError(
    'SNAPSHOT_DAMAGED',
    `${path} is no schema of a Tilth snapshot: ${issue?.path.join('.')}: ${issue?.message}.`,
  )
}

function tableOf(table: DescribedTable): Table {
  const { schema, ...rest } = table
  return {
    ...rest,
    ...(schema === undefined ? {} : { schema }),
    columns: Object.fromEntries(table.columns.map((made) => [made.name, columnOf(made)])),
    checks: table.checks.map((check) => ({ ...check, test: sqlOnly })),
    indexes: table.indexes.map(({ name, columns }) => ({ columns, ...(name === undefined ? {} : { name }) })),
    epoch: 1,
    existing: [],
  }
}

function columnOf(made: DescribedColumn): Column {
  return {
    kind: made.kind,
    nullable: made.null,
    derived: false,
    follows: [],
    ...(made.default === undefined ? {} : { default: made.default }),
    ...(made.generated === undefined ? {} : { generated: { sql: made.generated, compute: sqlOnly } }),
    ...(made.key === undefined ? {} : { key: made.key }),
  }
}

const sqlOnly = (): never => {
  throw new TypeError('a table read from a snapshot knows its expressions as SQL only')
}
