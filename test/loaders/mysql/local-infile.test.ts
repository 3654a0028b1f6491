/**
 * What LOAD DATA would coerce, and loads into servers that do not read files of clients. That setting is the whole
 * server's, so it is changed in this file alone, one test after the other.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bytes, defineTable, denseKey, text } from '../../../generators/model/index.ts'
import { runLoad } from '../../../loaders/index.ts'
import { mysql } from '../../../loaders/mysql/index.ts'
import { openSource } from '../../../pipeline/load/open-source.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import {
  expectSame,
  loadInto,
  loadUnchecked,
  placeOf,
  replaceIn,
  withSession,
} from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'
import { OWNERS, owners, PETS, pets, snapshotMaker, THINGS, tableNames, things } from './rows.ts'

const path = temporaryDirectory('mysql-local-infile')

const snapshotOf = snapshotMaker(path)

const server = serverOf('mysql')

describe.skipIf(!server.available())('MySQL and MariaDB', () => {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(mysql)
  })
  afterEach(() => place.drop())

  async function withoutLocalInfile(work: () => Promise<void>): Promise<void> {
    const [[before = '1'] = []] = await place.query('SELECT @@GLOBAL.local_infile')
    await place.load('SET GLOBAL local_infile = 0')
    try {
      await work()
    } finally {
      await place.load(`SET GLOBAL local_infile = ${before}`)
    }
  }

  const coercions: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'a text that is too long',
      ',t2,',
      ',t23456,',
      /Could not load things, row 2, column label: Data (?:too long|truncated)/,
    ],
    ['a bad number', ',t2,1.50,1,', ',t2,1.50,x,', /things, row 2, column small: Incorrect integer value/],
    ['a number out of range', ',t2,1.50,1,', ',t2,1.50,99999,', /row 2, column small: Out of range/],
    ['a decimal with too many digits', ',t2,1.50', ',t2,1.505', /row 2, column amount: Data truncated/],
    ['a bad date', ',t2,1.50,1,0.5,2024-02-29', ',t2,1.50,1,0.5,2023-02-29', /row 2, column day/],
    [
      'a bad label',
      ',2024-02-29,1970-01-01 00:00:00.000,small,\\x00090a5c,1',
      ',,,huge,,1',
      /row 2, column size/,
    ],
    ['bytes that are none', '\\x00090a5c,1', '\\xzz,1', /A cell of bytes: expected/],
    [
      'a duplicate key',
      '\n2,t2',
      '\n1,t2',
      /Could not load things, constraint PRIMARY: Duplicate entry\. Nothing/,
    ],
    ['an orphan', '5c,1\n', '5c,77\n', /things \(parent\): 1 rows without a row of things/],
    ['a NULL where none may be', ',t2,', ',,', /things, row 2, column label/],
  ]

  it.each(coercions)(
    'refuses %s with its row and column, by LOAD DATA and by INSERT',
    async (_, from, to, message) => {
      const refuses = async (expected: RegExp): Promise<void> => {
        const snapshot = await snapshotOf([things, THINGS])
        const change = (files: { readonly path: (table: string) => string }): void =>
          replaceIn(files.path('things'), from, to)
        const failed = expect.objectContaining({ message: expect.stringMatching(expected) })
        await expect(loadUnchecked(snapshot, place.url, change)).rejects.toEqual(failed)
        expect(await tableNames(place)).toEqual([])
      }
      await refuses(message)
      const where =
        from === ',t2,' && to === ',,' ? 'column label' : /, row 2, column \w+/.exec(message.source)?.[0]
      await withoutLocalInfile(() => refuses(new RegExp(where ?? 'things|A cell')))
    },
  )

  it('falls back to INSERT where files of clients are not read, and says so', async () => {
    const snapshot = await snapshotOf([owners, OWNERS], [pets, PETS], [things, THINGS])
    await withoutLocalInfile(async () => {
      await loadInto(snapshot, place.url)
      await withSession(place.url, async ({ version }) => expect(version).toMatch(/local_infile is off/))
      await expectSame(snapshot, place.url)
      const bad = await snapshotOf([owners, OWNERS])
      const change = (files: { readonly path: (table: string) => string }): void =>
        replaceIn(files.path('owners'), '\n2,Bo', '\n2);DROP TABLE pets;#,Bo')
      const replaced = loadUnchecked(bad, place.url, change, { mode: 'replace' })
      await expect(replaced).rejects.toThrow(/refer to them/)
      await place.load('DELETE FROM pets')
      await expect(
        loadUnchecked(await snapshotOf([owners, OWNERS]), place.url, change, { mode: 'replace' }),
      ).rejects.toThrow(/owners, row 2, column id: (?:Incorrect integer value|Data truncated)/)
      expect(await tableNames(place)).toContain('pets')
    })
  })

  it('falls back when the server begins to refuse after the session began', async () => {
    const snapshot = await snapshotOf([owners, OWNERS])
    const { sources, record } = await openSource(snapshot, { scratch: snapshot })
    const target = mysql.target(place.url, {})
    await withSession(place.url, async (session) => {
      expect(session.version).not.toMatch(/local_infile/)
      await withoutLocalInfile(async () => {
        await runLoad(session, target, { record, sources })
      })
      expect(session.version).toMatch(/local_infile is off/)
    })
    await expectSame(snapshot, place.url)
  })

  it('holds names that would break out of their quotes', async () => {
    const hostile = defineTable("a`b; DROP TABLE x -- '%s ?", {
      columns: { 'i`d': denseKey(), "c'o ? :l": text(), 'b"y': bytes() },
      primaryKey: ['i`d'],
    })
    const snapshot = await snapshotOf([
      hostile,
      [{ 'i`d': 1, "c'o ? :l": "?'; --", 'b"y': Uint8Array.of(1) }],
    ])
    await loadInto(snapshot, place.url)
    await expectSame(snapshot, place.url)
    await withoutLocalInfile(async () => {
      const [name] = (await tableNames(place)).filter((it) => it?.startsWith('a'))
      await place.load(`DELETE FROM \`${name?.replaceAll('`', '``')}\``)
      await loadInto(snapshot, place.url, { mode: 'replace' })
    })
    await expectSame(snapshot, place.url)
  })
})
