/** Values as SQLite and its shell read them. */
import type { ColumnKind } from '../../generators/model/index.ts'
import { quoteSingle } from './names.ts'
import type { Literal } from './rows.ts'

const UNSAFE = /[\0\r]/

/** A string literal. NUL would end the statement, and the shell drops a CR before a line end: such texts are hex. */
export function quoteText(text: string): string {
  if (UNSAFE.test(text)) return `CAST(x'${Buffer.from(text, 'utf8').toString('hex')}' AS TEXT)`
  return text.includes("'") ? quoteSingle(text) : `'${text}'`
}

/** Up to 15 digits, at most 4 of them after the point: see `realLiteral`. */
const SHORT = /^-?\d{1,11}\.\d{1,4}$/

const TWO_62 = 4_611_686_018_427_387_904n

/**
 * A float that SQLite reads as exactly this double. SQLite promises 15 digits only: its reader rounds twice. Integers
 * up to 2^53 and decimals with up to 4 digits after the point cannot be hit by that (the distance of s / 10^4 from the
 * middle of two doubles is at least 1 / 5^4 of their distance, more than 2^-11); all else is written as an
 * integer times or by powers of two, which every version computes exactly.
 */
export function realLiteral(text: string): string {
  if (SHORT.test(text)) return text
  const value = Number(text)
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '-0.0' : `${value}.0`
  const { mantissa, exponent } = parts(value)
  const sign = value < 0 ? '-' : ''
  return `(${sign}${mantissa}.0${powers(exponent)})`
}

/** |value| = mantissa * 2^exponent, the mantissa an odd integer. */
function parts(value: number): { mantissa: bigint; exponent: number } {
  const bits = new BigUint64Array(new Float64Array([Math.abs(value)]).buffer)[0]!
  const biased = Number(bits >> 52n)
  let mantissa = bits & ((1n << 52n) - 1n)
  if (biased > 0) mantissa |= 1n << 52n
  let exponent = Math.max(biased, 1) - 1075
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n
    exponent++
  }
  return { mantissa, exponent }
}

function powers(exponent: number): string {
  const operator = exponent < 0 ? '/' : '*'
  const whole = Math.floor(Math.abs(exponent) / 62)
  const rest = Math.abs(exponent) % 62
  const factors = [...new Array<bigint>(whole).fill(TWO_62), ...(rest === 0 ? [] : [1n << BigInt(rest)])]
  return factors.map((factor) => `${operator}${factor}.0`).join('')
}

/** How a kind stands in an INSERT statement. */
export function sqliteLiteral(kind: ColumnKind): Literal {
  switch (kind.type) {
    case 'int':
    case 'bigint':
      return undefined
    case 'bool':
      return (text) => (text === 'true' ? '1' : '0')
    case 'float':
      return realLiteral
    case 'bytes':
      return (text) => `x'${text.slice(2)}'`
    case 'decimal':
    case 'uuid':
    case 'date':
    case 'time':
    case 'timestamp':
      return (text) => `'${text}'`
    default:
      return quoteText
  }
}
