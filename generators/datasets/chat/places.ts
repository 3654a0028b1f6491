/** Places that a LOCATION message points to: towns, and a spot in or near one. */
import type { Stream } from '../../model/index.ts'

const TOWNS = [
  ['London', 51.5074, -0.1278],
  ['Bristol', 51.4545, -2.5879],
  ['Leeds', 53.8008, -1.5491],
  ['Manchester', 53.4808, -2.2426],
  ['Birmingham', 52.4862, -1.8904],
  ['Sheffield', 53.3811, -1.4701],
  ['Nottingham', 52.9548, -1.1581],
  ['Oxford', 51.752, -1.2577],
  ['Cambridge', 52.2053, 0.1218],
  ['York', 53.96, -1.0873],
  ['Norwich', 52.6309, 1.2974],
  ['Bath', 51.3811, -2.359],
  ['Exeter', 50.7184, -3.5339],
  ['Glasgow', 55.8642, -4.2518],
  ['Edinburgh', 55.9533, -3.1883],
  ['Cardiff', 51.4816, -3.1791],
  ['Belfast', 54.5973, -5.9301],
  ['Durham', 54.7761, -1.5733],
] as const

/** Degrees around a town's middle, in each direction: about 2 km. */
const AROUND = 0.02

/** Five digits, a metre or so. */
const degrees = (middle: number, stream: Stream): number =>
  Math.round((middle + AROUND * (2 * stream.float() - 1)) * 100_000) / 100_000

/** A LOCATION message's metadata: latitude and longitude in degrees, and the town's name. Three draws. */
export function placeNear(stream: Stream): {
  readonly latitude: number
  readonly longitude: number
  readonly label: string
} {
  const [label, latitude, longitude] = stream.pick<(typeof TOWNS)[number]>(TOWNS)
  return { latitude: degrees(latitude, stream), longitude: degrees(longitude, stream), label }
}
