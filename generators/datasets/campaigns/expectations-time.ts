/** When things happen: months, weekdays and hours, durations and incidents. */
import type { Environment, Expectation, Row } from '../../model/index.ts'
import {
  civilFromInstant,
  DAY,
  HOUR,
  parseDate,
  TIME_ZONES,
  timeZone,
  toLocal,
  weekdayOf,
} from '../../values/index.ts'
import { MONTH_FACTORS, WEEKDAY_FACTORS } from './campaign-calendars.ts'
import { keepingExpectation, paramsOf, toleranceFor, toolsOf } from './expectations-keep.ts'
import { CALL_HOURS, PEAK_HOURS } from './hours.ts'
import { ACTIVITY_HOURS, LATENCIES, type MetricType, platformHour } from './platform.ts'
import { KeyedNumbers, seen } from './rules-keep.ts'
import { clients } from './tables-accounts.ts'
import { callSessions } from './tables-calls.ts'
import { campaigns } from './tables-campaigns.ts'
import { errorLogs, performanceMetrics, usageAnalytics } from './tables-platform.ts'

/** Days on which completed campaigns are mailed: of their window the last 24 days are left out. */
function mailedDays(env: Environment): readonly number[] {
  const { start, end } = toolsOf(env).window
  const days: number[] = []
  for (let day = start; day < end - 24 * DAY; day += DAY) days.push(day)
  return days
}

const monthFactor = (day: number): number => MONTH_FACTORS[civilFromInstant(day).month - 1]!
const weekdayFactor = (day: number): number => WEEKDAY_FACTORS[weekdayOf(day)]!
const sum = (days: readonly number[], of: (day: number) => number): number =>
  days.reduce((all, day) => all + of(day), 0)

/** Two kinds of days, and what a day of each counts beside the weight that is looked at. */
interface Contrast {
  readonly high: (day: number) => boolean
  readonly low: (day: number) => boolean
  readonly weight: (day: number) => number
  readonly beside: (day: number) => number
}

const MONTHS: Contrast = {
  high: (day) => monthFactor(day) >= 1.3,
  low: (day) => monthFactor(day) === 0.8,
  weight: monthFactor,
  beside: weekdayFactor,
}
const WEEKDAYS: Contrast = {
  high: (day) => weekdayFactor(day) >= 1.2,
  low: (day) => weekdayFactor(day) <= 0.4,
  weight: weekdayFactor,
  beside: monthFactor,
}

/** How much more is mailed on days of one kind than on days of the other, all else being equal. */
function contrastTarget(env: Environment, { high, low, weight, beside }: Contrast): number | undefined {
  const days = mailedDays(env)
  const per = (kind: (day: number) => boolean): number => {
    const some = days.filter(kind)
    return sum(some, (day) => weight(day) * beside(day)) / sum(some, beside)
  }
  return days.some(high) && days.some(low) ? per(high) / per(low) : undefined
}

const contrastExpectation = (
  spec: { readonly name: string; readonly description: string; readonly tolerance: number },
  contrast: Contrast,
): Expectation =>
  keepingExpectation(
    { ...spec, target: (env) => contrastTarget(env, contrast), minimumSample: 250 },
    [campaigns],
    (env) => {
      const counts = new KeyedNumbers({ count: 'sum' })
      return {
        keeps: [counts],
        sees: [
          seen(campaigns, ({ status, mail_date: date }) => {
            if (status !== 'completed') return
            const day = parseDate(date!)
            counts.add('all', 'count', 1)
            if (contrast.high(day)) counts.add('high', 'count', 1)
            if (contrast.low(day)) counts.add('low', 'count', 1)
          }),
        ],
        measure() {
          const days = mailedDays(env)
          const per = (kind: 'high' | 'low'): number =>
            counts.get(kind).count / sum(days.filter(contrast[kind]), contrast.beside)
          const low = per('low')
          return { achieved: low > 0 ? per('high') / low : 0, sample: counts.get('all').count }
        },
      }
    },
  )

/** Three of the eight hours have more calls. */
const PEAK_SHARE = (() => {
  const open = CALL_HOURS.slice(9, 17)
  const all = open.reduce((total, weight) => total + weight, 0)
  return open.filter((_, i) => PEAK_HOURS.has(i + 9)).reduce((total, weight) => total + weight, 0) / all
})()

/** Per zone, since a call names its campaign, a campaign its client, and a client its zone. */
const callsAtPeak = keepingExpectation(
  {
    name: 'peak hours of calls',
    description: 'share of calls at 10, 14 and 15 o’clock, by the clocks of the client',
    target: (env) => (paramsOf(env).callCenter ? PEAK_SHARE : undefined),
    tolerance: 0.05,
    minimumSample: 5000,
  },
  [clients, campaigns, callSessions],
  () => {
    const zones = new KeyedNumbers({ zone: 'max' })
    const owners = new KeyedNumbers({ one: 'sum' })
    const hits = new KeyedNumbers({
      sample: 'sum',
      z0: 'sum',
      z1: 'sum',
      z2: 'sum',
      z3: 'sum',
      z4: 'sum',
      z5: 'sum',
      z6: 'sum',
    })
    return {
      keeps: [zones, owners, hits],
      sees: [
        seen(clients, ({ id, timezone }) =>
          zones.add(
            id,
            'zone',
            TIME_ZONES.findIndex(({ name }) => name === timezone),
          ),
        ),
        seen(campaigns, ({ id, client_id: client }) => owners.add(`${id} ${client}`, 'one', 1)),
        seen(callSessions, ({ campaign_id: campaign, call_started_at: at }) => {
          hits.add(campaign, 'sample', 1)
          TIME_ZONES.forEach((zone, i) => {
            const hour = Math.floor((toLocal(zone, at) % DAY) / HOUR)
            if (PEAK_HOURS.has(hour)) hits.add(campaign, `z${i}` as 'z0', 1)
          })
        }),
      ],
      measure() {
        let [peak, sample] = [0, 0]
        for (const pair of owners.keys()) {
          const [campaign, client] = pair.split(' ') as [string, string]
          const one = hits.get(campaign)
          sample += one.sample
          peak += one[`z${zones.get(client).zone}` as 'z0'] ?? 0
        }
        return { achieved: sample === 0 ? 0 : peak / sample, sample }
      },
    }
  },
)

const PLATFORM_ZONE = timeZone('America/New_York')

/** The share of usage rows that some local instant admits. */
const usageShare = (
  name: string,
  description: string,
  target: number,
  admits: (row: Row<typeof usageAnalytics>) => boolean,
): Expectation =>
  keepingExpectation(
    {
      name,
      description,
      target: (env) => (paramsOf(env).analytics ? target : undefined),
      tolerance: toleranceFor(target, 10_000),
      minimumSample: 10_000,
    },
    [usageAnalytics],
    () => {
      const rows = new KeyedNumbers({ all: 'sum', hits: 'sum' })
      return {
        keeps: [rows],
        sees: [
          seen(usageAnalytics, (row) => {
            rows.add('', 'all', 1)
            if (admits(row)) rows.add('', 'hits', 1)
          }),
        ],
        measure() {
          const { all, hits } = rows.get('')
          return { achieved: all === 0 ? 0 : hits / all, sample: all }
        },
      }
    },
  )

const total = (weights: readonly number[]): number => weights.reduce((all, weight) => all + weight, 0)
const localWeekday = ({ occurred_at: at }: Row<typeof usageAnalytics>): number =>
  weekdayOf(toLocal(PLATFORM_ZONE, at))

const usage = [
  usageShare(
    'usage on Wednesdays',
    'share of what users do that falls on a Wednesday',
    WEEKDAY_FACTORS[2]! / total(WEEKDAY_FACTORS),
    (row) => localWeekday(row) === 2,
  ),
  usageShare(
    'usage on weekends',
    'share of what users do that falls on a Saturday or Sunday',
    (WEEKDAY_FACTORS[5]! + WEEKDAY_FACTORS[6]!) / total(WEEKDAY_FACTORS),
    (row) => localWeekday(row) >= 5,
  ),
  usageShare(
    'peak hours of usage',
    'share of what users do at 10, 14 and 15 o’clock',
    total([10, 14, 15].map((hour) => ACTIVITY_HOURS[hour]!)) / total(ACTIVITY_HOURS),
    ({ occurred_at: at }) => PEAK_HOURS.has(platformHour(at)),
  ),
]

const latency = (Object.keys(LATENCIES) as MetricType[]).map((type) =>
  keepingExpectation(
    {
      name: `latency: ${type}`,
      description: `mean duration of a ${type.replace('_', ' ')}, in milliseconds`,
      target: (env) => (paramsOf(env).analytics ? LATENCIES[type].mean : undefined),
      tolerance: 0.06,
      minimumSample: 2000,
    },
    [performanceMetrics],
    () => {
      const kept = new KeyedNumbers({ rows: 'sum', ms: 'sum' })
      return {
        keeps: [kept],
        sees: [
          seen(performanceMetrics, (row) => {
            if (row.metric_type !== type) return
            kept.add('', 'rows', 1)
            kept.add('', 'ms', row.duration_ms)
          }),
        ],
        measure() {
          const { rows, ms } = kept.get('')
          return { achieved: rows === 0 ? 0 : ms / rows, sample: rows }
        },
      }
    },
  ),
)

/** The mean factor of the incidents, each weighted by what is done meanwhile when nothing is wrong. */
function incidentFactor(env: Environment): number | undefined {
  const { incidents, activity } = toolsOf(env).platform
  const shares = incidents.list.map(({ at, hours }) => activity.share(at + hours * HOUR) - activity.share(at))
  if (total(shares) === 0) return undefined
  return total(incidents.list.map(({ factor }, i) => factor * shares[i]!)) / total(shares)
}

const errorsInIncidents = keepingExpectation(
  {
    name: 'incidents: errors',
    description: 'how many times as many errors there are during the incidents',
    target: (env) => (paramsOf(env).errors ? incidentFactor(env) : undefined),
    tolerance: 0.6,
    minimumSample: 1000,
  },
  [errorLogs],
  (env) => {
    const { incidents, activity } = toolsOf(env).platform
    const kept = new KeyedNumbers({ inside: 'sum', outside: 'sum' })
    return {
      keeps: [kept],
      sees: [
        seen(errorLogs, ({ occurred_at: at }) =>
          kept.add('', incidents.factorAt(at) > 1 ? 'inside' : 'outside', 1),
        ),
      ],
      measure() {
        const share = total(
          incidents.list.map(({ at, hours }) => activity.share(at + hours * HOUR) - activity.share(at)),
        )
        const { inside, outside } = kept.get('')
        const usual = (outside * share) / (1 - share)
        return { achieved: usual === 0 ? 0 : inside / usual, sample: inside + outside }
      },
    }
  },
)

const latencyInIncidents = keepingExpectation(
  {
    name: 'incidents: latency',
    description: 'how many times as long everything takes during the incidents',
    target: (env) => (paramsOf(env).analytics ? incidentFactor(env) : undefined),
    tolerance: 0.5,
    minimumSample: 20_000,
  },
  [performanceMetrics],
  (env) => {
    const { incidents } = toolsOf(env).platform
    const kept = new KeyedNumbers({ rows: 'sum', part: 'sum' })
    return {
      keeps: [kept],
      sees: [
        seen(performanceMetrics, ({ recorded_at: at, metric_type: type, duration_ms: ms }) => {
          const kind = incidents.factorAt(at) > 1 ? 'inside' : 'outside'
          kept.add(kind, 'rows', 1)
          // Whole thousandths: sums of other numbers would depend on their order.
          kept.add(kind, 'part', Math.round((1000 * ms) / LATENCIES[type as MetricType].mean))
        }),
      ],
      measure() {
        const [inside, outside] = [kept.get('inside'), kept.get('outside')]
        const achieved =
          inside.rows > 0 && outside.part > 0 ? inside.part / inside.rows / (outside.part / outside.rows) : 0
        return { achieved, sample: inside.rows + outside.rows }
      },
    }
  },
)

/** Expectations on time. */
export const timeExpectations: readonly Expectation[] = [
  contrastExpectation(
    {
      name: 'month weights',
      description: 'mail of an October or November working day against one in January or July',
      tolerance: 0.12,
    },
    MONTHS,
  ),
  contrastExpectation(
    {
      name: 'weekday weights',
      description: 'mail of a Tuesday, Wednesday or Thursday against a day of the weekend',
      tolerance: 0.2,
    },
    WEEKDAYS,
  ),
  callsAtPeak,
  ...usage,
  ...latency,
  errorsInIncidents,
  latencyInIncidents,
]
