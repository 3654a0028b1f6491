import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FixtureError } from '../../generators/model/index.ts'
import { DATABASES, loadIntoDuckDB } from '../../loaders/index.ts'
import { openDuckDB } from '../../output/index.ts'
import { scratchFolder } from '../support/tools.ts'

const home = scratchFolder()
const at = (...parts: string[]): string => join(home, ...parts)

/** A snapshot as far as a load looks at it. */
async function snapshot(name: string, script: string): Promise<string> {
  mkdirSync(at(name, 'sql'), { recursive: true })
  mkdirSync(at(name, 'parquet'))
  writeFileSync(at(name, 'manifest.json'), '{}')
  writeFileSync(at(name, 'sql/duckdb.sql'), script)
  const writer = await openDuckDB()
  const file = at(name, 'parquet/t.parquet').replaceAll("'", "''")
  await writer.run(`COPY (SELECT range AS id FROM range(3)) TO '${file}' (FORMAT parquet)`)
  writer.close()
  return at(name)
}

const SCRIPT = `
CREATE SCHEMA other;
CREATE TABLE t (id BIGINT PRIMARY KEY);
CREATE TABLE other.u (id BIGINT PRIMARY KEY);
INSERT INTO t SELECT * FROM read_parquet('parquet/t.parquet');`

async function failure(load: Promise<unknown>): Promise<FixtureError> {
  const error = await load.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(FixtureError)
  return error as FixtureError
}

const leftovers = (): string[] => readdirSync(home).filter((name) => name.startsWith('.tilth'))

let good: string

beforeAll(async () => {
  good = await snapshot('good', SCRIPT)
})

describe('loadIntoDuckDB', () => {
  it('runs the script against the snapshot, wherever both are', async () => {
    const { rows } = await loadIntoDuckDB(good, at('new/folder/x.duckdb'))
    expect(rows).toEqual({ t: 3, 'other.u': 0 })
    expect(readdirSync(at('new/folder'))).toEqual(['x.duckdb'])
  })

  it.each(["it's, [a] *glob*", 'ein Ort mit Ümlaut'])('from a directory named %s', async (name) => {
    const odd = await snapshot(name, SCRIPT)
    expect((await loadIntoDuckDB(odd, at(`${name}.duckdb`))).rows.t).toBe(3)
  })

  it('leaves a file that is there, unless it may be replaced', async () => {
    writeFileSync(at('taken.duckdb'), 'mine')
    expect((await failure(loadIntoDuckDB(good, at('taken.duckdb')))).code).toBe('OUTPUT_PATH')
    expect(readFileSync(at('taken.duckdb'), 'utf8')).toBe('mine')
    expect((await loadIntoDuckDB(good, at('taken.duckdb'), { replace: true })).rows.t).toBe(3)
    expect((await failure(loadIntoDuckDB(good, home, { replace: true }))).code).toBe('OUTPUT_PATH')
  })

  it('a script that fails leaves nothing new and what was there', async () => {
    const bad = await snapshot('bad', `${SCRIPT}\nINSERT INTO t VALUES (1);`)
    writeFileSync(at('old.duckdb'), 'old')
    expect((await failure(loadIntoDuckDB(bad, at('old.duckdb'), { replace: true }))).code).toBe('DATABASE')
    expect(readFileSync(at('old.duckdb'), 'utf8')).toBe('old')
    expect((await failure(loadIntoDuckDB(bad, at('never.duckdb')))).message).toMatch(/[Dd]uplicate key/)
    expect(readdirSync(home)).not.toContain('never.duckdb')
    expect(leftovers()).toEqual([])
  })

  it('counts that are not as expected are a failed load', async () => {
    const error = await failure(loadIntoDuckDB(good, at('few.duckdb'), { expected: { t: 4, v: 1 } }))
    expect(error.message).toMatch(/t: expected 4 rows, got 3\n +v: expected 1 rows, got no table/)
    expect(readdirSync(home)).not.toContain('few.duckdb')
  })

  it('says when there is no script or no snapshot', async () => {
    mkdirSync(at('empty'))
    expect(await failure(loadIntoDuckDB(at('empty'), at('e.duckdb')))).toMatchObject({
      code: 'SNAPSHOT_UNREADABLE',
      message: expect.stringMatching(/no manifest\.json/),
    })
    writeFileSync(at('empty/manifest.json'), '{}')
    expect((await failure(loadIntoDuckDB(at('empty'), at('e.duckdb')))).message).toMatch(/--dialect duckdb/)
  })

  it('removes what a killed load left, and nothing that is in use', async () => {
    writeFileSync(at('.tilth-load-999999999-k.duckdb'), '')
    writeFileSync(at('.tilth-load-999999999-k.duckdb.wal'), '')
    writeFileSync(at('.tilth-load-1-k.duckdb'), '')
    await loadIntoDuckDB(good, at('k.duckdb'))
    expect(leftovers()).toEqual(['.tilth-load-1-k.duckdb'])
  })

  it('stops with the reason of its signal', async () => {
    const signal = AbortSignal.abort(new FixtureError('INTERRUPTED', 'Stopped.'))
    expect((await failure(loadIntoDuckDB(good, at('s.duckdb'), { signal }))).code).toBe('INTERRUPTED')
    expect(readdirSync(home)).not.toContain('s.duckdb')
  })
})

it('every database of the registry names the form of its target', () => {
  for (const { name, form } of DATABASES) expect(form.startsWith(`${name}:`)).toBe(true)
  expect(new Set(DATABASES.map(({ name }) => name)).size).toBe(DATABASES.length)
})
