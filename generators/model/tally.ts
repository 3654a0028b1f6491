/**
 * Tallies: what many units contribute to one row of another table, such as the last time a user was seen.
 * They are typed arrays, 8 bytes a row, whose merging does not depend on order.
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

/** The values of a tally; NaN where nothing was contributed (0 for sums). */
export class TallyValues {
  readonly values: Float64Array
  readonly #operation: TallyOperation

  constructor(operation: TallyOperation, rows: number) {
    this.values = new Float64Array(rows)
    if (operation !== 'sum') this.values.fill(Number.NaN)
    this.#operation = operation
  }

  /** Adds a contribution to the row at `ordinal`. */
  add(ordinal: number, value: number): void {
    const before = this.values[ordinal]
    if (before === undefined) {
      throw new RangeError(`tally: expected a row number below ${this.values.length}, got ${ordinal}`)
    }
    if (this.#operation === 'sum') this.values[ordinal] = before + value
    else if (Number.isNaN(before) || (this.#operation === 'max' ? value > before : value < before))
      this.values[ordinal] = value
  }

  /** The value at `ordinal`, or undefined where nothing was contributed. */
  at(ordinal: number): number | undefined {
    const value = this.values[ordinal]
    return value === undefined || Number.isNaN(value) ? undefined : value
  }
}
