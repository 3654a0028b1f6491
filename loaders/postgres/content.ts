/** The content of rows in COPY's text format, added up from their bytes: no row becomes texts. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import { HIGH_STEP, LOW_STEP, normalOf, RowSum } from '../content/index.ts'
import { type Fix, fixOf, unescaped } from './texts.ts'

const TAB = 9
const NEWLINE = 10
const BACKSLASH = 92
const LETTER_N = 78
const LETTER_F = 102
const LETTER_T = 116

/** Lengths of instants: with a fraction of three digits, and without one. */
const WITH_MILLISECONDS = 23
const WITHOUT_FRACTION = 19

/** How the bytes of a column become its canonical text. */
type Form =
  /** They are it. */
  | 'plain'
  | 'bool'
  /** A time stamp without a zone, of which PostgreSQL leaves zeros at the end out. */
  | 'instant'
  /** By way of a string. */
  | 'text'

interface Column {
  readonly form: Form
  /** What is left to do with its text where the bytes are not enough. */
  readonly fix: Fix | undefined
}

function columnOf(kind: ColumnKind): Column {
  const [fix, normal] = [fixOf(kind), normalOf(kind)]
  if (kind.type === 'bool') return { form: 'bool', fix }
  if (kind.type === 'timestamp' && !kind.zone) return { form: 'instant', fix }
  if (fix === undefined || normal === undefined) {
    const only = fix ?? normal
    return { form: only === undefined ? 'plain' : 'text', fix: only }
  }
  return { form: 'text', fix: (text) => normal(fix(text)) }
}

/** Adds up rows as `COPY (SELECT …) TO STDOUT` writes them, with the columns of `readColumns`. */
export class CopiedRows {
  readonly sum = new RowSum()
  readonly #columns: readonly Column[]

  constructor(table: Table) {
    this.#columns = writtenColumns(table).map(([, { kind }]) => columnOf(kind))
  }

  /** Takes the whole rows of `bytes` up to `end`; gives where the first one begins that is not whole. */
  take(bytes: Buffer, end: number): number {
    const columns = this.#columns
    let start = 0
    for (;;) {
      this.sum.startRow()
      let at = start
      for (let i = 0; i < columns.length; i++) {
        const { form, fix } = columns[i]!
        at = form === 'plain' ? this.#plain(bytes, at, end, i) : this.#fixed(bytes, at, end, i, form, fix)
        if (at < 0) return start
        at++
      }
      this.sum.endRow()
      start = at
    }
  }

  /** Adds the cell that begins at `from`; gives where it ends, -1: not before `end`. */
  #plain(bytes: Buffer, from: number, end: number, i: number): number {
    const { sum } = this
    let { low, high } = sum
    for (let at = from; at < end; at++) {
      const byte = bytes[at]!
      if (byte === TAB || byte === NEWLINE) {
        sum.low = low
        sum.high = high
        sum.endCell(i)
        return at
      }
      // Nothing was added to the sum so far.
      if (byte === BACKSLASH) return this.#fixed(bytes, from, end, i, 'text', undefined)
      low = Math.imul(low ^ byte, LOW_STEP)
      high = Math.imul(high ^ byte, HIGH_STEP)
    }
    return -1
  }

  #fixed(bytes: Buffer, from: number, end: number, i: number, form: Form, fix: Fix | undefined): number {
    let to = from
    let escaped = false
    for (; ; to++) {
      if (to >= end) return -1
      const byte = bytes[to]!
      if (byte === TAB || byte === NEWLINE) break
      if (byte === BACKSLASH) escaped = true
    }
    const { sum } = this
    if (escaped && to - from === 2 && bytes[from + 1] === LETTER_N) {
      sum.nullCell()
      return to
    }
    const length = to - from
    if (form === 'bool' && length === 1 && bytes[from] === LETTER_T) sum.text('true')
    else if (form === 'bool' && length === 1 && bytes[from] === LETTER_F) sum.text('false')
    else if (form === 'instant' && length === WITH_MILLISECONDS) sum.bytes(bytes, from, to)
    else if (form === 'instant' && length === WITHOUT_FRACTION) {
      sum.bytes(bytes, from, to)
      sum.text('.000')
    } else {
      const bare = bytes.toString('utf8', from, to)
      const text = escaped ? unescaped(bare) : bare
      sum.text(fix === undefined ? text : fix(text))
    }
    sum.endCell(i)
    return to
  }
}
