import { cpSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FixtureError } from '../../generators/model/index.ts'
import { build } from '../../pipeline/build.ts'
import { check } from '../../pipeline/check.ts'
import { diff } from '../../pipeline/diff.ts'
import { sample } from '../../pipeline/sample.ts'
import { type Manifest, manifestText } from '../../pipeline/snapshot/manifest.ts'
import { readManifest } from '../../pipeline/snapshot/open.ts'
import { verify } from '../../pipeline/verify.ts'
import { shop } from '../support/shop.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('verify')
const datasets = [shop]

beforeAll(async () => {
  await build({ dataset: shop, out: path('shop'), partRows: 25 })
})

/** A copy of the snapshot to spoil. */
function copy(name: string): string {
  cpSync(path('shop'), path(name), { recursive: true })
  return path(name)
}

/** Rewrites the manifest, with a checksum that fits. */
function rewrite(directory: string, change: (manifest: Manifest) => Manifest): void {
  writeFileSync(`${directory}/manifest.json`, manifestText(change(readManifest(directory))))
}

const failure = (work: Promise<unknown>): Promise<FixtureError> =>
  work.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: FixtureError) => error,
  )

describe('verify', () => {
  it('finds a good snapshot good', async () => {
    expect(await verify(path('shop'), { datasets })).toMatchObject({
      ok: true,
      problemCount: 0,
      problems: [],
    })
  })

  it.each([['csv'], ['parquet'], ['sql']])('reads %s alone', async (format) => {
    await build({
      dataset: shop,
      out: path(`only-${format}`),
      formats: [format],
      partRows: 25,
      ...(format === 'sql' ? { dialects: ['postgres', 'mysql', 'sqlite'] } : {}),
    })
    const result = await verify(path(`only-${format}`), { datasets })
    expect(result.problems).toEqual([])
  })

  it.each<[string, (directory: string) => void, RegExp]>([
    ['a flipped bit', (d) => flip(`${d}/csv/visits.0001.csv`), /visits\.0001\.csv was changed/],
    [
      'a flipped bit in Parquet',
      (d) => flip(`${d}/parquet/visits.0001.parquet`),
      /visits\.0001\.parquet was changed/,
    ],
    ['a flipped bit in the manifest', (d) => flip(`${d}/manifest.json`), /manifest\.json/],
    ['a missing file', (d) => rmSync(`${d}/csv/visits.0001.csv`), /visits\.0001\.csv is missing/],
    [
      'an extra file',
      (d) => writeFileSync(`${d}/csv/more.csv`, 'x'),
      /csv\/more\.csv is not in the manifest/,
    ],
    ['a cut file', (d) => truncateSync(`${d}/csv/visits.0001.csv`, 20), /has 20 bytes, expected/],
    [
      'a renamed file',
      (d) => renameSync(`${d}/csv/visits.0001.csv`, `${d}/csv/visits.csv`),
      /csv\/visits\.csv is not in the manifest; .*is missing/,
    ],
    [
      'a link in place of a file',
      (d) => {
        rmSync(`${d}/csv/visits.0001.csv`)
        symlinkSync('/etc/passwd', `${d}/csv/visits.0001.csv`)
      },
      /is not a plain file/,
    ],
  ])('refuses %s', async (name, spoil, message) => {
    const directory = copy(name.replaceAll(' ', '-'))
    spoil(directory)
    const error = await failure(verify(directory, { datasets }))
    expect(error.message).toMatch(message)
    expect(error.code).toBe('SNAPSHOT_DAMAGED')
    expect(error.exitCode).toBe(5)
  })

  it('refuses a manifest of a newer version', async () => {
    const directory = copy('newer')
    rewrite(directory, (manifest) => ({ ...manifest, version: { ...manifest.version, manifest: 99 } }))
    expect(await failure(verify(directory, { datasets }))).toMatchObject({
      code: 'SNAPSHOT_UNREADABLE',
      message: expect.stringContaining('newer Tilth'),
    })
  })

  it.each(['../outside.csv', '/etc/passwd', 'csv/../../x', 'c:\\x', 'csv//x', './x'])(
    'refuses the path %j in a manifest',
    async (bad) => {
      const directory = copy(`path-${Buffer.from(bad).toString('hex')}`)
      rewrite(directory, (manifest) => ({
        ...manifest,
        files: [{ ...manifest.files[0]!, path: bad }, ...manifest.files.slice(1)],
      }))
      expect(await failure(verify(directory, { datasets }))).toMatchObject({
        code: 'SNAPSHOT_DAMAGED',
        message: expect.stringContaining('not a plain path'),
      })
    },
  )

  it('refuses what is no snapshot', async () => {
    writeFileSync(path('nothing'), '')
    expect(await failure(verify(path('nothing'), { datasets }))).toMatchObject({
      code: 'SNAPSHOT_UNREADABLE',
    })
    expect(await failure(verify(path('absent'), { datasets }))).toMatchObject({ code: 'SNAPSHOT_UNREADABLE' })
  })

  it('finds rows that were changed together with their checksums', async () => {
    const directory = copy('forged')
    const file = `${directory}/csv/order_lines.0001.csv`
    const text = readFileSync(file, 'utf8').replace(/,(\d+),(\d+)\n/, ',$1,1\n')
    writeFileSync(file, text)
    const { hashFile } = await import('../../pipeline/snapshot/open.ts')
    rewrite(directory, (manifest) => ({
      ...manifest,
      files: manifest.files.map((entry) =>
        entry.path === 'csv/order_lines.0001.csv' ? { ...entry, ...hashFile(file) } : entry,
      ),
    }))
    const result = await verify(directory, { datasets })
    expect(result.ok).toBe(false)
    expect(result.problems.map((problem) => problem.rule)).toEqual(
      expect.arrayContaining(['formats', 'order total']),
    )
  })
})

describe('check', () => {
  it('is satisfied with a snapshot that was not touched', async () => {
    expect(await check(path('shop'), { datasets })).toEqual({ same: true, differences: [] })
  })

  it('notices a table that the dataset did not have', async () => {
    const fewer = {
      ...shop,
      tables: shop.tables.filter((table) => table.id !== 'visits'),
      generators: shop.generators.filter((generator) => generator.name !== 'visits'),
    }
    await build({ dataset: fewer, out: path('fewer') })
    expect(await check(path('fewer'), { datasets })).toMatchObject({
      same: false,
      differences: expect.arrayContaining(['visits is a new table']),
    })
  })

  it('names what differs', async () => {
    const directory = copy('checked')
    writeFileSync(`${directory}/csv/visits.0001.csv`, 'id\n')
    expect(await check(directory, { datasets })).toMatchObject({
      same: false,
      differences: ['csv/visits.0001.csv differs'],
    })
  })
})

describe('diff', () => {
  it('finds nothing between a snapshot and itself', async () => {
    expect(await diff(path('shop'), path('shop'))).toMatchObject({ same: true })
  })

  it('tells added, removed and changed rows by key', async () => {
    await build({ dataset: shop, out: path('more'), set: { customers: 21 } })
    const result = await diff(path('shop'), path('more'))
    expect(result.parameters).toEqual([{ name: 'customers', a: 20, b: 21 }])
    expect(result.tables.find((table) => table.table === 'customers')).toMatchObject({ added: 1, removed: 0 })
    const back = await diff(path('more'), path('shop'))
    expect(back.tables.find((table) => table.table === 'customers')).toMatchObject({ added: 0, removed: 1 })
  })
})

describe('sample', () => {
  it('gives the rows a build would give', async () => {
    const { rows } = await sample({ dataset: shop, table: 'report.daily_totals', rows: 2 })
    expect(rows).toHaveLength(2)
    const [, first] = readFileSync(path('shop', 'csv', 'report.daily_totals.csv'), 'utf8').split('\n')
    expect(Object.values(rows[0]!).join(',')).toBe(first)
  })
})

function flip(file: string): void {
  const bytes = readFileSync(file)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(file, bytes)
}
