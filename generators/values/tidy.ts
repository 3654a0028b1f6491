const NEWLINE = 10
const SPACE = 32
const BANG = 33
const COMMA = 44
const FULL_STOP = 46
const QUESTION = 63

/** , . ! ? (not ; which begins a smile). */
const isStop = (unit: number): boolean =>
  unit === COMMA || unit === FULL_STOP || unit === BANG || unit === QUESTION

/** White space, a closing quote or bracket, or (NaN) the end of the text. */
function endsWord(unit: number): boolean {
  if (unit === SPACE || unit === NEWLINE || unit === 9 || unit === 13) return true
  return (
    unit === 34 ||
    unit === 39 ||
    unit === 41 ||
    unit === 93 ||
    unit === 0x2019 ||
    unit === 0x201d ||
    !(unit >= 0)
  )
}

/** Whether a text has something that `tidy` would mend, or might: a fast look, which also makes the text flat. */
function untidy(text: string): boolean {
  let before = SPACE
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (before === SPACE && (unit === SPACE || unit === NEWLINE || isStop(unit))) return true
    if (
      (unit === FULL_STOP || unit === COMMA) &&
      (before === BANG || before === QUESTION || before === COMMA)
    )
      return true
    before = unit
  }
  return before === SPACE
}

/** How many of the spaces from `from` to `to` (excluded) stay: all of an indentation, none before a stop, else one. */
function spacesKept(text: string, { from, to, last }: { from: number; to: number; last: number }): number {
  if (last === NEWLINE) return to - from
  if (from === 0 || to === text.length || text.charCodeAt(to) === NEWLINE) return 0
  return isStop(text.charCodeAt(to)) && endsWord(text.charCodeAt(to + 1)) ? 0 : 1
}

/** Whether a full stop or comma is one too many after the last character kept. */
function isExtra(unit: number, last: number, next: number): boolean {
  if (unit === COMMA && last === COMMA) return true
  return (unit === COMMA || unit === FULL_STOP) && (last === BANG || last === QUESTION) && endsWord(next)
}

/**
 * Mends what empty slots leave behind: spaces at the ends of the text and of its lines, double spaces within a line (never
 * indentation), a space before a comma or full stop, `!.` and `,,`. A text that has none of these is returned as it is;
 * so are ` :)`, ` ;)`, `...` and ` .env`.
 */
export function tidy(text: string): string {
  if (text === '' || !untidy(text)) return text
  let out = ''
  let start = 0
  let last = NaN
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let end = i
    let kept = 1
    if (unit === SPACE) {
      while (text.charCodeAt(end + 1) === SPACE) end++
      kept = spacesKept(text, { from: i, to: end + 1, last })
    } else if (isExtra(unit, last, text.charCodeAt(i + 1))) kept = 0
    if (kept > 0) last = unit
    if (kept < end + 1 - i) {
      out += text.slice(start, i + kept)
      start = end + 1
    }
    i = end
  }
  return out + text.slice(start)
}
