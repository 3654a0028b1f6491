/** A snapshot whose SQL dumps hold rows alone: built, verified, checked, loaded by a client, taken back. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { DATABASES, readLedger, rollBack, targetOf } from '../../loaders/index.ts'
import { build } from '../../pipeline/build.ts'
import { check } from '../../pipeline/check.ts'
import { openSource } from '../../pipeline/load/open-source.ts'
import { readManifest } from '../../pipeline/snapshot/open.ts'
import { verify } from '../../pipeline/verify.ts'
import { MIGRATIONS, migratedRows } from '../support/application.ts'
import { serverOf } from '../support/databases.ts'
import { dumpOf } from '../support/dumps.ts'
import { teams } from '../support/forum.ts'
import { loadInto, stateOf, withSession } from '../support/load-place.ts'
import { rowsDataset } from '../support/rows-dataset.ts'
import { hashesOf } from '../support/snapshot-files.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('data-only')
// Tilth checks keys that are not enforced, too.
const content = migratedRows.map(({ table, rows }) => ({
  table,
  rows: table === teams ? [{ ...rows[0], shadow_id: 2 }] : rows,
}))
const tables = content.map(({ table }) => table)
const dataset = rowsDataset(content.map(({ table, rows }) => [table, rows.slice(table.existing.length)]))

beforeAll(async () => {
  await build({ dataset, out: path('whole') })
  await build({ dataset, out: path('rows'), dataOnly: true })
})

it('changes the dumps and nothing else', () => {
  const [whole, rows] = [hashesOf(path('whole')), hashesOf(path('rows'))]
  const changed = Object.keys(whole).filter((file) => whole[file] !== rows[file])
  const dumps = DATABASES.map(({ dialect }) => `sql/${dialect.name}.sql`)
  expect(changed.sort()).toEqual(['manifest.json', ...dumps.sort()])
  expect(readManifest(path('rows')).output).toMatchObject({ dataOnly: true })
  expect(readManifest(path('whole')).output).not.toHaveProperty('dataOnly')
  expect(readManifest(path('rows')).id).toBe(readManifest(path('whole')).id)
})

it.each([[['csv', 'parquet', 'sql']], [['parquet', 'sql']], [['sql']]])(
  'is verified as %j',
  async (formats) => {
    const out = path(formats.join('-'))
    const dialects = formats.includes('parquet') ? undefined : ['postgres', 'mysql', 'sqlite']
    await build({
      dataset,
      out,
      formats,
      dataOnly: true,
      inserts: true,
      ...(dialects === undefined ? {} : { dialects }),
    })
    expect(await verify(out, { datasets: [dataset] })).toMatchObject({ ok: true, problems: [] })
    expect(await check(out, { datasets: [dataset] })).toEqual({ same: true, differences: [] })
  },
)

it('needs the format', async () => {
  const request = { dataset, out: path('none'), formats: ['csv'], dataOnly: true }
  await expect(build(request)).rejects.toMatchObject({ code: 'USAGE' })
})

describe.each(DATABASES)('$name', ({ dialect }) => {
  it.skipIf(!serverOf(dialect.name).available())(
    'what a client loaded is known, and is taken back without the tables',
    async () => {
      const place = await serverOf(dialect.name).create()
      onTestFinished(() => place.drop())
      await place.load(MIGRATIONS[dialect.name]!)
      // DuckDB's dump reads the snapshot's files.
      const dump = readFileSync(`${path('rows')}/sql/${dialect.name}.sql`, 'utf8').replaceAll(
        "'parquet/",
        `'${path('rows')}/parquet/`,
      )
      const before = await stateOf(place.url, tables)
      expect(await place.load(dump)).toEqual({ ok: true, error: '', out: '' })
      const target = targetOf(place.url, {})
      const ledger = await withSession(place.url, (session) => readLedger(session, target))
      expect(ledger).toMatchObject([
        { mode: 'data-dump', detail: { tables: { 'auth.users': { rows: 1 }, posts: { rows: 3 } } } },
      ])
      expect(await loadInto(path('rows'), place.url, { only: 'data' })).toMatchObject({
        outcome: 'nothing to do',
      })
      const { sources } = await openSource(path('rows'), { scratch: path('scratch') })
      const back = await withSession(place.url, (session) => rollBack(session, target, { load: 1, sources }))
      expect(back).toMatchObject({
        outcome: 'taken back',
        dropped: false,
        rows: { 'auth.users': 1, posts: 3 },
      })
      expect(await stateOf(place.url, tables)).toEqual(before)
      // And once more.
      expect(await place.load(dump)).toEqual({ ok: true, error: '', out: '' })
    },
  )

  it('the dump is the one that stands in the tests of dialects', () => {
    const dump = readFileSync(`${path('rows')}/sql/${dialect.name}.sql`, 'utf8')
    const data = content.map(({ table, rows }) => ({ table, rows }))
    const record = { snapshot: readManifest(path('rows')).id }
    const same = dumpOf(dialect, data, { inserts: false, dataOnly: true }, record)
    const rowsOf = (text: string): string =>
      text.replace(/INSERT INTO [`"]_tilth_loads.*$/s, '').replace(/parquet\/[^']*/g, '')
    expect(rowsOf(dump)).toBe(rowsOf(same))
  })
})
