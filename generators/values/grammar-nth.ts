/** Expansions by number: a template's number is written in mixed radix, a digit for each of its slots. */
import { type CompiledRule, marked } from './grammar-compile.ts'
import { countExpansions, countTemplate, type KnownSizes, templatesWithin } from './grammar-size.ts'

/** What an expansion by number needs beside the rule. */
export interface Numbering {
  /** Levels of slots left. */
  readonly depth: number
  readonly known: KnownSizes
  /** The value of a `{$name}`. */
  readonly slot: (name: string) => string
}

/** The text of expansion `index` of a rule, 0 included to `countExpansions` excluded. */
export function nthExpansion(rule: CompiledRule, index: number, numbering: Numbering): string {
  const { depth, known } = numbering
  let rest = index
  for (const place of templatesWithin(rule, depth)) {
    const size = countTemplate(rule, place, depth, known)
    if (rest < size) return nthOfTemplate(rule, place, rest, numbering)
    rest -= size
  }
  throw new RangeError(`index: expected a number below the count of expansions, got ${index}`)
}

function nthOfTemplate(rule: CompiledRule, place: number, index: number, numbering: Numbering): string {
  const { depth, known, slot } = numbering
  let rest = index
  let text = ''
  for (const piece of rule.templates[place]!) {
    if (typeof piece === 'string') text += piece
    else if (piece.rule === null) text += slot(piece.name)
    else {
      const size = countExpansions(piece.rule, depth - 1, known)
      text += marked(piece, nthExpansion(piece.rule, rest % size, { ...numbering, depth: depth - 1 }))
      rest = Math.floor(rest / size)
    }
  }
  return text
}
