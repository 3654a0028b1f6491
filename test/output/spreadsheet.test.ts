import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  bool,
  defineTable,
  FixtureError,
  int,
  text,
  timestamp,
  varchar,
} from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { writeSpreadsheet } from '../../output/spreadsheet.ts'
import { hasTool, runTool, scratchFolder } from '../support/tools.ts'
import { textsOf } from '../support/written.ts'

const folder = scratchFolder()
const out = join(folder, 'people.csv')
const n = { null: true } as const
const table = defineTable('people', {
  columns: {
    id: int(),
    balance: int(n),
    name: text(n),
    '=note': varchar(40, n),
    active: bool(n),
    at: timestamp(n),
  },
  primaryKey: ['id'],
})
const nulls = { balance: null, name: null, '=note': null, active: null, at: null }

const written = async (rows: readonly Record<string, unknown>[], delimiter?: string) => {
  const job = { table, rows: textsOf(table, rows), out }
  await writeSpreadsheet(delimiter === undefined ? job : { ...job, delimiter })
  return readFileSync(out, 'utf8')
}

describe('writeSpreadsheet', () => {
  it('writes a byte order mark, CRLF, and the texts', async () => {
    const row = { id: 1, balance: -5, name: 'Béla', '=note': 'a, "b"', active: true, at: 0 }
    expect(await written([row, { ...nulls, id: 2 }])).toBe(
      '\ufeffid,balance,name,\'=note,active,at\r\n1,-5,Béla,"a, ""b""",true,1970-01-01 00:00:00.000\r\n2,,,,,\r\n',
    )
  })

  it('takes another delimiter', async () => {
    expect(await written([{ ...nulls, id: 1, name: 'a;b', '=note': 'a,b' }], ';')).toBe(
      '\ufeffid;balance;name;\'=note;active;at\r\n1;;"a;b";a,b;;\r\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
    'defuses the text %j',
    async (name) => {
      const [, line] = (await written([{ ...nulls, id: -1, balance: -5, name }])).split(/\r\n/)
      const cell = name.includes('\r') ? `"'${name}"` : `'${name}`
      expect(line).toBe(`-1,-5,${cell},,,`)
    },
  )

  it('leaves other texts alone and quotes line ends', async () => {
    const names = ["'quoted", 'a=b', ' =x', 'x\ny', 'x\ry']
    const body = (await written(names.map((name, id) => ({ ...nulls, id, name })))).split('\r\n').slice(1, -1)
    expect(body).toEqual(["0,,'quoted,,,", '1,,a=b,,,', '2,, =x,,,', '3,,"x\ny",,,', '4,,"x\ry",,,'])
  })

  it('an empty table has its header', async () => {
    expect(await written([])).toBe("\ufeffid,balance,name,'=note,active,at\r\n")
  })

  it.runIf(hasTool('python3'))('Python reads back what was meant', async () => {
    await written([{ ...nulls, id: 1, name: 'x\ny "z", \r é🎈' }])
    const script = `import csv, json, sys
print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True))))`
    expect(JSON.parse(runTool('python3', ['-c', script, out]))[1]).toEqual([
      '1',
      '',
      'x\ny "z", \r é🎈',
      '',
      '',
      '',
    ])
  })

  it('streams: many rows, from an async source', async () => {
    const rows = async function* (): AsyncGenerator<Texts> {
      for (let i = 0; i < 50_000; i++) yield [String(i), null, 'name', null, null, null]
    }
    await writeSpreadsheet({ table, rows: rows(), out })
    expect(readFileSync(out, 'utf8').split('\r\n').length).toBe(50_002)
  })

  it('errors of the source and of the system propagate; the file appears whole or not at all', async () => {
    const target = join(folder, 'half.csv')
    const failing = function* (): Generator<Texts> {
      yield ['1', null, null, null, null, null]
      throw new FixtureError('SNAPSHOT_DAMAGED', 'the source is damaged')
    }
    await expect(writeSpreadsheet({ table, rows: failing(), out: target })).rejects.toMatchObject({
      code: 'SNAPSHOT_DAMAGED',
    })
    expect(existsSync(target)).toBe(false)
    expect(existsSync(`${target}.partial`)).toBe(false)
    const nowhere = join(folder, 'no', 'folder.csv')
    await expect(writeSpreadsheet({ table, rows: [], out: nowhere })).rejects.toMatchObject({ code: 'IO' })
  })
})
