/** Helpers for English and other running text. */
import { integer } from './check.ts'

/** A text with its first letter in upper case; opening quotes, brackets and spaces before it are passed over. */
export function capitalise(text: string): string {
  const unit = text.charCodeAt(0)
  if (unit >= 97 && unit <= 122) return String.fromCharCode(unit - 32) + text.slice(1)
  const at = /^[\s"'“‘«([*_]*/.exec(text)![0].length
  const first = text.codePointAt(at)
  if (first === undefined) return text
  const letter = String.fromCodePoint(first)
  const upper = letter.toUpperCase()
  return upper === letter ? text : text.slice(0, at) + upper + text.slice(at + letter.length)
}

/** A text with the first letter of each sentence in upper case; nothing else is changed. */
export function sentenceCase(text: string): string {
  return capitalise(text).replace(
    /([.!?]["'”’)]*\s+["'“‘(]*)(\p{Ll})/gu,
    (_, gap: string, letter: string) => {
      return gap + letter.toUpperCase()
    },
  )
}

/** How many Unicode code points a text has. */
export function codePoints(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xdc00 || unit > 0xdfff) continue
    const before = text.charCodeAt(i - 1)
    if (before >= 0xd800 && before <= 0xdbff) count -= 1
  }
  return count
}

/**
 * A text cut to at most `max` Unicode code points (what databases count for varchar), never within one; where it is cut,
 * `ending` stands at the end and counts. Throws RangeError unless max is an integer of at least 0.
 */
export function truncate(text: string, max: number, ending = ''): string {
  integer('max', max, [0, 2 ** 30])
  if (text.length <= max || codePoints(text) <= max) return text
  const room = max - codePoints(ending)
  if (room < 0) return truncate(ending, max)
  return (
    Array.from(text.slice(0, 2 * room))
      .slice(0, room)
      .join('') + ending
  )
}

const AN =
  /^(?:[aeio]|u(?!(?:ni(?!n|mp|m[aeiou]?[bp])|s[aeiu]|r[aeiou]|t[aeiou]|biq|k[eu]|f[o]|tr)))|^(?:hour|honest|honou?r|heir)/i
const A = /^(?:eu|ew|one(?![a-z])|one-|once|ouija|uk(?![a-z])|ukrain|us(?![a-z])|ufo|url)/i

/**
 * The indefinite article of an English noun phrase: `an` before a vowel sound, else `a`. Capitals are spelled
 * out where they are at most three (`an API`) or have no vowel (`an HTML page`), and read as a word else (`a NASA …`).
 */
export function article(phrase: string): 'a' | 'an' {
  const unit = phrase.charCodeAt(0)
  // Most phrases begin with a lower-case letter other than e, h, o and u: these need no second look.
  if (unit === 97 || unit === 105) return 'an'
  if (unit > 97 && unit <= 122 && unit !== 101 && unit !== 104 && unit !== 111 && unit !== 117) return 'a'
  const word = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/u.exec(phrase)?.[0] ?? ''
  if (/^\d/.test(word)) return /^(?:8|11(?!\d)|18(?!\d)|11\d{3}(?!\d)|18\d{3}(?!\d))/.test(word) ? 'an' : 'a'
  if (/^(?:[A-Z]{1,3}|[B-DF-HJ-NP-TV-Z]{4,5})(?![A-Za-z])/.test(word))
    return /^[AEFHILMNORSX]/.test(word) ? 'an' : 'a'
  if (A.test(word)) return 'a'
  return AN.test(word) ? 'an' : 'a'
}

/** Words joined as English does: `a`, `a and b`, `a, b and c`; `word` is the last joint. */
export function joinWords(words: readonly string[], word = 'and'): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1)}`
}
