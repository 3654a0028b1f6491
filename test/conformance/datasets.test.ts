/** What every dataset of the registry must do. A new one is tested the moment its line exists. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../generators/datasets/index.ts'
import { build } from '../../pipeline/build.ts'
import { check } from '../../pipeline/check.ts'
import { verify } from '../../pipeline/verify.ts'
import { BIN } from '../support/cli.ts'
import { compareRows } from '../support/compare-rows.ts'
import { generateRows } from '../support/generate-rows.ts'
import { hashesOf } from '../support/snapshot-files.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('conformance')

/** Tables that a demo leaves empty: what they are filled with is switched off there. */
const EMPTY: Readonly<Record<string, readonly string[]>> = {
  campaigns: ['performance_metrics', 'usage_analytics', 'error_logs'],
}
/** Smaller demos for the test that makes one for each column. */
const SMALLER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  campaigns: { clients: 3, contactsPerClient: 25, recipientsPerCampaign: 25 },
}
/** Most bytes of a demo, in all formats and dialects: it is meant to be committed. */
const DEMO_BYTES = 10_000_000

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))('%s', (name, dataset) => {
  it('fills every table of its demo, and stays small', async () => {
    const result = await build({ dataset, out: path(name) })
    expect(Object.keys(result.rows)).toEqual(dataset.tables.map((table) => table.id))
    for (const [table, rows] of Object.entries(result.rows))
      expect([table, rows > 0]).toEqual([table, EMPTY[name]?.includes(table) !== true])
    const all = Object.values(result.rows).reduce((sum, rows) => sum + rows, 0)
    expect(all).toBeGreaterThanOrEqual(20 * dataset.tables.length)
    expect(result.files.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThan(DEMO_BYTES)
    expect(result.expectations.filter((expectation) => expectation.verdict === 'missed')).toEqual([])
    expect(result.notes).toEqual([])
  })

  it('verifies, and checks', async () => {
    expect(await verify(path(name), { datasets: [dataset] })).toMatchObject({
      ok: true,
      problems: [],
      notes: [],
    })
    expect(await check(path(name), { datasets: [dataset] })).toEqual({ same: true, differences: [] })
  })

  it('gives the same bytes in another process, time zone, locale and directory', () => {
    const env = { ...process.env, TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
    const out = path('other place', name)
    const run = spawnSync(process.execPath, [BIN, 'generate', name, '--out', out, '--quiet'], {
      cwd: path(),
      env,
      encoding: 'utf8',
    })
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(hashesOf(out)).toEqual(hashesOf(path(name)))
  })

  it('gives the same bytes for any buffer size and any order of blocks', async () => {
    await build({ dataset, out: path('flushed'), flushBytes: 777 })
    expect(hashesOf(path('flushed'))).toEqual(hashesOf(path(name)))
    const shuffleBlocks = (blocks: number) => Array.from({ length: blocks }, (_, i) => blocks - 1 - i)
    await build({ dataset, out: path('shuffled'), shuffleBlocks })
    expect(hashesOf(path('shuffled'))).toEqual(hashesOf(path(name)))
  })

  it('has no path, user or clock in its snapshot', () => {
    const manifest = readFileSync(path(name, 'manifest.json'), 'utf8')
    for (const word of [
      path(),
      process.env.USER,
      process.env.HOSTNAME,
      new Date().toISOString().slice(0, 10),
    ]) {
      if (word !== undefined && word.length > 4) expect(manifest).not.toContain(word)
    }
  })

  it('takes its values from its own streams: salting one moves what it fed, and nothing else', async () => {
    const streams = new Set<string>()
    const collect = (stream: string): undefined => {
      streams.add(stream)
      return undefined
    }
    const request = { dataset, set: SMALLER[name] ?? {} }
    const before = await generateRows(request, { salt: collect })
    const own = [...streams].filter((stream) => !stream.includes('~')).sort()
    const moved: Record<string, string[]> = {}
    for (const salted of own) {
      const after = await generateRows(request, {
        salt: (stream) => (stream === salted ? 'salt' : undefined),
      })
      const { changed, added, removed } = compareRows(dataset, before, after)
      const places = new Set(changed.map(({ table, column }) => `${table.id}.${column}`))
      for (const { table } of [...added, ...removed]) places.add(`${table.id} (rows)`)
      places.delete(salted)
      if (places.size > 0) moved[salted] = [...places].sort()
    }
    // Frozen: what a column's own stream moves beside the column. Less is better.
    await expect(`${JSON.stringify(moved, null, 2)}\n`).toMatchFileSnapshot(`moves-${name}.json`)
  }, 240_000)
})
