import { describe, expect, it } from 'vitest'
import { grammar } from '../../../generators/values/index.ts'
import { draw, streamOf, tally } from './support.ts'

const help = grammar({
  ask: ['{^greeting}, {$name}! Can you {please|kindly|} check {a thing}?', ['{^thing} again…', 3]],
  greeting: ['hi', 'hello'],
  thing: ['{adjective} invoice', 'hourly report'],
  adjective: ['open', 'late'],
})

it('expands to every text the grammar has, and to nothing else', () => {
  const s = streamOf('all')
  const texts = new Set(draw(3000, () => help.expand(s, 'ask', { name: 'Ada' })))
  expect(help.size('ask')).toBe(2 * 3 * 3 + 3)
  expect(texts.size).toBe(help.size('ask'))
  expect(texts).toContain('Hello, Ada! Can you please check an open invoice?')
  expect(texts).toContain('Hi, Ada! Can you check a late invoice?')
  expect(texts).toContain('Hourly report again…')
})

it('follows template weights', () => {
  const s = streamOf('weights')
  const again = draw(4000, () => help.expand(s, 'ask', { name: 'x' })).filter((text) =>
    text.endsWith('…'),
  ).length
  expect(again / 4000).toBeCloseTo(0.75, 1.5)
})

it('nests inline templates, and takes escapes', () => {
  const g = grammar({ s: ['{a|{b|c {t}}} \\{x\\|y\\}'], t: ['d', 'e'] })
  const s = streamOf('nested')
  expect([...tally(draw(200, () => g.expand(s, 's'))).keys()].sort()).toEqual([
    'a {x|y}',
    'b {x|y}',
    'c d {x|y}',
    'c e {x|y}',
  ])
  expect(g.size('s')).toBe(4)
})

/** How deep the parentheses of a text go. */
function nesting(text: string): number {
  let depth = 0
  let most = 0
  for (const char of text) {
    if (char === '(') most = Math.max(most, ++depth)
    else if (char === ')') depth -= 1
  }
  return most
}

describe('recursion', () => {
  const deep = grammar({ s: ['({s} {s})', 'x'] }, { depth: 4 })
  it('ends at the depth limit, and size counts just that', () => {
    // t(0) = 1, t(d) = 1 + t(d - 1)²: 2, 5, 26, 677
    expect(deep.size('s')).toBe(677)
    const s = streamOf('deep')
    for (const text of draw(500, () => deep.expand(s, 's'))) expect(nesting(text)).toBeLessThanOrEqual(4)
  })
  it('size is capped at 2^53', () => {
    expect(grammar({ s: ['({s} {s})', 'x'] }, { depth: 50 }).size('s')).toBe(2 ** 53)
  })
})

it('expansions depend on the stream only', () => {
  const once = draw(20, () => help.expand(streamOf('same'), 'ask', { name: 'x' }))
  expect(new Set(once).size).toBe(1)
})

it('tidy can be turned off', () => {
  const rules = { s: ['x  = 1 '] } as const
  expect(grammar(rules, { tidy: false }).expand(streamOf('t'), 's')).toBe('x  = 1 ')
  expect(grammar(rules).expand(streamOf('t'), 's')).toBe('x = 1')
})

it('mistakes are found at definition', () => {
  expect(() => grammar({ s: ['{t}'] })).toThrow('s: expected the name of a symbol, got {t}')
  expect(() => grammar({ s: [] })).toThrow('s: expected at least one template, got none')
  expect(() => grammar({ s: ['a', 'a'] })).toThrow('s: expected different templates, got "a" twice')
  expect(() => grammar({ s: [['a', 0]] })).toThrow('s: expected weights above 0, got 0')
  expect(() => grammar({ s: ['{a'] })).toThrow('s: expected a } for each {, got "{a"')
  expect(() => grammar({ s: ['a}'] })).toThrow('s: expected no } without {, got "a}"')
  expect(() => grammar({ s: ['{two words}'] })).toThrow('s: expected a symbol')
  expect(() => grammar({ s: ['{t}'], t: ['{s}'] })).toThrow('expected a template that ends, got only loops')
})

it('mistakes are found at expansion', () => {
  expect(() => help.expand(streamOf('m'), 'nope' as 'ask')).toThrow(
    'symbol: expected one of ask, greeting, thing, adjective, got "nope"',
  )
  const g = grammar({ s: ['{$who}'] })
  expect(() => g.expand(streamOf('m'), 's', {})).toThrow(
    'values.who: expected a string or a number, got undefined',
  )
  expect(() =>
    g.expand(streamOf('m'), 's', Object.create({ who: 'inherited' }) as object as Record<string, string>),
  ).toThrow(RangeError)
})
