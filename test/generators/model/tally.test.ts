import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noContributions, TallyValues } from '../../../generators/model/index.ts'

const OPERATIONS = ['max', 'min', 'sum'] as const
const ROWS = 4

const tally = (operation: (typeof OPERATIONS)[number]): TallyValues =>
  new TallyValues(operation, noContributions(operation, ROWS))

describe.each(OPERATIONS)('%s', (operation) => {
  const contributions = fc.array(
    fc.tuple(
      fc.nat(ROWS - 1),
      operation === 'sum'
        ? fc.integer({ min: -1000, max: 1000 })
        : fc.oneof(fc.double({ noNaN: true }), fc.constant(-0), fc.constant(0)),
    ),
    { maxLength: 30 },
  )

  it('comes out the same in any order, and from several tallies put together', () => {
    fc.assert(
      fc.property(contributions, fc.nat(30), (all, cut) => {
        const [forth, back, rest] = [tally(operation), tally(operation), tally(operation)]
        for (const [row, value] of all) forth.add(row, value)
        for (const [row, value] of [...all].reverse().slice(0, cut)) back.add(row, value)
        for (const [row, value] of [...all].reverse().slice(cut)) rest.add(row, value)
        back.merge(rest.values)
        for (let row = 0; row < ROWS; row++) expect(back.at(row)).toBe(forth.at(row))
      }),
    )
  })

  it('has no row beyond its rows', () => {
    expect(() => tally(operation).add(ROWS, 1)).toThrow('tally: expected a row number below 4, got 4')
  })
})

it('sums safe integers alone', () => {
  for (const value of [0.5, Number.NaN, Infinity, 2 ** 53])
    expect(() => tally('sum').add(0, value)).toThrow(/a sum takes safe integers/)
  const full = tally('sum')
  full.add(0, Number.MAX_SAFE_INTEGER)
  expect(() => full.add(0, 1)).toThrow(/got 1 beside 9007199254740991/)
})
