/** Telephone numbers that nobody has: 555-0100 to 555-0199, which the North American plan reserves for fiction. */
import type { Stream } from '../../model/index.ts'
import { AREA_CODES, AREA_CODES_FROM } from './places.ts'

/** Reserved numbers of an area code. */
const LINES = 100

/** How many different numbers there are. */
export const TELEPHONE_NUMBERS = AREA_CODES.length * LINES

/** A number as the application keeps it: `+12145550123`. */
const spelled = (areaCode: string, line: number): string => `+1${areaCode}5550${LINES + line}`

/** A number with one of the area codes; others may have it too. Draws two integers. */
export const telephone = (stream: Stream, areaCodes: readonly string[]): string =>
  spelled(stream.pick(areaCodes), stream.int(LINES))

/**
 * The `k`-th of a client's numbers, no two alike: first those of the client's metropolitan area, then those of its
 * states, then all others (people keep their numbers when they move). `turn` is a number of the client's own, so that
 * clients of one area do not begin with the same numbers.
 * Throws RangeError unless k is an integer from 0 to `TELEPHONE_NUMBERS`, excluded.
 */
export function telephoneAt(metro: number, turn: number, k: number): string {
  let place = k
  for (const codes of AREA_CODES_FROM[metro] ?? []) {
    if (place < codes.length * LINES) {
      const line = Math.floor(place / codes.length) * 37 + (place % codes.length) * 13 + turn
      return spelled(codes[(place + turn) % codes.length]!, line % LINES)
    }
    place -= codes.length * LINES
  }
  throw new RangeError(`k: expected an integer from 0 to below ${TELEPHONE_NUMBERS}, got ${k}`)
}
