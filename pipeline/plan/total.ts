/**
 * Fixed totals: every unit draws its own number, then few units give way until the sum is exact.
 *
 * Units are taken in the order of a hash of their slot; each takes up to half of its own number, more or less,
 * until the difference is gone. So a change elsewhere moves only the units at the frontier.
 */
import { digestWords, FixtureError } from '../../generators/model/index.ts'
import { absorb, finalize, words } from '../../generators/model/mix.ts'

/** What is to be met. */
export interface TotalSpec {
  readonly name: string
  readonly seed: string
  readonly total: number
  readonly min: number
  readonly max: number
}

/** Changes `numbers` in place so that they sum to the total. Throws FixtureError PARAMETER when bounds forbid it. */
export function meetTotal(numbers: Float64Array, spec: TotalSpec): void {
  const { total, min, max } = spec
  for (const [what, value] of Object.entries({ total, min })) checkInteger(spec.name, what, value)
  if (max !== Number.POSITIVE_INFINITY) checkInteger(spec.name, 'max', max)
  let missing = total
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i])) throw new TypeError(`${spec.name}, unit ${i}: expected a number, got NaN`)
    numbers[i] = Math.min(max, Math.max(min, Math.floor(numbers[i]!)))
    missing -= numbers[i]!
  }
  if (total < min * numbers.length || total > max * numbers.length) {
    throw new FixtureError(
      'PARAMETER',
      `${spec.name}: ${numbers.length} units of ${min} to ${max} rows cannot make exactly ${total}; expected ${min * numbers.length} to ${max * numbers.length}.`,
      { facts: { name: spec.name, total, units: numbers.length, min, max } },
    )
  }
  if (missing === 0) return
  const order = hashedOrder(numbers.length, spec)
  while (missing !== 0) missing = giveWay(numbers, order, missing, min, max)
}

/** With anything else the rounds below would not end. */
function checkInteger(name: string, what: string, value: number): void {
  if (Number.isSafeInteger(value)) return
  throw new TypeError(`${name}: expected ${what} to be an integer below 2^53, got ${value}`)
}

/** One round over the units in hashed order; returns what is still missing. */
function giveWay(
  numbers: Float64Array,
  order: Float64Array,
  missing: number,
  min: number,
  max: number,
): number {
  let left = missing
  for (let k = 0; k < order.length && left !== 0; k++) {
    const slot = order[k]! % SLOTS
    const own = numbers[slot]!
    const room = Math.max(1, Math.floor(own / 2))
    const step = left > 0 ? Math.min(left, room, max - own) : -Math.min(-left, room, own - min)
    numbers[slot] = own + step
    left -= step
  }
  return left
}

/** Slots take 2^29 values; the hash before them 2^24. */
const SLOTS = 2 ** 29

function hashedOrder(units: number, spec: TotalSpec): Float64Array {
  const start = digestWords('total', spec.seed, spec.name)
  const state = words()
  const order = new Float64Array(units)
  for (let slot = 0; slot < units; slot++) {
    state.set(start)
    absorb(state, slot)
    finalize(state, state)
    order[slot] = (state[0]! >>> 8) * SLOTS + slot
  }
  return order.sort()
}
