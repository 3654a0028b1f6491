/** The examples of docs/simulation.md do what the page says of them. */
import { describe, expect, it } from 'vitest'
import {
  DAY,
  HOUR,
  isPath,
  MINUTE,
  parseDate,
  parseInstant,
  permutation,
  weekdayOf,
} from '../../generators/values/index.ts'
import { moments, streamOf, tally } from '../generators/values/support.ts'
import { order, orders, trend, warehouse } from './calendar.ts'
import { episode, invitation } from './funnel.ts'
import { failure, failures, outage } from './incident.ts'
import { stays, subscription } from './state-machine.ts'
import { lateOrder, messages } from './story.ts'

const streams = (unit: number) => (name: string) => streamOf('example', String(unit), name)
const units = (count: number): number[] => Array.from({ length: count }, (_, unit) => unit)

describe('the story script', () => {
  const start = parseInstant('2025-05-06T10:00:00Z')
  const far = { start, refund: start + DAY, now: start + 30 * DAY }
  const tellings = (lost: boolean, span = far) =>
    units(400).map((unit) => messages(streams(unit), lost, span))

  it('answers what was asked', () => {
    for (const lost of [true, false]) {
      for (const [question, answer] of tellings(lost)) {
        const [, item] = /will my (\w+) arrive\?$/.exec(question!.text)!
        expect([question!.from, answer!.from]).toEqual(['customer', 'agent'])
        expect(answer!.text).toMatch(
          new RegExp(
            `^Your ${item} (${lost ? 'was lost' : 'arrives|will be there'}).* on (Tues|Thurs)day\\.$`,
          ),
        )
      }
    }
  })

  it('names the same day in question, answer and thanks', () => {
    for (const told of tellings(false)) {
      expect(new Set(told.flatMap(({ text }) => text.match(/(Tues|Thurs)day/g) ?? [])).size).toBe(1)
    }
  })

  it('thanks in three of five tellings, and refunds what was lost once it is refunded', () => {
    const thanked = tellings(true).filter((told) => told.some(({ text }) => text.startsWith('Thank')))
    expect(thanked.length / 400).toBeCloseTo(0.6, 1)
    for (const told of tellings(true)) {
      expect(told.at(-1)!.text).toMatch(/is refunded\.$/)
      expect(told.at(-1)!.at).toBeGreaterThan(far.refund)
    }
    expect(tellings(false).every((told) => told.every(({ text }) => !text.includes('refunded')))).toBe(true)
  })

  it('is in order, waits as written, and ends at now', () => {
    for (const [unit, told] of tellings(true).entries()) {
      told.forEach(({ at }, i) => {
        if (i > 0) expect(at).toBeGreaterThan(told[i - 1]!.at)
      })
      const wait = told[1]!.at - told[0]!.at
      expect(wait >= 2 * MINUTE && wait <= 15 * MINUTE).toBe(true)
      const now = start + 20 * MINUTE
      expect(messages(streams(unit), true, { ...far, now })).toEqual(told.filter(({ at }) => at < now))
    }
  })

  it('told by number says each of its texts once', () => {
    const [ask] = lateOrder.turns
    const facts = { item: 'bed', day: 'Tuesday', lost: false }
    const told = units(4).map((unit) =>
      lateOrder.say(ask!, 'customer', facts, (size, line) => permutation(streamOf(line), size).at(unit)),
    )
    expect(new Set(told).size).toBe(4)
  })
})

describe('the weighted calendar', () => {
  /** The intensity of an hour, growth left aside. */
  const rate = (hour: string): number => {
    const at = parseInstant(`${hour}:00:00Z`)
    return (orders.share(at + HOUR) - orders.share(at)) / trend(at)
  }

  it('gives an hour of a month of 1.4 exactly 1.75 times that of a month of 0.8', () => {
    // Tuesdays at noon.
    expect(rate('2024-12-10T18') / rate('2025-07-15T18')).toBeCloseTo(1.75, 9)
    expect(rate('2025-07-15T18') / rate('2025-07-15T09')).toBeCloseTo(10, 9)
  })

  it('grows by 3 % a month', () => {
    const share = (from: string, to: string): number =>
      orders.share(parseDate(to)) - orders.share(parseDate(from))
    // The same month a year later; a few weekdays differ.
    const grown = share('2024-12-01', '2025-01-01') / share('2023-12-01', '2024-01-01')
    expect(grown / 1.03 ** 12).toBeCloseTo(1, 1)
  })

  it('gives orders that are packed later, at business hours', () => {
    for (const { placedAt, packedAt } of units(2000).map((unit) => order(streams(unit)))) {
      expect(placedAt >= orders.start && placedAt < orders.end).toBe(true)
      expect(packedAt > placedAt && warehouse.isOpen(packedAt)).toBe(true)
    }
  })

  it('counts open time: six hours after Friday at 13:00 are Monday at 12:00', () => {
    expect(warehouse.after(parseInstant('2025-07-18T18:00:00Z'), 6 * HOUR)).toBe(
      parseInstant('2025-07-21T17:00:00Z'),
    )
  })

  it('is filled by its weights, from its start on', () => {
    const drawn = units(4000).map((unit) => orders.share(order(streams(unit)).placedAt))
    expect(moments(drawn).mean).toBeCloseTo(0.5, 1)
    expect(orders.at(0)).toBe(orders.start)
  })
})

describe('the funnel episode', () => {
  const sentAt = parseInstant('2025-11-03T20:00:00Z')
  const RUNS = 20000
  const far = units(RUNS).map((unit) => episode(streamOf('funnel', String(unit)), sentAt, Infinity))

  it('takes each step at its share of the step before', () => {
    expect(invitation.overall.paid).toBeCloseTo(0.6 * 0.5 * 0.3, 12)
    expect(invitation.overall.declined).toBeCloseTo(0.6 * 0.5 * 0.2, 12)
    for (const name of invitation.names) {
      const taken = far.filter((steps) => steps[name] !== undefined).length / RUNS
      expect([name, Math.abs(taken - invitation.overall[name]) < 0.01]).toEqual([name, true])
    }
  })

  it('keeps order, excludes alternatives, and opens nothing at night', () => {
    for (const { opened, signedUp, declined, paid } of far) {
      if (signedUp !== undefined) expect(signedUp).toBeGreaterThan(opened!)
      if (paid !== undefined) expect(paid).toBeGreaterThan(signedUp!)
      expect(signedUp === undefined || declined === undefined).toBe(true)
      if (opened === undefined) continue
      const hour = Math.floor((opened % DAY) / HOUR)
      expect(hour >= 8 && hour < 22).toBe(true)
    }
  })

  it('is cut at now', () => {
    const now = sentAt + 3 * DAY
    far.slice(0, 3000).forEach((whole, unit) => {
      expect(episode(streamOf('funnel', String(unit)), sentAt, now)).toEqual(
        Object.fromEntries(Object.entries(whole).filter(([, at]) => at < now)),
      )
    })
  })
})

describe('the state machine', () => {
  const start = parseInstant('2024-01-01')
  const now = start + 3000 * DAY
  const walks = units(3000).map((unit) => stays(streamOf('walk', String(unit)), start, now))
  const over = walks.flat().filter(({ until }) => until < now)

  it('takes its transitions, without gaps, until now', () => {
    for (const walked of walks) {
      const path = walked.map(({ state }) => state)
      expect(isPath(subscription, path)).toBe(true)
      walked.forEach(({ at }, i) => {
        expect(at).toBe(i === 0 ? start : walked[i - 1]!.until)
      })
      expect(walked.at(-1)!.until).toBe(now)
    }
    const second = tally(walks.map((walked) => walked[1]!.state))
    expect(second.get('active')! / walks.length).toBeCloseTo(0.3, 1)
  })

  it('stays as long as it is told', () => {
    const days = (state: string): number[] =>
      over.filter((stay) => stay.state === state).map(({ at, until }) => (until - at) / DAY)
    expect(new Set(days('trial'))).toEqual(new Set([14]))
    expect(moments(days('active')).mean / 90).toBeCloseTo(1, 1)
  })

  it('ends what somebody does in the office at office hours', () => {
    const ends = over.filter(({ state }) => state === 'overdue').map(({ until }) => until)
    expect(ends.length).toBeGreaterThan(300)
    for (const at of ends) {
      expect(weekdayOf(at)).toBeLessThan(5)
      const hour = Math.floor((at % DAY) / HOUR)
      // New York is 4 or 5 hours behind.
      expect(hour >= 13 && hour < 22).toBe(true)
    }
    // 12 hours of 8 a day are a day and a half of work: with the nights and weekends between two days and more.
    const open = over.filter(({ state }) => state === 'overdue').map(({ at, until }) => (until - at) / HOUR)
    expect(moments(open).mean).toBeGreaterThan(36)
  })
})

describe('the incident', () => {
  const { at, hours } = outage.list[0]!

  it('multiplies the rate while it lasts', () => {
    const during = failures.share(at + hours * HOUR) - failures.share(at)
    const dayBefore = failures.share(at - DAY + hours * HOUR) - failures.share(at - DAY)
    const grown = 1.05 ** (1 / 30.436875)
    expect(during / dayBefore / grown).toBeCloseTo(12, 6)
  })

  it('gives as many rows as before: more of them during the outage, and those are slower', () => {
    const drawn = units(6000).map((unit) => failure(streams(unit)))
    const inside = drawn.filter(({ at: time }) => time >= at && time < at + hours * HOUR)
    const share = failures.share(at + hours * HOUR) - failures.share(at)
    expect(share).toBeGreaterThan(0.05)
    expect(Math.abs(inside.length / drawn.length / share - 1)).toBeLessThan(0.15)
    const median = (list: typeof drawn): number =>
      moments(list.map(({ milliseconds }) => milliseconds)).sorted[Math.floor(list.length / 2)]!
    const outside = drawn.filter((one) => !inside.includes(one))
    expect(median(inside) / median(outside)).toBeGreaterThan(4)
    expect(median(inside) / median(outside)).toBeLessThan(6)
  })
})
