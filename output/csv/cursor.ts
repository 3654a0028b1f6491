/** Records of CSV, taken from a text one after the other. */
import { type FixtureError, type Table, writtenColumns } from '../../generators/model/index.ts'
import { damaged } from '../damage.ts'
import type { Texts } from '../encoding.ts'
import { edgesMustQuote, mayNeedQuotes, mustQuote, undoubled } from './quoting.ts'

const COMMA = 44
const QUOTE = 34
const NEWLINE = 10
const RETURN = 13

/** A position in a text, and how records are taken from it. */
export class Cursor {
  text = ''
  at = 0
  line = 1
  private readonly file: string
  private readonly names: readonly string[]
  private readonly quotable: readonly boolean[]
  private readonly anyQuotes: boolean

  /**
   * @param file what messages call the source
   * @param anyQuotes true: quotes may stand where none are needed
   */
  constructor(file: string, table: Table, anyQuotes = false) {
    const columns = writtenColumns(table)
    this.file = file
    this.anyQuotes = anyQuotes
    this.names = columns.map(([name]) => name)
    this.quotable = columns.map(([, column]) => mayNeedQuotes(column.kind))
  }

  /** The next record; undefined, with the position unchanged, when the text ends before it does. */
  record(): Texts | undefined {
    const { text, quotable } = this
    if (this.at === text.length) return undefined
    const { length } = quotable
    const row = new Array<string | null>(length)
    const { at: start, line } = this
    for (let i = 0; i < length; i++) {
      const quoted = text.charCodeAt(this.at) === QUOTE
      const field = quoted ? this.quotedField(i) : this.bareField(i)
      if (field === undefined) {
        this.at = start
        this.line = line
        return undefined
      }
      row[i] = field
      this.separator(i, i + 1 === length)
    }
    this.line++
    return row
  }

  private separator(i: number, last: boolean): void {
    if (this.text.charCodeAt(this.at) !== (last ? NEWLINE : COMMA)) {
      const after = `after column ${JSON.stringify(this.names[i])}`
      throw this.damage(
        last ? `a line end ${after}: ${this.names.length} fields` : `a comma ${after}`,
        this.text.slice(this.at, this.at + 20),
      )
    }
    this.at++
  }

  private bareField(i: number): string | null {
    const { text, at: start } = this
    let at = start
    for (;;) {
      const code = text.charCodeAt(at)
      // All of the marks lie below: one comparison for most characters.
      if (code > COMMA) at++
      else if (code === COMMA || code === NEWLINE) break
      else if (code === QUOTE || code === RETURN) {
        throw this.damage(`quotes around column ${JSON.stringify(this.names[i])}`, text.slice(start, at + 1))
      } else at++
    }
    this.at = at
    if (at === start) return null
    const field = text.slice(start, at)
    if (this.quotable[i] && edgesMustQuote(field)) {
      throw this.damage(`quotes around column ${JSON.stringify(this.names[i])}`, field)
    }
    return field
  }

  private quotedField(i: number): string | undefined {
    const { text } = this
    const { length } = text
    const start = this.at + 1
    let at = start
    let doubled = false
    let lines = 0
    for (; ; at++) {
      if (at >= length) return undefined
      const code = text.charCodeAt(at)
      if (code === NEWLINE) lines++
      else if (code === QUOTE) {
        if (text.charCodeAt(at + 1) !== QUOTE) break
        doubled = true
        at++
      }
    }
    const raw = text.slice(start, at)
    const field = doubled ? undoubled(raw) : raw
    if (!(this.anyQuotes || (this.quotable[i] && mustQuote(field)))) {
      throw this.damage(`no quotes around column ${JSON.stringify(this.names[i])}`, raw)
    }
    this.at = at + 1
    this.line += lines
    return field
  }

  /** The error for what stands at this line. */
  damage(expected: string, got?: string): FixtureError {
    return damaged(`File ${this.file}, line ${this.line}`, expected, got, {
      file: this.file,
      line: this.line,
    })
  }
}

/** How many `\n` a text has. */
export function lineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
