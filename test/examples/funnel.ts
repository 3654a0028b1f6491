import { type Instant, type Stream, values } from 'tilth'

const { businessHours, DAY, funnel, HOUR, MINUTE, truncatedExponential, uniformLaw, UTC } = values

const waking = [8, 22] as const
const awake = businessHours({ zone: UTC, days: [waking, waking, waking, waking, waking, waking, waking] })

/** What becomes of an invitation. */
export const invitation = funnel({
  opened: {
    share: 0.6,
    delay: truncatedExponential({ decay: 8 * HOUR, low: MINUTE, high: 5 * DAY }),
    hours: 'awake',
  },
  signedUp: { after: 'opened', share: 0.5, delay: uniformLaw(MINUTE, HOUR) },
  declined: { insteadOf: 'signedUp', share: 0.2, delay: uniformLaw(MINUTE, DAY) },
  paid: { after: 'signedUp', share: 0.3, delay: uniformLaw(DAY, 14 * DAY) },
})

/** Such as `{ opened: 1762070400000, signedUp: 1762071122731 }`. */
export const episode = (stream: Stream, sentAt: Instant, now: Instant) =>
  invitation.episode(stream, { start: sentAt, now, hours: { awake } })
