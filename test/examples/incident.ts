import { type Stream, values } from 'tilth'

const { calendar, DAY, growth, incidents, logNormal, parseInstant, trends } = values

const start = parseInstant('2025-03-01')
export const outage = incidents([{ at: parseInstant('2025-03-18T14:00:00Z'), hours: 3, factor: 12 }])

/** When requests fail: twelve times as often during the outage. */
export const failures = calendar({
  start,
  end: start + 31 * DAY,
  hour: Array.from({ length: 24 }, (_, h) => (h < 6 ? 0.2 : 1)),
  trend: trends(growth(start, 0.05), outage.trend),
})

/** What the outage makes slow as well: a cause of failures, so it follows their time. */
export function failure(of: (name: string) => Stream) {
  const at = failures.draw(of('at'))
  const slower = outage.factorAt(at) > 1 ? 5 : 1
  return { at, milliseconds: Math.round(slower * logNormal(of('latency'), 120, 0.4)) }
}
