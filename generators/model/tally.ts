/**
 * Tallies: what many units contribute to one row of another table, such as the last time a user was seen.
 * They are typed arrays, 8 bytes a row. What comes of them does not depend on the order of contributions: sums are of
 * safe integers alone.
 */

/** How contributions to one row are joined. */
export type TallyOperation = 'max' | 'min' | 'sum'

/** A tally over the main rows of a generator. */
export interface Tally {
  readonly name: string
  /** The generator whose main rows are counted over, by name. */
  readonly over: string
  readonly operation: TallyOperation
}

/** Declares a tally. `over` is the name of the generator whose main rows it has one value each for. */
export const defineTally = (name: string, over: string, operation: TallyOperation): Tally => ({
  name,
  over,
  operation,
})

/** The values of a tally of so many rows to which nothing was contributed. `shared`: other threads can read them. */
export function noContributions(
  operation: TallyOperation,
  rows: number,
  shared = false,
): Float64Array<ArrayBufferLike> {
  const values = new Float64Array(shared ? new SharedArrayBuffer(rows * 8) : new ArrayBuffer(rows * 8))
  return operation === 'sum' ? values : values.fill(Number.NaN)
}

/** The values of a tally; NaN where nothing was contributed (0 for sums). */
export class TallyValues {
  readonly values: Float64Array<ArrayBufferLike>
  readonly #operation: TallyOperation

  /** @param values of another tally of the same operation, or `noContributions` */
  constructor(operation: TallyOperation, values: Float64Array<ArrayBufferLike>) {
    this.values = values
    this.#operation = operation
  }

  /**
   * Adds a contribution to the row at `ordinal`. Throws RangeError when there is no such row, or for a sum when the
   * contribution or what comes of it is no safe integer.
   */
  add(ordinal: number, contribution: number): void {
    // Of 0 and -0 the one that came first would stay.
    const value = contribution === 0 ? 0 : contribution
    const before = this.values[ordinal]
    if (before === undefined) {
      throw new RangeError(`tally: expected a row number below ${this.values.length}, got ${ordinal}`)
    }
    if (this.#operation === 'sum') this.values[ordinal] = safeSum(before, value)
    else if (Number.isNaN(before) || (this.#operation === 'max' ? value > before : value < before))
      this.values[ordinal] = value
  }

  /** Adds all contributions that another tally of the same rows and operation has. */
  merge(others: Float64Array<ArrayBufferLike>): void {
    const none = this.#operation === 'sum' ? 0 : Number.NaN
    for (let ordinal = 0; ordinal < others.length; ordinal++)
      if (!Object.is(others[ordinal], none)) this.add(ordinal, others[ordinal]!)
  }

  /** The value at `ordinal`, or undefined where nothing was contributed. */
  at(ordinal: number): number | undefined {
    const value = this.values[ordinal]
    return value === undefined || Number.isNaN(value) ? undefined : value
  }
}

/** Sums of other numbers would depend on their order. */
function safeSum(before: number, value: number): number {
  const sum = before + value
  if (Number.isSafeInteger(value) && Number.isSafeInteger(sum)) return sum
  throw new RangeError(
    `tally: a sum takes safe integers, whose order does not matter; got ${value} beside ${before}. Count in cents, not in euros`,
  )
}
