import { type Instant, type Stream, values } from 'tilth'

const { businessHours, calendar, growth, history, HOUR, parseDate, timeZone } = values

const span = history(parseDate('2025-11-01'), 24)
export const trend = growth(span.start, 0.03)

/** When orders come in: most before Christmas, on weekdays, by day; 3 % more each month. */
export const orders = calendar({
  ...span,
  month: [0.8, 0.8, 0.9, 1, 1, 0.9, 0.8, 0.8, 1, 1.1, 1.4, 1.4],
  weekday: [1.2, 1.1, 1, 1, 1.1, 0.6, 0.5],
  hour: Array.from({ length: 24 }, (_, h) => (h < 7 || h >= 22 ? 0.1 : 1)),
  utcOffsetMinutes: -360,
  trend,
})

/** The warehouse packs them on weekdays. */
export const warehouse = businessHours({
  zone: timeZone('America/Chicago'),
  days: [[8, 17], [8, 17], [8, 17], [8, 17], [8, 15], null, null],
})

export function order(of: (name: string) => Stream): { placedAt: Instant; packedAt: Instant } {
  const placedAt = orders.draw(of('placed'))
  return { placedAt, packedAt: warehouse.after(placedAt, of('packing').between(1, 6) * HOUR) }
}
