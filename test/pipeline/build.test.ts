import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { build } from '../../pipeline/build.ts'
import { shop } from '../support/shop.ts'

const directory = mkdtempSync(join(tmpdir(), 'tilth-build-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('build', () => {
  it('writes the shop', async () => {
    const result = await build({ dataset: shop, out: join(directory, 'shop') })
    console.log(result)
    console.log(readFileSync(join(result.out, 'csv/orders.csv'), 'utf8').slice(0, 800))
    console.log(readFileSync(join(result.out, 'csv/report.daily_totals.csv'), 'utf8').slice(0, 800))
    expect(readdirSync(directory)).toEqual(['shop'])
  })
})
