/** Toll-free numbers that nobody has, for mail pieces. */
import type { Stream } from '../../model/index.ts'
import { permutation } from '../../values/index.ts'

const CODES = ['800', '833', '844', '855', '866', '877', '888'] as const
/** 555-0100 to 555-0199 are reserved for fiction. */
const LINES = 100
const NUMBERS = CODES.length * LINES

/**
 * The number of the `k`-th mail piece: 700 different ones, then the first come again, as numbers that were given up do.
 * `stream` is one of the whole dataset.
 */
export function tollFreeAt(stream: Stream, k: number): string {
  const place = permutation(stream, NUMBERS).at(k % NUMBERS)
  return `+1${CODES[place % CODES.length]}5550${LINES + Math.floor(place / CODES.length)}`
}
