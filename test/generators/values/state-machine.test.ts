import { expect, it } from 'vitest'
import { exponential, HOUR, isPath, stateMachine, walk } from '../../../generators/values/index.ts'
import { draw, streamOf } from './support.ts'

const orders = stateMachine({
  initial: 'new',
  states: {
    new: { dwell: (s) => exponential(s, HOUR), to: { paid: 3, cancelled: 1 } },
    paid: { dwell: (s) => exponential(s, 20 * HOUR), to: { shipped: 1 } },
    shipped: { dwell: (s) => exponential(s, 50 * HOUR), to: { delivered: 9, returned: 1, lost: 0 } },
    delivered: {},
    returned: {},
    lost: {},
    cancelled: {},
  },
})
const until = 100 * HOUR

it('walks are paths without gaps that never pass the end', () => {
  const s = streamOf('walk')
  for (const stays of draw(2000, () => walk(s, orders, { start: 5, until }))) {
    expect(
      isPath(
        orders,
        stays.map((stay) => stay.state),
      ),
    ).toBe(true)
    expect(stays[0]!.at).toBe(5)
    expect(stays.at(-1)!.until).toBe(until)
    stays.forEach((stay, i) => {
      expect(stay.at < stay.until && Number.isInteger(stay.until)).toBe(true)
      if (i > 0) expect(stay.at).toBe(stays[i - 1]!.until)
    })
  }
})

it('follows the weights', () => {
  const s = streamOf('weights')
  const ends = draw(4000, () => walk(s, orders, { start: 0, until: 1e12 }).at(-1)!.state)
  expect(ends.filter((state) => state === 'cancelled').length / 4000).toBeCloseTo(0.25, 1)
  expect(ends).not.toContain('lost')
})

it('begins where it is told', () => {
  expect(walk(streamOf('from'), orders, { start: 0, until, from: 'delivered' })).toEqual([
    { state: 'delivered', at: 0, until },
  ])
})

it('isPath knows steps that cannot be', () => {
  expect(isPath(orders, ['new', 'paid', 'shipped', 'delivered'])).toBe(true)
  expect(isPath(orders, ['new'])).toBe(true)
  for (const states of [
    [],
    ['paid'],
    ['new', 'shipped'],
    ['new', 'new'],
    ['new', 'paid', 'shipped', 'lost'],
    ['new', 'gone'],
  ]) {
    expect(isPath(orders, states)).toBe(false)
  }
  expect([orders.isFinal('lost'), orders.isFinal('new'), orders.canFollow('new', 'paid')]).toEqual([
    true,
    false,
    true,
  ])
})

it('definitions are checked', () => {
  const dwell = (): number => 1
  const loose = stateMachine<string>
  expect(() => loose({ initial: 'a', states: { a: { dwell, to: { b: 1 } } } })).toThrow(
    'states.a.to: expected one of a, got "b"',
  )
  expect(() => loose({ initial: 'x', states: { a: {} } })).toThrow('initial: expected one of a, got "x"')
  expect(() => loose({ initial: {}, states: { a: {} } })).toThrow('initial: expected at least one state')
  expect(() => loose({ initial: 'a', states: { a: { to: { a: 1 } } } })).toThrow(
    'states.a.dwell: expected a sampler',
  )
  expect(() => loose({ initial: 'a', states: { a: { dwell, to: { a: -1 } } } })).toThrow(
    'states.a.to.a: expected a weight',
  )
  const broken = loose({ initial: 'a', states: { a: { dwell: () => NaN, to: { a: 1 } } } })
  expect(() => walk(streamOf('nan'), broken, { start: 0, until: 9 })).toThrow(
    'states.a.dwell: expected at least 0',
  )
  const busy = loose({ initial: 'a', states: { a: { dwell, to: { a: 1 } } } })
  expect(() => walk(streamOf('busy'), busy, { start: 0, until: 1e6 })).toThrow(
    'maxSteps: expected at most 10000 stays',
  )
  expect(() => walk(streamOf('busy'), busy, { start: 0, until: 9, from: 'z' })).toThrow(
    'from: expected one of a, got z',
  )
})
