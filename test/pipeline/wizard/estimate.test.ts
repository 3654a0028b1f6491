/** Estimates against what is built. Times are not tested: they belong to the machine and the moment. */
import { describe, expect, it } from 'vitest'
import { DATASETS, datasetNamed } from '../../../generators/datasets/index.ts'
import { build, planSource } from '../../../pipeline/build.ts'
import { resolveSource } from '../../../pipeline/resolve.ts'
import { calibrator } from '../../../pipeline/wizard/calibrate.ts'
import { countRows } from '../../../pipeline/wizard/count-rows.ts'
import {
  type BuildEstimate,
  estimateBuild,
  estimateFigures,
  estimateWords,
} from '../../../pipeline/wizard/estimate.ts'
import { withEstimator } from '../../../pipeline/wizard/estimator.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('estimate')
const chat = datasetNamed('chat')
const FORMATS = ['csv', 'parquet', 'sql']
const DIALECTS = ['postgres', 'mysql', 'sqlite', 'duckdb']
const signal = new AbortController().signal

describe('rows', () => {
  it('are those of the plan where there is time for it', async () => {
    const source = await resolveSource({ dataset: chat, scenario: 'demo' })
    const counted = await countRows(source, 0)
    expect(counted.exact).toBe(true)
    expect(counted.rows).toEqual((await planSource(source)).rows)
  })

  it('are about right where there is not, and fixed totals exactly', async () => {
    const source = await resolveSource({ dataset: chat, scenario: 'quick' })
    const counted = await countRows(source, 0)
    expect(counted.exact).toBe(false)
    const { rows } = await planSource(source)
    expect(counted.rows.get('messages')).toBe(500_000)
    expect(counted.rows.get('users')).toBe(5000)
    const sum = (map: ReadonlyMap<string, number>) => [...map.values()].reduce((all, one) => all + one, 0)
    expect(Math.abs(sum(counted.rows) / sum(rows) - 1)).toBeLessThan(0.05)
    for (const [table, count] of counted.rows)
      expect(Math.abs(count / rows.get(table)! - 1), table).toBeLessThan(0.35)
  })
})

describe('bytes', () => {
  it.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
    'of the first scenario of %s are right to a quarter, for all formats and for one',
    async (name, dataset) => {
      const counted = await countRows(await resolveSource({ dataset }), 5000)
      const measured = await calibrator()(counted, { milliseconds: 2000, scratch: path() })
      const { files } = await build({ dataset, out: path(name) })
      const size = (prefix: string) =>
        files.filter((file) => file.path.startsWith(prefix)).reduce((sum, file) => sum + file.bytes, 0)
      const near = (formats: readonly string[], dialects: readonly string[], expected: number) => {
        const { bytes } = estimateBuild(counted, measured, { formats, dialects })
        expect(Math.abs(bytes / expected - 1)).toBeLessThan(0.25)
      }
      near(FORMATS, DIALECTS, size('csv/') + size('parquet/') + size('sql/'))
      near(['csv'], [], size('csv/'))
      near(['sql'], ['mysql'], size('sql/mysql.sql'))
    },
  )
})

describe('estimates', () => {
  it('cost more for more formats', async () => {
    await withEstimator(signal, async (estimate) => {
      const common = { dataset: chat, planMilliseconds: 1000, sampleMilliseconds: 200 }
      const all = await estimate({ ...common, written: { formats: FORMATS, dialects: DIALECTS } })
      const csv = await estimate({ ...common, written: { formats: ['csv'], dialects: [] } })
      expect(all!.rows).toBe(csv!.rows)
      expect(all!.bytes).toBeGreaterThan(csv!.bytes * 2)
      expect(all!.seconds).toBeGreaterThan(0)
      expect(all!.memory).toBeGreaterThan(1e8)
    })
  })

  it('are none where the parameters do not fit', async () => {
    const written = { formats: FORMATS, dialects: DIALECTS }
    const wrong = { dataset: chat, set: { users: 0 }, written, planMilliseconds: 1, sampleMilliseconds: 1 }
    await withEstimator(signal, async (estimate) => expect(await estimate(wrong)).toBeUndefined())
  })

  const one: BuildEstimate = { rows: 661_287, exact: true, bytes: 669e6, seconds: 11.4, memory: 457e6 }
  it.each([
    [one, '661,287 rows, about 670 MB, 11 s, 460 MB of memory', '661,287 rows, 670 MB, 11 s, 460 MB'],
    [
      { ...one, exact: false, seconds: 0.2 },
      'about 660,000 rows, about 670 MB, 1 s, 460 MB of memory',
      'about 660,000 rows, 670 MB, 1 s, 460 MB',
    ],
    [
      { ...one, rows: 6_701_299, exact: false, bytes: 9.23e9, seconds: 170 },
      'about 6.7 million rows, about 9.2 GB, 2.8 min, 460 MB of memory',
      'about 6.7 million rows, 9.2 GB, 2.8 min, 460 MB',
    ],
    [
      { ...one, rows: 409_000_000, exact: false, bytes: 5.6e11, seconds: 7400 },
      'about 410 million rows, about 560 GB, 2.1 h, 460 MB of memory',
      'about 410 million rows, 560 GB, 2.1 h, 460 MB',
    ],
    [
      { ...one, rows: 2_000_000, exact: false },
      'about 2 million rows, about 670 MB, 11 s, 460 MB of memory',
      'about 2 million rows, 670 MB, 11 s, 460 MB',
    ],
  ])('in words: %o', (estimate, words, figures) => {
    expect(estimateWords(estimate)).toBe(words)
    expect(estimateFigures(estimate)).toBe(figures)
  })
})
