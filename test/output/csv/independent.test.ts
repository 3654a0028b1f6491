/** Load CSV in the hands of readers that know nothing of Tilth. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defineTable, int, text } from '../../../generators/model/index.ts'
import { openDuckDB } from '../../../output/duckdb.ts'
import { HARD_TEXTS } from '../../support/every-kind.ts'
import { hasTool, PSQL, runTool, scratchFolder } from '../../support/tools.ts'
import { csvFile } from '../../support/written.ts'

const folder = scratchFolder()
const table = defineTable('hard', { columns: { id: int(), v: text({ null: true }) }, primaryKey: ['id'] })
const hard = [null, ...HARD_TEXTS, `"${'é🎈\n'.repeat(1000)}`]
const rows = hard.map((v, id) => ({ id, v }))
const file = csvFile(join(folder, 'hard.csv'), table, rows)
const database = `tilth_csv_${process.pid}`

describe('independent readers of load CSV', () => {
  it.runIf(hasTool('psql', [...PSQL, '-d', 'postgres', '-c', 'select 1']))('Postgres COPY', () => {
    runTool('psql', [
      ...PSQL,
      '-d',
      'postgres',
      '-c',
      `create database ${database} encoding 'UTF8' template template0`,
    ])
    try {
      const script = `create table hard (id int primary key, v text);
        \\copy hard from '${file}' with (format csv, header)
        select json_agg(v order by id) from hard;`
      const out = runTool('psql', [...PSQL, '-At', '-d', database], script)
      expect(JSON.parse(out)).toEqual(hard)
    } finally {
      runTool('psql', [...PSQL, '-d', 'postgres', '-c', `drop database ${database}`])
    }
  })

  it('DuckDB read_csv, told the types alone', async () => {
    const db = await openDuckDB()
    const found = await db.rows(
      `SELECT v FROM read_csv('${file}', columns = {'id': 'INTEGER', 'v': 'VARCHAR'}, header = true, delim = ',',
         quote = '"', escape = '"', allow_quoted_nulls = false) ORDER BY id`,
    )
    db.close()
    // The driver drops a byte order mark at the start of a text; DuckDB itself holds it.
    expect(found.map(({ v }) => v)).toEqual(hard.map((v) => v?.replace(/^\ufeff/, '') ?? v))
  })

  it.runIf(hasTool('python3'))('Python csv, which knows no NULL', () => {
    const script = `import csv, json, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True))
print(json.dumps(rows))`
    const out: unknown = JSON.parse(runTool('python3', ['-c', script, file]))
    expect(out).toEqual([['id', 'v'], ...hard.map((v, id) => [String(id), v ?? ''])])
  })
})
