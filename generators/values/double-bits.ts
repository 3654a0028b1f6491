/**
 * The bits of a double, for `math.ts` and `pow.ts`. One scratch cell is shared: it is written and read within one
 * call and carries nothing from one call to the next.
 */
const cell = new Float64Array(1)
const halves = new Int32Array(cell.buffer)
const LOW = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 1
const HIGH = 1 - LOW

/** The sign, exponent and upper 20 bits of the fraction, as a signed 32-bit integer. */
export function highWord(value: number): number {
  cell[0] = value
  return halves[HIGH]!
}

/** `value` with its upper 32 bits replaced. */
export function withHighWord(value: number, high: number): number {
  cell[0] = value
  halves[HIGH] = high
  return cell[0]!
}

/** `value` with its lower 32 bits cleared: products of two such numbers of 21 bits are exact. */
export function clearLow(value: number): number {
  cell[0] = value
  halves[LOW] = 0
  return cell[0]!
}

/** 2^exponent as a double; `exponent` is an integer from -1022 to 1023, unchecked. */
export function powerOfTwo(exponent: number): number {
  halves[HIGH] = (exponent + 1023) << 20
  halves[LOW] = 0
  return cell[0]!
}

/** `value` * 2^exponent with one rounding; `exponent` is an integer from -2000 to 2000, unchecked. */
export function scale(value: number, exponent: number): number {
  if (exponent > 1023) return value * powerOfTwo(1023) * powerOfTwo(exponent - 1023)
  if (exponent >= -1022) return value * powerOfTwo(exponent)
  return value * powerOfTwo(exponent + 1000) * powerOfTwo(-1000)
}
