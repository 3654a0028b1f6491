/** Phrase grammars: rich text from templates, compiled once and expanded by a stream. */
import type { Stream } from '../model/stream.ts'
import { integer } from './check.ts'
import {
  type CompiledRule,
  compileGrammar,
  marked,
  type Piece,
  type TemplateList,
} from './grammar-compile.ts'
import { nthExpansion } from './grammar-nth.ts'
import { countExpansions, type KnownSizes } from './grammar-size.ts'
import { tidy } from './tidy.ts'

/** Values for `{$name}` slots. */
export type SlotValues = Readonly<Record<string, string | number>>

/** A compiled grammar. */
export interface Grammar<Symbol extends string = string> {
  readonly symbols: readonly Symbol[]
  /**
   * One text of a symbol. Throws RangeError for an unknown symbol and for a `{$name}` that `values` does not have.
   */
  expand(stream: Stream, symbol: Symbol, values?: SlotValues): string
  /**
   * How many expansions a symbol has, at most 2^53: the number of different texts, unless two ways of expanding spell
   * the same. `{$name}` slots count as one. Throws RangeError for an unknown symbol.
   */
  size(symbol: Symbol): number
  /**
   * The text of one way of expanding a symbol, by its number, 0 included to `size(symbol)` excluded; weights do not count.
   * Different numbers give different texts (unless two ways of expanding spell the same), so that a permutation of the
   * numbers gives texts that do not come twice. Throws RangeError as `expand` does, and for a number out of bounds.
   */
  nth(symbol: Symbol, index: number, values?: SlotValues): string
}

/** Options of `grammar`. */
export interface GrammarOptions {
  /** Below so many levels of slots only the shallowest template of each symbol is used; 12 unless told, 1 to 100. */
  readonly depth?: number
  /** Whether to mend spaces and stops (see `tidy`); true unless told. Turn it off for code and tables. */
  readonly tidy?: boolean
}

/**
 * Compiles a grammar: for each symbol a list of templates, each a text or `[text, weight]`. In a template
 *
 *     {name}      an expansion of the symbol `name`          {a|b|}     one of some inline templates; may be nested
 *     {^name}     the same with a capital first letter       {a name}   the same after `a` or `an` (`{^a name}`: A, An)
 *     {$name}     a value handed to `expand`                 \{ \} \|   the character itself
 *
 * Throws RangeError for a slot of an unknown symbol, an empty list, a template written twice, a weight that is not above
 * 0, braces that do not match, and a symbol that never ends (each of its templates leads back to itself).
 */
export function grammar<const Rules extends Readonly<Record<string, TemplateList>>>(
  rules: Rules,
  options: GrammarOptions = {},
): Grammar<keyof Rules & string> {
  const depth = integer('depth', options.depth ?? 12, [1, 100])
  const mend = options.tidy !== false
  const compiled = compileGrammar(rules)
  const known: KnownSizes = new Map()
  const ruleOf = (symbol: string): CompiledRule => {
    const rule = compiled.get(symbol)
    if (rule === undefined) {
      throw new RangeError(
        `symbol: expected one of ${[...compiled.keys()].join(', ')}, got ${JSON.stringify(symbol)}`,
      )
    }
    return rule
  }
  return {
    symbols: [...compiled.keys()] as (keyof Rules & string)[],
    expand(stream, symbol, values) {
      const out: string[] = []
      expandRule({ stream, values: values ?? {}, out }, ruleOf(symbol), depth)
      const text = out.length === 1 ? out[0]! : out.join('')
      return mend ? tidy(text) : text
    },
    size: (symbol) => countExpansions(ruleOf(symbol), depth, known),
    nth(symbol, index, values = {}) {
      const rule = ruleOf(symbol)
      integer('index', index, [0, countExpansions(rule, depth, known) - 1])
      const text = nthExpansion(rule, index, { depth, known, slot: (name) => slotValue(values, name) })
      return mend ? tidy(text) : text
    },
  }
}

interface Expansion {
  readonly stream: Stream
  readonly values: SlotValues
  readonly out: string[]
}

function expandRule(state: Expansion, rule: CompiledRule, depth: number): void {
  const index = depth > 0 ? drawTemplate(state.stream, rule) : rule.shallowest
  const text = rule.texts[index]
  if (typeof text === 'string') {
    state.out.push(text)
    return
  }
  const pieces = rule.templates[index]!
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!
    if (typeof piece === 'string') state.out.push(piece)
    else if (piece.rule === null) state.out.push(slotValue(state.values, piece.name))
    else if (piece.capital || piece.article) expandMarked(state, piece, depth)
    else expandRule(state, piece.rule, depth - 1)
  }
}

function drawTemplate(stream: Stream, rule: CompiledRule): number {
  if (rule.pick !== null) return rule.pick(stream)
  const n = rule.templates.length
  return n === 1 ? 0 : stream.int(n)
}

function expandMarked(state: Expansion, piece: Exclude<Piece, string>, depth: number): void {
  const { out } = state
  const start = out.length
  if (piece.rule !== null) expandRule(state, piece.rule, depth - 1)
  const text = out.length === start + 1 ? out.pop()! : out.splice(start).join('')
  out.push(marked(piece, text))
}

function slotValue(values: SlotValues, name: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined)
    throw new RangeError(`values.${name}: expected a string or a number, got undefined`)
  return typeof value === 'string' ? value : `${value}`
}
