import { describe, expect, it } from 'vitest'
import {
  businessHours,
  DAY,
  exponential,
  HOUR,
  isPath,
  parseInstant,
  stateMachine,
  UTC,
  walk,
} from '../../../generators/values/index.ts'
import { draw, moments, streamOf } from './support.ts'

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

describe('hours of a state', () => {
  const day = [9, 17] as const
  const office = businessHours({ zone: UTC, days: [day, day, day, day, day, null, null] })
  const cases = stateMachine({
    initial: 'open',
    states: {
      open: { dwell: (s) => exponential(s, 6 * HOUR), hours: 'office', to: { asked: 1, closed: 1 } },
      asked: { dwell: (s) => exponential(s, 10 * HOUR), to: { open: 1 } },
      closed: {},
    },
  })
  const saturday = parseInstant('2025-07-12T20:00:00Z')
  const span = { start: saturday, until: saturday + 100 * DAY, hours: { office } }
  const stays = draw(3000, () => 0).flatMap((_, i) => walk(streamOf('hours', String(i)), cases, span))
  const over = stays.filter(({ until, state }) => until < span.until && state !== 'closed')

  it('end its stays at them, and nobody else’s', () => {
    for (const { state, until } of over) if (state === 'open') expect(office.isOpen(until)).toBe(true)
    expect(over.some(({ state, until }) => state === 'asked' && !office.isOpen(until))).toBe(true)
  })

  it('count open time alone', () => {
    const worked = over
      .filter(({ state }) => state === 'open')
      .map(({ at, until }) => {
        let hours = 0
        while (office.after(at, (hours + 1) * HOUR) <= until) hours++
        return hours
      })
    // Whole hours of an exponential of mean 6: 1 / (e^(1/6) - 1).
    expect(moments(worked).mean).toBeCloseTo(5.514, 0)
  })

  it('are to be given', () => {
    // @ts-expect-error the state names the office
    const without: Parameters<typeof walk<'open' | 'asked' | 'closed', 'office'>>[2] = { start: 0, until: 1 }
    expect(() => walk(streamOf('none'), cases, without)).toThrow('hours: expected office among them')
  })

  it('a stay that would take no time ends later than it began all the same', () => {
    const quick = stateMachine({
      initial: 'a',
      states: { a: { dwell: () => 0, hours: 'office', to: { b: 1 } }, b: {} },
    })
    const friday = parseInstant('2025-07-11T16:59:59.999Z')
    const [first] = walk(streamOf('quick'), quick, {
      start: friday,
      until: friday + 9 * DAY,
      hours: { office },
    })
    expect(first!.until).toBe(parseInstant('2025-07-14T09:00:00Z'))
  })
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
