import { digestWords } from '../../../generators/model/address.ts'
import { type Stream, standaloneStream } from '../../../generators/model/stream.ts'

/** A fixed stream for a test, by name: every expectation below is of fixed numbers and cannot flicker. */
export const streamOf = (...names: readonly string[]): Stream =>
  standaloneStream(digestWords('values test', ...names))

/** `count` values of a sampler. */
export function draw<T>(count: number, sampler: () => T): T[] {
  return Array.from({ length: count }, sampler)
}

/** Mean, standard deviation and the sorted values of a sample. */
export function moments(values: readonly number[]): { mean: number; sd: number; sorted: number[] } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length
  return { mean, sd: Math.sqrt(square), sorted: [...values].sort((a, b) => a - b) }
}

/** How often each value came. */
export function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const cell = new Float64Array(1)
const bits = new BigInt64Array(cell.buffer)
const bitsOf = (value: number): bigint => {
  cell[0] = value
  return bits[0]!
}

/** How many doubles lie between two numbers of the same sign. */
export function ulps(a: number, b: number): number {
  return a === b || (Number.isNaN(a) && Number.isNaN(b)) ? 0 : Math.abs(Number(bitsOf(a) - bitsOf(b)))
}

/** The 64 bits of a double in hexadecimal. */
export const hex = (value: number): string => BigInt.asUintN(64, bitsOf(value)).toString(16).padStart(16, '0')
