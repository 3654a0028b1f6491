import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { build, estimate } from '../../pipeline/build.ts'
import { readManifest } from '../../pipeline/snapshot/open.ts'
import { shop } from '../support/shop.ts'
import { hashesOf } from '../support/snapshot-files.ts'
import { temporaryDirectory } from '../support/temporary.ts'

const path = temporaryDirectory('build')

describe('build', () => {
  it('publishes exactly what the plan foretold, and leaves nothing beside it', async () => {
    const planned = await estimate({ dataset: shop })
    const result = await build({ dataset: shop, out: path('plain', 'shop') })
    expect(result.rows).toEqual(planned.rows)
    expect(result.rows.orders).toBe(60)
    expect(readdirSync(path('plain'))).toEqual(['shop'])
    expect(readManifest(path('plain', 'shop')).tables.map((table) => table.rows)).toEqual(
      Object.values(planned.rows),
    )
  })

  it('spells a table of a schema with a dot in file names', async () => {
    await build({ dataset: shop, out: path('schema'), formats: ['csv'] })
    expect(existsSync(path('schema', 'csv', 'report.daily_totals.csv'))).toBe(true)
  })

  it('keeps NULL and the empty text apart', async () => {
    await build({ dataset: shop, out: path('nulls'), formats: ['csv'] })
    const lines = readFileSync(path('nulls', 'csv', 'orders.csv'), 'utf8').split('\n')
    expect(lines.some((line) => line.endsWith(','))).toBe(true)
    expect(lines.some((line) => line.endsWith(',""'))).toBe(true)
  })

  it('meets a fixed total exactly, whatever the units', async () => {
    for (const orders of [0, 1, 37, 5000]) {
      if (orders === 0) continue
      const { rows } = await estimate({ dataset: shop, set: { orders } })
      expect(rows.orders).toBe(orders)
    }
  })

  it('writes selected tables alone, after validating all', async () => {
    const result = await build({ dataset: shop, out: path('some'), formats: ['csv'], tables: ['visits'] })
    expect(result.files.map((file) => file.path)).toEqual(['.gitattributes', 'csv/visits.csv', 'schema.json'])
  })
})

describe('the same bytes', () => {
  const request = { dataset: shop, set: { customers: 3000, orders: 9000 } }

  it('in a second run, with any buffer size, and with blocks of units in any order', async () => {
    await build({ ...request, out: path('once') })
    const once = hashesOf(path('once'))
    await build({ ...request, out: path('elsewhere', 'deep', 'twice') })
    expect(hashesOf(path('elsewhere', 'deep', 'twice'))).toEqual(once)
    for (const flushBytes of [1, 4321]) {
      await build({ ...request, out: path('flushed'), flushBytes })
      expect(hashesOf(path('flushed'))).toEqual(once)
    }
    const shuffleBlocks = (blocks: number) => Array.from({ length: blocks }, (_, i) => blocks - 1 - i)
    await build({ ...request, out: path('shuffled'), shuffleBlocks })
    expect(hashesOf(path('shuffled'))).toEqual(once)
  })

  it('differ with the seed', async () => {
    await build({ dataset: shop, out: path('seed-a'), formats: ['csv'] })
    await build({ dataset: shop, out: path('seed-b'), formats: ['csv'], seed: 'other' })
    expect(hashesOf(path('seed-b'))['csv/orders.csv']).not.toBe(hashesOf(path('seed-a'))['csv/orders.csv'])
  })

  it('of a table are cut at fixed row numbers', async () => {
    const small = { dataset: shop, partRows: 50, formats: ['csv', 'parquet'] }
    await build({ ...small, out: path('parts') })
    const files = readManifest(path('parts')).files.filter(
      (file) => file.table === 'orders' && file.path.startsWith('csv/'),
    )
    expect(files.map((file) => [file.path, file.rows])).toEqual([
      ['csv/orders.0001.csv', 50],
      ['csv/orders.0002.csv', 10],
    ])
    const once = hashesOf(path('parts'))
    await build({ ...small, out: path('parts-again'), flushBytes: 100 })
    expect(hashesOf(path('parts-again'))).toEqual(once)
    await build({ dataset: shop, out: path('whole'), formats: ['csv'] })
    const whole = readFileSync(path('whole', 'csv', 'orders.csv'), 'utf8')
    const [head, tail] = files.map((file) => readFileSync(path('parts', file.path), 'utf8'))
    const header = `${whole.split('\n', 1)[0]}\n`
    expect(head + tail!.slice(header.length)).toBe(whole)
  })
})
