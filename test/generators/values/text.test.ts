import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  article,
  capitalise,
  codePoints,
  joinWords,
  sentenceCase,
  tidy,
  truncate,
} from '../../../generators/values/index.ts'

it.each([
  ['hello', 'Hello'],
  ['"quoted"', '"Quoted"'],
  ['éclair', 'Éclair'],
  ['', ''],
  ['7 up', '7 up'],
  ['Ok', 'Ok'],
])('capitalise %j', (text, expected) => expect(capitalise(text)).toBe(expected))

it('sentenceCase begins each sentence with a capital', () => {
  expect(sentenceCase('well. what now? "ok!" she said... fine, e.g.this')).toBe(
    'Well. What now? "Ok!" She said... Fine, e.g.this',
  )
})

it('truncate cuts between code points and never beyond max', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.nat(20),
      fc.constantFrom('', '…', '...'),
      (text, max, ending) => {
        const cut = truncate(text, max, ending)
        expect(Array.from(cut).length).toBeLessThanOrEqual(max)
        expect(codePoints(text)).toBe(Array.from(text).length)
        if (Array.from(text).length <= max) expect(cut).toBe(text)
        else if (ending === '') expect(cut).toBe(Array.from(text).slice(0, max).join(''))
      },
    ),
    { numRuns: 1000, seed: 1 },
  )
  expect(truncate('ab😀cd', 4, '…')).toBe('ab😀…')
})

describe('article', () => {
  it.each(
    'apple hour honest heir uncle umbrella uninstall unimportant unusual urgent upgrade online 8 11 18 API SQL HTML X-ray egg'.split(
      ' ',
    ),
  )('an %s', (word) => expect(article(word)).toBe('an'))
  it.each(
    'user unique unicorn unit european one-off once uk ufo house banana 1 180 URL PDF NASA ewe Ukrainian yes used'.split(
      ' ',
    ),
  )('a %s', (word) => expect(article(word)).toBe('a'))
})

it('joinWords', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((list) => joinWords(list))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
  expect(joinWords(['a', 'b'], 'or')).toBe('a or b')
})

describe('tidy', () => {
  it.each([
    ['  hello  ', 'hello'],
    ['a  b', 'a b'],
    ['so , yes .', 'so, yes.'],
    ['what?!. ok', 'what?! ok'],
    ['really?, yes', 'really? yes'],
    ['a,, b, , c', 'a, b, c'],
    ['end  \nnext', 'end\nnext'],
  ])('%j becomes %j', (text, expected) => expect(tidy(text)).toBe(expected))
  it.each([
    'fine :)',
    'well ;)',
    'so ...',
    'put it in .env now',
    'if x:\n    y = 1\n',
    'e.g., this',
    'a\n\n  b',
    '!.x',
    '',
  ])('%j stays', (text) => expect(tidy(text)).toBe(text))
  it('leaves no double space within a line, no space at an end, and every letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', ',', '.', '!', '\n') }), (text) => {
        const mended = tidy(text)
        expect(mended).not.toMatch(/\S {2,}\S|^ +\S|\S $/)
        expect(mended).not.toMatch(/\S \n/)
        expect(mended.replace(/[^a\n!]/g, '')).toBe(text.replace(/[^a\n!]/g, ''))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })
})
