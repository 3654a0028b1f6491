/** From template texts to arrays that `expand` runs through. */
import { weightedIndex } from './choice.ts'
import { parseTemplate, type TemplateNode } from './grammar-parse.ts'
import type { Sampler } from './sampler.ts'
import { article, capitalise } from './text.ts'

/** The templates of one symbol; each is a text, or a text and its weight. */
export type TemplateList = readonly (string | readonly [template: string, weight: number])[]

/** A text, or a slot: an expansion of `rule`, or the value `name` where `rule` is null. */
export type Piece =
  | string
  | {
      readonly rule: CompiledRule | null
      readonly name: string
      readonly capital: boolean
      readonly article: boolean
    }

/** The templates of a symbol or of an inline alternative. */
export interface CompiledRule {
  readonly name: string
  templates: readonly (readonly Piece[])[]
  /** The text of each template that is nothing but a text; null for the others. */
  texts: readonly (string | null)[]
  /** Null if all templates are equally likely. */
  pick: Sampler<number> | null
  /** The template that ends after the fewest levels, and how many these are. */
  shallowest: number
  levels: number
}

const emptyRule = (name: string): CompiledRule => ({
  name,
  templates: [],
  texts: [],
  pick: null,
  shallowest: 0,
  levels: Infinity,
})

/** The text of a slot as its marks want it: with an article, with a capital. */
export function marked(piece: Exclude<Piece, string>, text: string): string {
  const phrase = piece.article ? `${article(text)} ${text}` : text
  return piece.capital ? capitalise(phrase) : phrase
}

/** Compiles all symbols; see `grammar` for the syntax and for what it throws. */
export function compileGrammar(rules: Readonly<Record<string, TemplateList>>): Map<string, CompiledRule> {
  const compiled = new Map<string, CompiledRule>()
  for (const name of Object.keys(rules)) {
    if (!/^[A-Za-z_][\w.-]*$/.test(name)) {
      throw new RangeError(`symbol: expected letters, digits, _ . and -, got ${JSON.stringify(name)}`)
    }
    compiled.set(name, emptyRule(name))
  }
  const all: CompiledRule[] = []
  for (const [name, list] of Object.entries(rules)) {
    const rule = compiled.get(name)!
    const texts = list.map((entry) => (typeof entry === 'string' ? entry : entry[0]))
    const weights = list.map((entry) => (typeof entry === 'string' ? 1 : entry[1]))
    checkList(name, texts, weights)
    rule.templates = texts.map((text) => compileNodes(parseTemplate(text, name), { name, compiled, all }))
    if (weights.some((weight) => weight !== weights[0])) rule.pick = weightedIndex(weights)
    all.push(rule)
  }
  for (const rule of all) rule.texts = rule.templates.map(onlyText)
  findLevels(all)
  return compiled
}

function onlyText(pieces: readonly Piece[]): string | null {
  const [first = '', ...more] = pieces
  return typeof first === 'string' && more.length === 0 ? first : null
}

function checkList(name: string, texts: readonly string[], weights: readonly number[]): void {
  if (texts.length === 0) throw new RangeError(`${name}: expected at least one template, got none`)
  const seen = new Set<string>()
  for (const text of texts) {
    if (seen.has(text))
      throw new RangeError(`${name}: expected different templates, got ${JSON.stringify(text)} twice`)
    seen.add(text)
  }
  for (const weight of weights) {
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`${name}: expected weights above 0, got ${weight}`)
  }
}

interface Context {
  readonly name: string
  readonly compiled: ReadonlyMap<string, CompiledRule>
  readonly all: CompiledRule[]
}

function compileNodes(nodes: readonly TemplateNode[], context: Context): Piece[] {
  return nodes.map((node): Piece => {
    if (typeof node === 'string') return node
    if (node.kind === 'value') return { rule: null, name: node.name, capital: false, article: false }
    if (node.kind === 'slot') {
      const rule = context.compiled.get(node.name)
      if (rule === undefined) {
        throw new RangeError(`${context.name}: expected the name of a symbol, got {${node.name}}`)
      }
      return { rule, name: node.name, capital: node.capital, article: node.article }
    }
    const rule = emptyRule(`${context.name} (inline)`)
    rule.templates = node.options.map((option) => compileNodes(option, context))
    context.all.push(rule)
    return { rule, name: rule.name, capital: node.capital, article: false }
  })
}

/** Finds each rule's shallowest template by repeated passes; a rule that stays at Infinity never ends. */
function findLevels(all: readonly CompiledRule[]): void {
  for (let changed = true; changed; ) {
    changed = false
    for (const rule of all) {
      rule.templates.forEach((pieces, index) => {
        let levels = 1
        for (const piece of pieces)
          if (typeof piece !== 'string' && piece.rule) levels = Math.max(levels, 1 + piece.rule.levels)
        if (levels >= rule.levels) return
        rule.levels = levels
        rule.shallowest = index
        changed = true
      })
    }
  }
  for (const rule of all) {
    if (rule.levels === Infinity)
      throw new RangeError(`${rule.name}: expected a template that ends, got only loops`)
  }
}
