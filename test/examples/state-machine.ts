import { type Instant, type Stream, values } from 'tilth'

const { businessHours, DAY, exponential, HOUR, stateMachine, timeZone, uniformLaw, walk } = values

const day = [9, 17] as const
const office = businessHours({
  zone: timeZone('America/New_York'),
  days: [day, day, day, day, day, null, null],
})

export const subscription = stateMachine({
  initial: 'trial',
  states: {
    trial: { dwell: () => 14 * DAY, to: { active: 3, cancelled: 7 } },
    active: { dwell: (stream) => exponential(stream, 90 * DAY), to: { overdue: 2, cancelled: 1 } },
    overdue: { dwell: uniformLaw(4 * HOUR, 20 * HOUR), hours: 'office', to: { active: 4, cancelled: 1 } },
    cancelled: {},
  },
})

/** The stays of one subscription, in order and without gaps, from its start until now. */
export const stays = (stream: Stream, start: Instant, now: Instant) =>
  walk(stream, subscription, { start, until: now, hours: { office } })
