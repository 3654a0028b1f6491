/** When therapists have time: three to five weekdays, in Manila's time. */
import { defineGenerator, each, type Key, type Unit } from '../../model/index.ts'
import { sampleDistinct } from '../../values/choice.ts'
import { availabilityPerTherapist } from './requirements.ts'
import { therapistAvailability } from './tables-therapy.ts'
import { type TherapistBase, therapistGenerator } from './therapists.ts'
import type { CommunityContext, CommunityEnvironment } from './tools.ts'

/** What others know of a day of a therapist. */
export interface AvailabilityBase {
  readonly id: Key<'TherapistAvailability', string>
  readonly therapistId: TherapistBase['id']
  /** `0` is Sunday. */
  readonly dayOfWeek: string
  /** HH:MM. */
  readonly startTime: string
  readonly endTime: string
}

const WEEKDAYS = 5
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** The days of a therapist, Monday to Friday, as many as asked for. */
function daysOf(context: CommunityContext, one: TherapistBase): AvailabilityBase[] {
  if (one.status !== 'APPROVED') return []
  const { minAvailabilityDays } = context.params
  const stream = context.at(therapistAvailability, one.id, 'all').shared('days')
  const order = sampleDistinct(stream, WEEKDAYS, WEEKDAYS)
  const drawn = minAvailabilityDays + stream.int(WEEKDAYS - minAvailabilityDays + 1)
  const many = Math.min(WEEKDAYS, drawn + context.extra(availabilityPerTherapist, one.id))
  return order.slice(0, many).map((day) => {
    const draw = context.at(therapistAvailability, one.id, day)
    return {
      id: draw.key(),
      therapistId: one.id,
      dayOfWeek: String(day + 1),
      startTime: clock(draw.col.startTime.between(8, 10)),
      endTime: clock(draw.col.endTime.between(16, 18)),
    }
  })
}

/** One unit per therapist; those that were not approved have no days yet. */
export const availabilityGenerator = defineGenerator<CommunityEnvironment>()({
  name: 'availability',
  emits: [therapistAvailability],
  over: each(therapistGenerator),
  adopt: {
    columns: ['id', 'therapistId', 'dayOfWeek', 'startTime', 'endTime'],
    base: (row) => row as unknown as AvailabilityBase,
  },
  outline: (unit: Unit<TherapistBase>, context) => daysOf(context, unit.parent),
  counts: (days) => [days.length],
  base: (_unit, days) => days,
  emit({ parent }, days, context, put) {
    for (const day of days) {
      const { col } = context.at(therapistAvailability, parent.id, Number(day.dayOfWeek) - 1)
      put(therapistAvailability, {
        ...day,
        timezone: 'Asia/Manila',
        isAvailable: true,
        notes: col.notes.chance(0.2) ? col.notes.pick(NOTES) : null,
        createdAt: parent.since,
        updatedAt: parent.since,
      })
    }
  },
})

const NOTES = [
  'Lunch from 12 to 1.',
  'Video only on this day.',
  'Late sessions on request.',
  'First sessions in the morning.',
]
