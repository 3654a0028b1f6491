/** Checks of arguments: each names the argument, what was expected and the value that came. */

/** Returns a finite number, or throws RangeError. */
export function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name}: expected a finite number, got ${value}`)
  return value
}

/** Returns a finite number above 0 (excluded), or throws RangeError. */
export function positive(name: string, value: number): number {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`${name}: expected a finite number above 0, got ${value}`)
  }
  return value
}

/** Returns a finite number of at least 0, or throws RangeError. */
export function notNegative(name: string, value: number): number {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${name}: expected a finite number of at least 0, got ${value}`)
  }
  return value
}

/** Returns a number from 0 to 1, both included, or throws RangeError. */
export function probability(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(`${name}: expected a number from 0 to 1, got ${value}`)
  }
  return value
}

/** Returns an integer from `low` to `high`, both included, or throws RangeError. */
export function integer(name: string, value: number, [low, high]: readonly [number, number]): number {
  if (!(value >= low && value <= high && Number.isInteger(value))) {
    throw new RangeError(`${name}: expected an integer from ${low} to ${high}, got ${value}`)
  }
  return value
}

/** Throws RangeError unless `low` < `high` and both are finite. */
export function ordered(name: string, low: number, high: number): void {
  if (!(low < high && low > -Infinity && high < Infinity)) {
    throw new RangeError(`${name}: expected finite bounds with low < high, got ${low} and ${high}`)
  }
}
