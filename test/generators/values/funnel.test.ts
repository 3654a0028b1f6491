import { describe, expect, it } from 'vitest'
import {
  businessHours,
  DAY,
  funnel,
  HOUR,
  MINUTE,
  parseInstant,
  timeZone,
  uniformLaw,
} from '../../../generators/values/index.ts'
import { streamOf } from './support.ts'

const weekdays = [9, 17] as const
const office = businessHours({
  zone: timeZone('America/New_York'),
  days: [weekdays, weekdays, weekdays, weekdays, weekdays, null, null],
})
const journey = funnel({
  mailed: { share: 0.95, delay: uniformLaw(0, DAY) },
  delivered: { after: 'mailed', share: 0.85, delay: uniformLaw(2 * DAY, 5 * DAY) },
  visit: { after: 'delivered', share: 0.28, delay: uniformLaw(0, 14 * DAY) },
  form: { after: 'visit', share: 0.12, delay: uniformLaw(0, 30 * MINUTE) },
  call: {
    after: 'delivered',
    share: 0.35,
    delay: uniformLaw(DAY, 6 * DAY),
    hours: 'office',
    place: 'between',
  },
  answered: { after: 'call', share: 0.85, delay: uniformLaw(2000, 8000) },
  busy: { insteadOf: 'answered', share: 0.25, delay: uniformLaw(10_000, 30_000) },
  noAnswer: { insteadOf: 'busy', share: 1, delay: uniformLaw(10_000, 30_000) },
  visitor: { after: 'call', share: 0.1, delay: uniformLaw(0, 3 * DAY), hours: 'office' },
})
const { index } = journey
const start = parseInstant('2025-06-02')
const span = { start, hours: { office } }
const RUNS = 40000

function runs(now = Infinity): Float64Array[] {
  return Array.from({ length: RUNS }, (_, i) => journey.run(streamOf('funnel', String(i)), { ...span, now }))
}

describe('an episode', () => {
  const episodes = runs()

  it('has its steps in order, each with its cause', () => {
    const parents = {
      delivered: 'mailed',
      visit: 'delivered',
      form: 'visit',
      call: 'delivered',
      answered: 'call',
    } as const
    for (const at of episodes) {
      for (const [step, cause] of Object.entries(parents)) {
        const time = at[index[step as keyof typeof parents]]!
        if (!Number.isNaN(time)) expect(time).toBeGreaterThanOrEqual(at[index[cause]]!)
      }
    }
  })

  it('reaches each step at its share of the step before', () => {
    const count = (name: keyof typeof index): number =>
      episodes.filter((at) => !Number.isNaN(at[index[name]]!)).length
    for (const name of journey.names)
      expect([name, Math.abs(count(name) / RUNS - journey.overall[name]) < 0.006]).toEqual([name, true])
    expect(journey.overall.form).toBeCloseTo(0.95 * 0.85 * 0.28 * 0.12, 12)
    expect(journey.overall.noAnswer).toBeCloseTo(0.95 * 0.85 * 0.35 * 0.15 * 0.75, 12)
  })

  it('takes exactly one of its alternatives', () => {
    for (const at of episodes) {
      const taken = [index.answered, index.busy, index.noAnswer].filter((step) => !Number.isNaN(at[step]!))
      expect(taken).toHaveLength(Number.isNaN(at[index.call]!) ? 0 : 1)
    }
  })

  it('keeps its hours', () => {
    for (const at of episodes) {
      for (const step of [index.call, index.visitor])
        if (!Number.isNaN(at[step]!)) expect(office.isOpen(at[step]!)).toBe(true)
      if (!Number.isNaN(at[index.call]!)) {
        const days = (at[index.call]! - at[index.delivered]!) / DAY
        expect(days >= 1 && days < 6).toBe(true)
      }
    }
  })

  it('`between` uses all of the span', () => {
    const postal = funnel({
      mailed: { share: 1, delay: uniformLaw(0, DAY) },
      delivered: {
        after: 'mailed',
        share: 1,
        delay: uniformLaw(2 * DAY, 5 * DAY),
        hours: 'office',
        place: 'between',
      },
    })
    const days = Array.from({ length: 4000 }, (_, i) => {
      const [mailed, delivered] = postal.run(streamOf('span', String(i)), span)
      return (delivered! - mailed!) / DAY
    })
    // Monday's mail comes from Wednesday to Friday.
    for (const part of [2, 3, 4])
      expect(days.filter((day) => day >= part && day < part + 1).length / 4000).toBeGreaterThan(0.2)
  })

  it('is cut at "now": what has happened is the same, the rest has not', () => {
    const now = start + 6 * DAY
    runs(now).forEach((at, i) => {
      at.forEach((time, step) => {
        const whole = episodes[i]![step]!
        expect(time).toBe(whole < now ? whole : NaN)
      })
    })
  })
})

it('a changed share moves its own step and what follows from it, nothing else', () => {
  const steps = {
    a: { share: 0.5, delay: uniformLaw(0, HOUR) },
    b: { share: 0.5, delay: uniformLaw(0, HOUR) },
    c: { after: 'b', share: 1, delay: uniformLaw(0, HOUR) },
  } as const
  const before = funnel(steps)
  const after = funnel({ ...steps, a: { ...steps.a, share: 0.9 } })
  for (let i = 0; i < 200; i++) {
    const [old, fresh] = [before, after].map((of) =>
      of.run(streamOf('share', String(i)), { start, hours: {} }),
    )
    expect([...fresh!].slice(1)).toEqual([...old!].slice(1))
  }
})

it('a delay may depend on when its cause happened', () => {
  const noon = start + 12 * HOUR
  const day = funnel({
    arrival: { share: 1, delay: uniformLaw(0, DAY) },
    stay: {
      after: 'arrival',
      share: 1,
      delayAt: (at) => (at < noon ? uniformLaw(1, 2) : uniformLaw(100, 101)),
    },
    broken: { after: 'stay', share: 0, delayAt: () => uniformLaw(-5, 1) },
  })
  for (let i = 0; i < 200; i++) {
    const [arrival, stay] = day.run(streamOf('delay', String(i)), { start, hours: {} })
    expect(stay! - arrival!).toBe(arrival! < noon ? 1 : 100)
  }
  const broken = funnel({ a: { share: 1, delayAt: () => uniformLaw(-5, 1) } })
  expect(() => broken.run(streamOf('broken'), { start, hours: {} })).toThrow('delay: expected at least 0')
})

it('as an object has the steps that happened, by name', () => {
  for (let i = 0; i < 300; i++) {
    const at = journey.run(streamOf('object', String(i)), span)
    const episode = journey.episode(streamOf('object', String(i)), span)
    expect(Object.keys(episode)).toEqual(journey.names.filter((name) => !Number.isNaN(at[index[name]]!)))
    for (const [name, time] of Object.entries(episode))
      expect(time).toBe(at[index[name as keyof typeof index]])
  }
})

it('needs no hours where no step names any', () => {
  const plain = funnel({ a: { share: 1, delay: uniformLaw(1, 2) } })
  expect(plain.episode(streamOf('plain'), { start })).toEqual({ a: start + 1 })
  expect(plain.episode(streamOf('plain'), { start, now: start })).toEqual({})
  const named = funnel({ a: { share: 1, delay: uniformLaw(1, 2), hours: 'office' } })
  // @ts-expect-error its step names the office
  expect(() => named.episode(streamOf('named'), { start })).toThrow('hours: expected office among them')
})

it('fills the array it is given, from an offset on', () => {
  const into = new Float64Array(20)
  expect(journey.run(streamOf('into'), span, into, 9)).toBe(into)
  expect([...into.slice(9, 18)]).toEqual([...journey.run(streamOf('into'), span)])
  expect([...into.slice(0, 9)]).toEqual(new Array(9).fill(0))
})

it('definitions are checked', () => {
  const delay = uniformLaw(0, 1)
  const loose = funnel<string, string>
  expect(() => loose({ a: { share: 1.1, delay } })).toThrow('a.share: expected a number from 0 to 1')
  expect(() => loose({ a: { after: 'b', share: 1, delay }, b: { share: 1, delay } })).toThrow(
    'a.after: expected a step before it, got "b"',
  )
  expect(() => loose({ a: { share: 1, delay: uniformLaw(-1, 1) } })).toThrow('a.delay: expected at least 0')
  expect(() => loose({ a: { share: 1, delay, place: 'between' } })).toThrow('a.place: expected hours')
  expect(() => loose({ a: { share: 1 } })).toThrow('a.delay: expected one of delay and delayAt')
  const both = { a: { share: 1, delay }, b: { share: 1, delay, insteadOf: 'a', after: 'a' } }
  expect(() => loose(both)).toThrow('b.after: expected none beside insteadOf')
})
