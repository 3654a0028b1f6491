/** What stands in a PostgreSQL database, and changes to it that a load takes back. */
import type { Table } from '../../generators/model/index.ts'
import { parentsFirst } from '../../output/sql/order.ts'
import { postgres as dialect } from '../../output/sql/postgres.ts'
import { enumTypes } from '../../output/sql/problems.ts'
import type { FoundKey, FoundTable, Session } from '../database.ts'
import { NOTHING_LOADED, refused } from '../failure.ts'
import { refuseReferring } from '../outside.ts'
import { countTables } from '../row-counts.ts'

const { quoteName: quote, quoteText } = dialect

/** The tables that are there, with their rows counted. */
export async function findTables(
  session: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, FoundTable>> {
  const found = new Map<string, FoundTable>()
  if (tables.length === 0) return found
  const columns = await session.rows(`
    SELECT w.id, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
           a.attgenerated <> '' AS generated,
           a.atthasdef OR a.attidentity <> '' AS has_default
    FROM (${wanted(session, tables)}) AS w
    JOIN pg_catalog.pg_class AS c ON c.oid = w.oid AND c.relkind IN ('r', 'p')
    LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY w.id, a.attnum`)
  const triggers = await session.rows(`
    SELECT DISTINCT w.id, t.tgname AS name
    FROM (${withPartitions(session, tables)}) AS w JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = w.oid
    WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' ORDER BY 1, 2`)
  const there = tables.filter((table) => columns.some(({ id }) => id === table.id))
  const counts = await countTables(session, there)
  for (const table of there) {
    const own = columns.filter(({ id }) => id === table.id)
    found.set(table.id, {
      columns: own.flatMap(({ name, type, nullable, generated, has_default }) =>
        name === null || name === undefined
          ? []
          : [
              {
                name,
                type: type ?? '',
                nullable: isTrue(nullable),
                generated: isTrue(generated),
                hasDefault: isTrue(has_default),
              },
            ],
      ),
      rows: counts.get(table.id) ?? 0,
      triggers: triggers.filter(({ id }) => id === table.id).map(({ name }) => name ?? ''),
    })
  }
  return found
}

const isTrue = (text: string | null | undefined): boolean => text === 't' || text === 'true'

/** A query of the tables' ids and oids, those that are not there left out. */
const wanted = (session: Session, tables: readonly Table[]): string =>
  `SELECT id, to_regclass(name) AS oid FROM (VALUES ${tables
    .map((table) => `(${quoteText(table.id)}, ${quoteText(session.nameOf(table))})`)
    .join(', ')}) AS v (id, name) WHERE to_regclass(name) IS NOT NULL`

/** The same with the partitions of each table, which have triggers of their own. */
const withPartitions = (session: Session, tables: readonly Table[]): string =>
  `SELECT id, oid FROM (${wanted(session, tables)}) AS t UNION
   SELECT t.id, p.relid FROM (${wanted(session, tables)}) AS t, pg_partition_tree(t.oid) AS p`

/** Disables the tables' user triggers; gives the statements that put them back. */
export async function silenceTriggers(session: Session, tables: readonly Table[]): Promise<string[]> {
  const restore: string[] = []
  const triggers = await session.rows(`
    SELECT w.id, w.oid::regclass::text AS relation, t.tgname AS name, t.tgenabled AS state
    FROM (${withPartitions(session, tables)}) AS w JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = w.oid
    WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'`)
  for (const { id, relation, name, state } of triggers) {
    const alter = `ALTER TABLE ONLY ${relation}`
    await session.run(`${alter} DISABLE TRIGGER ${quote(name!)}`, id ?? undefined)
    const how = state === 'A' ? 'ENABLE ALWAYS' : state === 'R' ? 'ENABLE REPLICA' : 'ENABLE'
    restore.push(`${alter} ${how} TRIGGER ${quote(name!)}`)
  }
  return restore
}

/**
 * Lets the foreign keys between tables of a circle be checked at the end. A key that is not deferrable is made so for
 * this transaction, which takes the tables' owner; gives the statements that put it back.
 */
export async function deferKeys(session: Session, tables: readonly Table[]): Promise<string[]> {
  const keys = await session.rows(`
    SELECT w.id, k.conname AS name, k.condeferrable AS deferrable
    FROM (${wanted(session, tables)}) AS w
    JOIN pg_catalog.pg_constraint AS k ON k.conrelid = w.oid AND k.contype = 'f'
    WHERE k.confrelid IN (SELECT oid FROM (${wanted(session, tables)}) AS p) AND k.confrelid <> k.conrelid`)
  const restore: string[] = []
  for (const { id, name, deferrable } of keys) {
    if (isTrue(deferrable)) continue
    const alter = `ALTER TABLE ${session.nameOf(tables.find((it) => it.id === id)!)} ALTER CONSTRAINT ${quote(name!)}`
    await session.run(`${alter} DEFERRABLE INITIALLY DEFERRED`, id ?? undefined)
    restore.push(`${alter} NOT DEFERRABLE`)
  }
  await session.run('SET CONSTRAINTS ALL DEFERRED')
  return restore
}

/** Most rows of a table that is read whole for each row removed from a table that it refers to. */
const FEW_ROWS = 1000

/**
 * Makes an index for each foreign key that leads to one of the tables and has none: without it the server reads a whole
 * table for each row that is removed. Small tables, and those of another owner, are left as they are. Gives the
 * statements that take the indexes away.
 */
export async function indexReferences(session: Session, tables: readonly Table[]): Promise<string[]> {
  const keys = await session.rows(`
    SELECT DISTINCT k.conrelid::regclass::text AS "from", n.nspname AS schema,
      (SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place)
       JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.number)::text AS columns
    FROM (${wanted(session, tables)}) AS w
    JOIN pg_catalog.pg_constraint AS k ON k.confrelid = w.oid AND k.contype = 'f'
    JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid AND c.relkind = 'r'
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE (c.reltuples < 0 OR c.reltuples > ${FEW_ROWS}) AND pg_has_role(c.relowner, 'USAGE')
      AND NOT EXISTS (
        SELECT 1 FROM pg_catalog.pg_index AS i
        WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL
          AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
    ORDER BY 1, 3`)
  const made: string[] = []
  for (const [i, { from, schema, columns }] of keys.entries()) {
    const name = quote(`_tilth_reference_${i}`)
    const names = (JSON.parse(columns ?? '[]') as string[]).map(quote).join(', ')
    await session.run(`CREATE INDEX ${name} ON ${from} (${names})`)
    made.push(`DROP INDEX ${quote(schema!)}.${name}`)
  }
  return made
}

/** The foreign keys that lead to one of the tables, from any table. */
export async function keysTo(session: Session, tables: readonly Table[]): Promise<readonly FoundKey[]> {
  const names = (of: string, numbers: string): string =>
    `(SELECT json_agg(a.attname ORDER BY n.place) FROM unnest(${numbers}) WITH ORDINALITY AS n (number, place)
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = ${of} AND a.attnum = n.number)`
  const keys = await session.rows(`
    SELECT k.conrelid::regclass::text AS "from", c.id AS from_id, w.id AS "to",
           ${names('k.conrelid', 'k.conkey')} AS columns, ${names('k.confrelid', 'k.confkey')} AS to_columns
    FROM (${wanted(session, tables)}) AS w
    JOIN pg_catalog.pg_constraint AS k ON k.confrelid = w.oid AND k.contype = 'f'
    LEFT JOIN (${wanted(session, tables)}) AS c ON c.oid = k.conrelid
    ORDER BY 1, 3, k.conname`)
  return keys.map((key) => ({
    from: key.from!,
    fromId: key.from_id ?? undefined,
    columns: JSON.parse(key.columns!) as string[],
    to: key.to!,
    toColumns: JSON.parse(key.to_columns!) as string[],
  }))
}

/** Keeps others from writing into the tables that refer to these, so that no cascade takes a row that was not seen. */
export async function lockOutside(session: Session, tables: readonly Table[]): Promise<readonly FoundKey[]> {
  const outside = (await keysTo(session, tables)).filter(({ fromId }) => fromId === undefined)
  const names = [...new Set(outside.map(({ from }) => from))]
  if (names.length > 0) await session.run(`LOCK TABLE ${names.join(', ')} IN SHARE ROW EXCLUSIVE MODE`)
  return outside
}

/**
 * Takes out all rows. Tables that others refer to cannot be truncated: then nothing of the others may refer to a row,
 * since a cascade would take their rows too. Throws FixtureError DATABASE that names those tables.
 */
export async function clearTables(session: Session, tables: readonly Table[]): Promise<void> {
  const outside = await lockOutside(session, tables)
  await refuseReferring(session, outside)
  if (outside.length === 0) {
    await session.run(`TRUNCATE ${tables.map((table) => session.nameOf(table)).join(', ')}`)
    return
  }
  for (const table of [...parentsFirst(tables)].reverse()) {
    await session.run(`DELETE FROM ${session.nameOf(table)}`, table.id)
  }
}

/** Throws FixtureError DATABASE when an enum type that the tables need is there already. */
export async function refuseTypes(session: Session, tables: readonly Table[]): Promise<void> {
  for (const { name } of enumTypes(tables)) {
    const [row] = await session.rows(`SELECT to_regtype(${quoteText(quote(name))}) IS NOT NULL AS there`)
    if (!isTrue(row?.there)) continue
    const table = tables.find(({ columns }) =>
      Object.values(columns).some(({ kind }) => kind.type === 'enum' && kind.name === name),
    )
    throw refused(
      'create',
      `the type ${JSON.stringify(name)} is there already`,
      table === undefined ? {} : { table: table.id },
      `${NOTHING_LOADED} Drop the type, or load into another schema with --schema.`,
    )
  }
}

/** Throws FixtureError DATABASE when views read tables that are to be dropped. */
export async function refuseViews(session: Session, tables: readonly Table[]): Promise<void> {
  const [view] = await session.rows(`
    SELECT w.id, v.oid::regclass::text AS name
    FROM (${wanted(session, tables)}) AS w
    JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = w.oid
    JOIN pg_catalog.pg_rewrite AS r ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND r.oid = d.objid
    JOIN pg_catalog.pg_class AS v ON v.oid = r.ev_class AND v.oid <> w.oid
    ORDER BY 2, 1 LIMIT 1`)
  if (view === undefined) return
  throw refused(
    'drop',
    `the view ${view.name} reads it`,
    { table: view.id! },
    'Nothing was changed. Drop the view first, and make it again when the tables are there again.',
  )
}

/** Drops an enum type that no column has any more. */
export async function dropUnusedType(session: Session, name: string): Promise<void> {
  const type = `to_regtype(${quoteText(quote(name))})`
  const [row] = await session.rows(`
    SELECT ${type} IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
      WHERE ${type} IN (t.oid, t.typelem) AND NOT a.attisdropped AND a.attnum > 0) AS unused`)
  if (isTrue(row?.unused)) await session.run(`DROP TYPE ${quote(name)}`)
}

/** Makes the sequences that fill a table's columns, theirs or not, go on after the largest value. */
export async function advanceSequences(session: Session, table: Table): Promise<void> {
  const name = session.nameOf(table)
  const sequences = await session.rows(`
    SELECT a.attname AS column, s.sequence::regclass::text AS sequence
    FROM pg_catalog.pg_attribute AS a
    CROSS JOIN LATERAL (
      SELECT to_regclass(pg_get_serial_sequence(${quoteText(name)}, a.attname))::oid AS sequence
      UNION
      SELECT c.oid FROM pg_catalog.pg_attrdef AS d
      JOIN pg_catalog.pg_depend AS p ON p.classid = 'pg_catalog.pg_attrdef'::regclass AND p.objid = d.oid
      JOIN pg_catalog.pg_class AS c ON p.refclassid = 'pg_catalog.pg_class'::regclass AND c.oid = p.refobjid
      WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND c.relkind = 'S') AS s
    WHERE a.attrelid = ${quoteText(name)}::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND s.sequence IS NOT NULL AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)`)
  for (const { column, sequence } of sequences) {
    await session.run(
      `SELECT setval(${quoteText(sequence!)}, least(top.value, q.seqmax), true)
       FROM (SELECT max(${quote(column!)}) AS value FROM ${name}) AS top,
            ${sequence} AS s, pg_catalog.pg_sequence AS q
       WHERE q.seqrelid = ${quoteText(sequence!)}::regclass AND q.seqincrement > 0 AND top.value >= q.seqmin
         AND (top.value > s.last_value OR top.value = s.last_value AND NOT s.is_called)`,
      table.id,
    )
  }
}
