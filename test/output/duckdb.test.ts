import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { duckdbFile, duckdbName, duckdbText, openDuckDB } from '../../output/duckdb.ts'
import { csvEncoding, FORMATS } from '../../output/index.ts'
import { compileOutput, runModule } from '../support/compiled.ts'
import { scratchFolder } from '../support/tools.ts'

const folder = scratchFolder()

describe('openDuckDB', () => {
  it('sets threads, memory, order, UTC, and no downloads', async () => {
    const db = await openDuckDB({ tempDirectory: join(folder, 'spill') })
    const settings = ['threads', 'memory_limit', 'preserve_insertion_order', 'TimeZone', 'temp_directory']
    const locks = ['autoinstall_known_extensions', 'autoload_known_extensions']
    const asked = [...settings, ...locks].map((name) => `current_setting('${name}') AS ${name}`)
    expect(await db.rows(`SELECT ${asked.join(', ')}`)).toEqual([
      {
        threads: 1n,
        memory_limit: '244.1 MiB',
        preserve_insertion_order: true,
        TimeZone: 'UTC',
        temp_directory: join(folder, 'spill'),
        autoinstall_known_extensions: false,
        autoload_known_extensions: false,
      },
    ])
    db.close()
  })

  it('holds a database file', async () => {
    const path = join(folder, 'some.duckdb')
    const first = await openDuckDB({ path })
    await first.run('CREATE TABLE t AS SELECT 42 AS answer; INSERT INTO t VALUES (43)')
    first.close()
    const second = await openDuckDB({ path })
    expect(await second.rows('SELECT answer FROM t')).toEqual([{ answer: 42 }, { answer: 43 }])
    second.close()
    expect(existsSync(path)).toBe(true)
  })

  it('streams results in chunks, in order', async () => {
    const db = await openDuckDB()
    const seen: unknown[] = []
    for await (const chunk of db.chunks('SELECT range::INTEGER FROM range(5000)')) {
      seen.push(...chunk.getColumnValues(0))
    }
    expect(seen).toEqual(Array.from({ length: 5000 }, (_, i) => i))
    db.close()
  })

  it('a failing statement is a FixtureError with the reason and the cause', async () => {
    const db = await openDuckDB()
    await expect(db.run('SELECT * FROM nowhere')).rejects.toMatchObject({
      code: 'DATABASE',
      message: expect.stringContaining('nowhere'),
      cause: expect.any(Error),
    })
    await expect(db.rows('SELEC')).rejects.toMatchObject({ code: 'DATABASE' })
    db.close()
    const path = join(folder, 'no', 'such', 'folder.duckdb')
    await expect(openDuckDB({ path })).rejects.toMatchObject({ code: 'DATABASE' })
  })

  it('quotes texts, names and paths', async () => {
    expect(duckdbText("it's")).toBe("'it''s'")
    expect(duckdbName('a "b"')).toBe('"a ""b"""')
    expect(duckdbFile("it's [1]*.csv")).toBe("'it''s [[]1][*].csv'")
  })
})

describe('the registry', () => {
  it('lists the formats in display order', () => {
    expect(FORMATS.map(({ name }) => name)).toEqual(['csv', 'parquet', 'sql'])
    expect(csvEncoding.name).toBe('csv')
  })

  it('loads no native module before DuckDB is opened', () => {
    const scratch = scratchFolder()
    compileOutput(scratch)
    const loaded = `process.report.getReport().sharedObjects.some((path) => path.includes('duckdb'))`
    const code = `
      import { openDuckDB } from './output/index.js'
      const before = ${loaded}
      const db = await openDuckDB()
      console.log(before, ${loaded})
      db.close()`
    expect(runModule(scratch, code)).toBe('false true\n')
  })
})
