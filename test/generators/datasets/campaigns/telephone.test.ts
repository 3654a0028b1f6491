import { expect, test } from 'vitest'
import { industryOf } from '../../../../generators/datasets/campaigns/industries.ts'
import { centsOf, marginPercent, money, profitOf } from '../../../../generators/datasets/campaigns/money.ts'
import { METROS } from '../../../../generators/datasets/campaigns/places.ts'
import { TELEPHONE_NUMBERS, telephoneAt } from '../../../../generators/datasets/campaigns/telephone.ts'

test('a client of any area has as many different numbers as there are, near ones first', () => {
  expect(TELEPHONE_NUMBERS).toBeGreaterThan(10_000)
  METROS.forEach((metro, slot) => {
    const numbers = Array.from({ length: TELEPHONE_NUMBERS }, (_, k) => telephoneAt(slot, slot * 7, k))
    expect(new Set(numbers).size).toBe(TELEPHONE_NUMBERS)
    const near = numbers.slice(0, metro.areaCodes.length * 100)
    expect(new Set(near.map((number) => number.slice(2, 5)))).toEqual(new Set(metro.areaCodes))
  })
  expect(() => telephoneAt(0, 0, TELEPHONE_NUMBERS)).toThrow(RangeError)
})

test('towns have postal codes of five digits and states that begin as they do', () => {
  const firstDigits: Readonly<Record<string, string>> = {
    ...{ GA: '3', NC: '2', FL: '3', PA: '1', OH: '4', IN: '4', MI: '4', VA: '2', TN: '3', IL: '6', WI: '5' },
    ...{ MN: '5', MO: '6', KS: '6', OK: '7', TX: '7', CO: '8', UT: '8', NM: '8', ID: '8', AZ: '8', NV: '8' },
    ...{ CA: '9', OR: '9', WA: '9' },
  }
  const zips = METROS.flatMap(({ towns }) =>
    towns.flatMap(({ state, zips: all }) => all.map((zip) => [state, zip])),
  )
  for (const [state, zip] of zips) {
    expect(zip).toMatch(/^\d{5}$/)
    expect([state, zip![0]]).toEqual([state, firstDigits[state!]])
  }
  expect(new Set(zips.map(([, zip]) => zip)).size).toBe(zips.length)
})

test.each([
  [6, ['roofing', 'auto_service', 'auto_warranty', 'roofing', 'roofing', 'roofing']],
  [1, ['roofing']],
])('industries of %i clients', (clients, expected) => {
  expect(Array.from({ length: clients }, (_, slot) => industryOf(slot, clients))).toEqual(expected)
})

test('money is exact', () => {
  for (const cents of [0, 5, -5, 99, 100, -1250, 123_456_789]) expect(centsOf(money(cents))).toBe(cents)
  expect([money(0), money(-5), money(1250)]).toEqual(['0.00', '-0.05', '12.50'])
  expect(() => money(0.5)).toThrow(RangeError)
  expect(() => centsOf('1.5')).toThrow(TypeError)
  expect([profitOf('10.11', '9.35'), profitOf('10.11', null)]).toEqual(['0.76', '10.11'])
  expect([
    marginPercent('10.00', '9.50'),
    marginPercent(null, '1.00'),
    marginPercent('0.00', '1.00'),
  ]).toEqual(['5.00', null, null])
})
