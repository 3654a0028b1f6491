import type { Stream } from '../model/stream.ts'

/** Draws one value from a stream. What a factory returns after it has checked its arguments and made its tables. */
export type Sampler<T> = (stream: Stream) => T

/**
 * A sampler of numbers that knows its own law. It draws exactly one float for each value, so whatever is drawn
 * after it from the same stream stays where it is when the law's parameters change.
 */
export interface Law extends Sampler<number> {
  /** The expected value. */
  readonly mean: number
  /** The value at cumulative share `u`, 0 included to 1 excluded. */
  readonly quantile: (u: number) => number
}

/** Makes a law of its quantile function and its mean. */
export function lawOf(quantile: (u: number) => number, mean: number): Law {
  return Object.assign((stream: Stream) => quantile(stream.float()), { mean, quantile })
}
