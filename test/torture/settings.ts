/** How much torture, and by which chance: `TORTURE_SCALE` and `TORTURE_SEED`. */

/** 1 is the full number of cases. */
export const SCALE = positive('TORTURE_SCALE', 1)

/** What all chance comes from; printed with every figure. */
export const SEED = positive('TORTURE_SEED', Date.now() % 1_000_000)

function positive(name: string, otherwise: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (value > 0) return value
  throw new RangeError(`${name}: expected a number above 0, got ${JSON.stringify(text)}`)
}

/** A full number of cases at this scale, at least one. */
export const scaled = (full: number): number => Math.max(1, Math.round(full * SCALE))

/** A stream of chance. */
export interface Chance {
  /** From 0, included, to 1, excluded. */
  real(): number
  /** A whole number from 0, included, to `end`, excluded. */
  below(end: number): number
  pick<T>(list: readonly T[]): T
}

/** A stream of its own per name, so that one part does not change another. Mulberry32. */
export function chance(name: string): Chance {
  let state = SEED
  for (const letter of name) state = Math.imul(state ^ letter.codePointAt(0)!, 0x9e3779b1) >>> 0
  const real = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(real() * end)
  return { real, below, pick: (list) => list[below(list.length)]! }
}
