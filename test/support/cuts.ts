/** Dumps that are cut: where, and what is in a database then. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { dialectNamed } from '../../output/sql/index.ts'
import { type CutTarget, heldRows, type Way } from './client-ways.ts'
import { dumpOf, type TableRows, writeParquetOf } from './dumps.ts'

/** Where a dump is cut. */
export interface CutPlan {
  /** Texts of the dump: it is cut before each place where one stands, before its last byte and after it. */
  readonly marks: readonly string[]
  /** Cuts anywhere. */
  readonly random: number
  readonly seed: number
}

/** The lengths to cut a dump to, shortest first, each once. */
export function cutLengths(dump: Buffer, { marks, random, seed }: CutPlan): readonly number[] {
  const lengths = new Set<number>()
  for (const mark of marks) {
    const places = placesOf(dump, mark)
    if (places.length === 0) throw new RangeError(`mark: expected a text of the dump, got ${mark}`)
    for (const at of places) {
      const end = at + Buffer.byteLength(mark)
      for (const length of [at, end - 1, end]) lengths.add(length)
    }
  }
  for (const length of fc.sample(fc.nat(dump.length), { numRuns: random, seed })) lengths.add(length)
  return [...lengths].sort((a, b) => a - b)
}

function placesOf(dump: Buffer, mark: string): readonly number[] {
  const places: number[] = []
  for (let at = dump.indexOf(mark); at >= 0; at = dump.indexOf(mark, at + 1)) places.push(at)
  return places
}

/** Marks for dumps of the tables of `forum.ts`: the ends of what is made, loaded and committed. */
export const FORUM_MARKS: Readonly<Record<string, readonly string[]>> = {
  postgres: [
    'BEGIN;\n',
    'CREATE CONSTRAINT TRIGGER',
    '(\'"members"\', 2);\n',
    'FROM stdin;\n',
    '\\.\n',
    '\tfalse\n',
    'ADD PRIMARY KEY ("id");\n',
    'RESTART WITH 3;\n',
    'FROM "_tilth_loads";\n',
    'UPDATE pg_temp._tilth_seal',
    'SET complete = true',
    'COMMIT;\n',
  ],
  mysql: [
    'START TRANSACTION;\n',
    'COMMIT;\n',
    'ON DELETE CASCADE',
    'AUTO_INCREMENT = 3;\n',
    'CREATE TABLE `_tilth_loads_next`',
    'SET @tilth_rename',
    '`_tilth_loads_next` TO `_tilth_loads`',
    '`_tilth_new_auth_users` TO `auth_users`',
    'END;\n',
    'PREPARE tilth_rename FROM @tilth_rename',
    'EXECUTE tilth_rename',
    'DROP TABLE IF EXISTS `_tilth_loads_last`',
  ],
  sqlite: [
    'BEGIN;\n',
    'CREATE TABLE "teams"',
    'INSERT INTO "members"',
    'CREATE INDEX',
    "'complete' FROM",
    'COMMIT',
    'DELETE FROM temp',
  ],
  duckdb: [
    'BEGIN TRANSACTION;\n',
    'CREATE TABLE "teams"',
    'INSERT INTO "members"',
    'CREATE INDEX',
    'CREATE TABLE IF NOT EXISTS',
    'COMMIT',
  ],
}

/** Marks for dumps of rows alone into the tables of `application.ts`. */
export const DATA_MARKS: Readonly<Record<string, readonly string[]>> = {
  postgres: [
    'BEGIN;\n',
    'SET CONSTRAINTS pg_temp._tilth_seal DEFERRED;\n',
    'LOCK TABLE',
    '+ 3 FROM "posts";\n',
    "END';\n",
    'FROM stdin;\n',
    '\\.\n',
    '\tfalse\n',
    'FROM "_tilth_loads";\n',
    'UPDATE pg_temp._tilth_seal',
    'SET complete = true',
    'COMMIT;\n',
  ],
  mysql: [
    'CREATE TEMPORARY TABLE',
    'LIMIT 0;\n',
    'INSERT INTO `',
    'START TRANSACTION;\n',
    'SET @tilth_ready =',
    ' WHERE @tilth_ready',
    'EXECUTE tilth_keys',
    'SET @tilth_end = CASE',
    'END;\n',
    'PREPARE tilth_end FROM @tilth_end',
    'EXECUTE tilth_end',
    'ROLLBACK',
  ],
  sqlite: [
    'BEGIN;\n',
    "'before 1' FROM",
    'INSERT INTO "',
    'DROP INDEX',
    "'complete' FROM",
    'COMMIT',
    'DELETE FROM temp',
  ],
  duckdb: ['BEGIN TRANSACTION;\n', 'SET VARIABLE', 'INSERT INTO "', 'OFFSET 1', 'SELECT error', 'COMMIT'],
}

/** What must be read before anything may be there: the cuts before it are looked at together, which is quicker. */
const LAST: Readonly<Record<string, string>> = {
  postgres: 'UPDATE pg_temp._tilth_seal',
  mysql: 'EXECUTE tilth_rename',
  sqlite: 'COMMIT',
  duckdb: 'COMMIT',
}

/** What the cuts of one dump left. */
export interface CutSurvey {
  /** Cuts that were loaded. */
  readonly cuts: number
  /** Those after which all was there. */
  readonly all: number
  /** Those after which something else than nothing and all was there: sentences. */
  readonly bad: readonly string[]
}

/** Tables that are there before a dump of rows alone is loaded. */
export interface Application {
  /** What makes them. */
  readonly migrations: string
  /** The rows of each table, sorted, without the dump and with it. */
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** Loads each cut of a dump in one way; with an application, of a dump of rows alone. */
export async function surveyCuts(
  way: Way,
  data: readonly TableRows[],
  lengthsOf: (dump: Buffer) => readonly number[],
  application?: Application,
): Promise<CutSurvey> {
  const dialect = dialectNamed(way.dialect)
  const dataOnly = application !== undefined
  const dump = Buffer.from(dumpOf(dialect, data, { inserts: false, dataOnly }))
  const last = dump.lastIndexOf(
    dataOnly && way.dialect === 'mysql' ? 'EXECUTE tilth_end' : LAST[way.dialect]!,
  )
  const lengths = lengthsOf(dump)
  const target = await way.open()
  const { before, after } = application ?? { before: [], after: data.map(({ rows }) => rows.length).sort() }
  const bad: string[] = []
  let all = 0
  const migrate = async (): Promise<void> => {
    if (application !== undefined) expect(await target.run(Buffer.from(application.migrations))).toBe(true)
  }
  try {
    if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(target.folder, data)
    await migrate()
    for (const length of lengths.filter((cut) => cut <= last)) await target.run(dump.subarray(0, length))
    // What one of them had left would still be there.
    const early = await rowsHeld(target, way)
    if (early.join() !== before.join())
      bad.push(`cuts up to ${last} of ${dump.length}: tables of ${early} rows`)
    for (const length of lengths.filter((cut) => cut > last)) {
      await target.run(dump.subarray(0, length))
      const held = await rowsHeld(target, way)
      if (held.join() === before.join()) continue
      if (held.join() === after.join()) all++
      else bad.push(`cut to ${length} of ${dump.length}: tables of ${held} rows`)
      await target.clear()
      await migrate()
    }
  } finally {
    target.drop()
  }
  return { cuts: lengths.length, all, bad }
}

const rowsHeld = async (target: CutTarget, way: Way): Promise<number[]> =>
  Object.values(await heldRows(target, way.dialect)).sort()
