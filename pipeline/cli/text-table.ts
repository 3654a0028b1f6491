/** Tables of text. */
import { type Output, paint } from './io.ts'

/** A column: its heading, and whether it stands to the right, as numbers do. */
export interface TextColumn {
  readonly heading: string
  readonly right?: boolean
}

/** Lines of a table with two blanks between columns; cells hold no line ends (use `oneLine`). */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  output: Output,
): string[] {
  const widths = columns.map((column, i) =>
    Math.max(textWidth(column.heading), ...rows.map((row) => textWidth(row[i] ?? ''))),
  )
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, i) => padded(cells[i] ?? '', widths[i]!, column.right === true))
      .join('  ')
      .trimEnd()
  const headings = line(columns.map((column) => column.heading))
  return [paint(output, 'bold', headings), ...rows.map(line)].map((text) => `  ${text}`)
}

function padded(text: string, width: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - textWidth(text)))
  return right ? blanks + text : text + blanks
}

/** Columns a text takes on a terminal: wide East Asian characters and emoji take two. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character)) continue
    width +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}

/** A text on one line of at most `width` columns: control characters escaped, the rest cut with `…`. */
export function oneLine(text: string, width = Number.POSITIVE_INFINITY): string {
  return cutLine(text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, escaped), width)
}

/** A line cut with `…` to at most `width` columns; a line that is styled as a whole stays as it is. */
export function cutLine(clean: string, width: number): string {
  if (clean.includes('\u001b') || textWidth(clean) <= width) return clean
  let cut = ''
  for (const character of clean) {
    if (textWidth(cut + character) >= width) break
    cut += character
  }
  return `${cut}…`
}

function escaped(character: string): string {
  const known: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return known[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
