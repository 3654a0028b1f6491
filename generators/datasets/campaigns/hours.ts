/** When people answer telephones, carry mail, and look at their own mail, by the local time of a client. */
import { type BusinessHours, businessHours, type DayHours, TIME_ZONES } from '../../values/index.ts'

/** The hours of a client's time zone. */
export interface LocalHours {
  /** The call centre: Monday to Friday, 9 to 17, busiest at 10, 14 and 15. */
  readonly business: BusinessHours
  /** Delivery rounds: Monday to Saturday. */
  readonly postal: BusinessHours
  /** When people scan, click and type. */
  readonly awake: BusinessHours
}

/** Hours with more calls, which are also of more even length. */
export const PEAK_HOURS: ReadonlySet<number> = new Set([10, 14, 15])
/** Calls of a peak hour, against those of another hour. */
const PEAK = 1.6
/** How busy each hour of the day is at the call centre, the hour after midnight first. */
export const CALL_HOURS: readonly number[] = Array.from({ length: 24 }, (_, h) =>
  PEAK_HOURS.has(h) ? PEAK : 1,
)
/** Calls by weekday, Monday first: the weekday factors of working days. */
const CALL_WEEKDAYS = [1, 1.2, 1.3, 1.2, 0.9, 0, 0]

/** More in the evening, less in the early morning, from 7 to 23. */
const AWAKE_HOURS = Array.from({ length: 24 }, (_, h) => (h < 9 ? 0.5 : h < 17 ? 1 : h < 21 ? 1.6 : 0.8))

const week = (weekday: DayHours, saturday: DayHours, sunday: DayHours): readonly DayHours[] => [
  weekday,
  weekday,
  weekday,
  weekday,
  weekday,
  saturday,
  sunday,
]

/** The hours of every time zone, by its name; made once per build. */
export function makeHours(): ReadonlyMap<string, LocalHours> {
  const of = TIME_ZONES.map((zone): [string, LocalHours] => [
    zone.name,
    {
      business: businessHours({
        zone,
        days: week([9, 17], null, null),
        hour: CALL_HOURS,
        weekday: CALL_WEEKDAYS,
      }),
      postal: businessHours({ zone, days: week([9, 18], [9, 17], null) }),
      awake: businessHours({ zone, days: week([7, 23], [7, 23], [7, 23]), hour: AWAKE_HOURS }),
    },
  ])
  return new Map(of)
}
