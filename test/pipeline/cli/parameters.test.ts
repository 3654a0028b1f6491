import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Dataset } from '../../../generators/model/index.ts'
import { countParameter, referenceDateParameter, shareParameter } from '../../../generators/model/index.ts'
import { hasParameter, parametersOf, parseSettings } from '../../../pipeline/cli/parameters.ts'

const dataset = {
  name: 'zoo',
  parameters: z.strictObject({
    animals: countParameter(10, 'how many', 1, 500),
    share: shareParameter(0.5, 'of something'),
    open: z.boolean().default(true).describe('is it open'),
    kind: z.enum(['old', 'new']).default('old').describe('which'),
    limit: z.union([z.literal('none'), z.int().min(0)]).default('none'),
    weights: z.array(z.number()).default([1]),
    referenceDate: referenceDateParameter('2025-10-22'),
  }),
} as unknown as Dataset

describe('describing', () => {
  it('names, types, ranges, defaults, descriptions', () => {
    expect(parametersOf(dataset).map(({ name, type, range, default: d }) => [name, type, range, d])).toEqual([
      ['animals', 'integer', '1 to 500', 10],
      ['share', 'number', '0 to 1', 0.5],
      ['open', 'boolean', '', true],
      ['kind', 'string', 'old, new', 'old'],
      ['limit', 'string or integer', expect.stringContaining('0 or more'), 'none'],
      ['weights', 'array', '', [1]],
      ['referenceDate', 'string', '', '2025-10-22'],
    ])
    expect(parametersOf(dataset)[0]?.description).toBe('how many')
    expect(hasParameter(dataset, 'animals')).toBe(true)
    expect(hasParameter(dataset, 'toString')).toBe(false)
  })
})

describe('setting', () => {
  it('JSON where the parameter is not a text', () => {
    expect(
      parseSettings(dataset, ['animals=5', 'share=.5', 'open=false', 'kind=3', 'weights=[1,2]', 'limit=7']),
    ).toEqual({ animals: 5, share: '.5', open: false, kind: '3', weights: [1, 2], limit: 7 })
    expect(parseSettings(dataset, ['limit=none', 'referenceDate=2025-01-01'])).toEqual({
      limit: 'none',
      referenceDate: '2025-01-01',
    })
  })

  it.each([
    ['animals', /expects name=value/],
    ['=5', /expects name=value/],
    ['animlas=5', /Did you mean "animals"/],
    ['__proto__=5', /no parameter of zoo/],
    ['animals=9007199254740993', /below 2\^53 = 9007199254740992, got 9007199254740993/],
    ['limit=-9007199254740993', /got -9007199254740993/],
  ])('refuses %s', (text, message) => {
    expect(() => parseSettings(dataset, [text])).toThrow(message)
  })

  it('refuses one twice', () => {
    expect(() => parseSettings(dataset, ['animals=1', 'animals=1'])).toThrow(/twice/)
  })
})
