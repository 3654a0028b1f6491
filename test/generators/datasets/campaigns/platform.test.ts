/** Durations, usage and errors: their means, their hours, and the two incidents that show in both. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  LATENCIES,
  type MetricType,
  type Platform,
  platformHour,
} from '../../../../generators/datasets/campaigns/platform.ts'
import { ERROR_KINDS, ERROR_SHARES } from '../../../../generators/datasets/campaigns/error-kinds.ts'
import * as schema from '../../../../generators/datasets/campaigns/tables.ts'
import type { CampaignsTools } from '../../../../generators/datasets/campaigns/tools.ts'
import { weekdayOf } from '../../../../generators/values/index.ts'
import { type RunRows, runDataset } from '../../../support/run-dataset.ts'
import { accounts } from './accounts.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length

describe.each(['development', 'load_test'])('%s', (scenario) => {
  let run: RunRows
  let platform: Platform
  let down: (instant: number) => boolean

  beforeAll(async () => {
    const few = { clients: 4, organizations: 2, contactsPerClient: 2, recipientsPerCampaign: 1 }
    run = await runDataset(accounts, { scenario, set: { ...few, errorLogs: 4000 } })
    platform = (run.environment.tools as CampaignsTools).platform
    down = (instant) => platform.incidents.factorAt(instant) > 1
  })

  test('has the rows asked for', () => {
    expect(run.rows(schema.performanceMetrics)).toHaveLength(50_000)
    expect(run.rows(schema.usageAnalytics)).toHaveLength(25_000)
    expect(run.rows(schema.errorLogs)).toHaveLength(4000)
  })

  test.each(Object.keys(LATENCIES) as MetricType[])('%s takes as long on average as stated', (type) => {
    const rows = run.rows(schema.performanceMetrics).filter(({ metric_type }) => metric_type === type)
    const { min, max, mean: stated } = LATENCIES[type]
    expect(Math.abs(mean(rows.map(({ duration_ms }) => duration_ms)) / stated - 1)).toBeLessThan(0.05)
    const outside = rows.filter((row) => {
      const most = max * 1.3 * platform.incidents.factorAt(row.recorded_at)
      return row.duration_ms < Math.floor(min * 0.8) || row.duration_ms > Math.ceil(most)
    })
    expect(outside).toEqual([])
  })

  test('it takes 1.3 times as long at 10, 14 and 15, and 0.8 times outside 9 to 17', () => {
    const rows = run.rows(schema.performanceMetrics).filter(({ recorded_at }) => !down(recorded_at))
    const at = (fits: (hour: number) => boolean): number =>
      mean(
        rows
          .filter(({ recorded_at }) => fits(platformHour(recorded_at)))
          .map(({ duration_ms, metric_type }) => duration_ms / LATENCIES[metric_type as MetricType].mean),
      )
    const usual = at((hour) => [9, 11, 12, 13, 16].includes(hour))
    expect(Math.abs(at((hour) => [10, 14, 15].includes(hour)) / usual - 1.3)).toBeLessThan(0.06)
    expect(Math.abs(at((hour) => hour < 9 || hour >= 17) / usual - 0.8)).toBeLessThan(0.04)
  })

  test('incidents are on days 15 and 45, and show in durations and errors alike', () => {
    const { start } = (run.environment.tools as CampaignsTools).window
    const { list } = platform.incidents
    expect(list.map(({ at, hours, factor }) => [Math.floor((at - start) / DAY), hours, factor])).toEqual([
      [15, 2, 10],
      [45, 3, 15],
    ])
    for (const { at, hours, factor } of list) {
      const weekdays = Array.from({ length: 28 }, (_, i) => at + (i - 14) * DAY).filter(
        (from) => from !== at && weekdayOf(from) < 5,
      )
      const errorsFrom = (from: number): number =>
        run
          .rows(schema.errorLogs)
          .filter(({ occurred_at }) => occurred_at >= from && occurred_at < from + hours * HOUR).length
      const usual = mean(weekdays.map(errorsFrom))
      expect(errorsFrom(at) / usual).toBeGreaterThan(factor * 0.6)
      expect(errorsFrom(at) / usual).toBeLessThan(factor * 1.7)
      const durations = (from: number): number[] =>
        run
          .rows(schema.performanceMetrics)
          .filter(({ recorded_at }) => recorded_at >= from && recorded_at < from + hours * HOUR)
          .map(({ duration_ms, metric_type }) => duration_ms / LATENCIES[metric_type as MetricType].mean)
      const slower = mean(durations(at)) / mean(weekdays.flatMap(durations))
      expect(Math.abs(slower / factor - 1)).toBeLessThan(0.3)
    }
  })

  test('errors are of the types told; what belongs together stands together', () => {
    const rows = run.rows(schema.errorLogs)
    for (const [type, expected] of ERROR_SHARES) {
      const own = rows.filter(({ error_type }) => error_type === type)
      expect(Math.abs(own.length / rows.length - expected)).toBeLessThan(0.03)
      for (const row of own) {
        const kind = ERROR_KINDS[type].find(({ message }) => message === row.error_message)
        expect([row.error_code, row.severity, row.component_name, row.function_name, row.source]).toEqual([
          kind?.code,
          kind?.severity,
          kind?.component,
          kind?.fn,
          kind?.source,
        ])
        if (type !== 'validation') expect(row.stack_trace).toContain(row.function_name)
        if (kind?.incident === true) expect(down(row.occurred_at)).toBe(true)
      }
    }
  })

  test('95 % of errors are resolved, within a day and before now', () => {
    const rows = run.rows(schema.errorLogs)
    const resolved = rows.filter((row) => row.resolved)
    expect(Math.abs(resolved.length / rows.length - 0.95)).toBeLessThan(0.015)
    for (const row of rows) {
      expect([row.resolved_at !== null, row.resolved_by !== null]).toEqual([row.resolved, row.resolved])
      if (row.resolved_at === null) continue
      expect(row.resolved_at).toBeGreaterThan(row.occurred_at)
      expect(row.resolved_at - row.occurred_at).toBeLessThanOrEqual(DAY)
      expect(row.resolved_at).toBeLessThanOrEqual(run.environment.referenceDate)
    }
  })

  test('rows are of a user of the client they name', () => {
    const pairs = new Set(
      run.rows(schema.clientUsers).map(({ client_id, user_id }) => `${client_id} ${user_id}`),
    )
    const rows = [
      ...run.rows(schema.performanceMetrics),
      ...run.rows(schema.usageAnalytics),
      ...run.rows(schema.errorLogs),
    ]
    const strangers = rows.filter(
      (row) => row.client_id !== null && !pairs.has(`${row.client_id} ${row.user_id}`),
    )
    expect(strangers).toEqual([])
  })
})

test('nothing is recorded where it is switched off', async () => {
  const run = await runDataset(accounts)
  for (const table of [schema.performanceMetrics, schema.usageAnalytics, schema.errorLogs])
    expect(run.rows(table)).toEqual([])
})
