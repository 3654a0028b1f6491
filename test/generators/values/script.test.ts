import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  grammar,
  HOUR,
  permutation,
  script,
  type ScriptDefinition,
  SECOND,
  tell,
  type TurnSpan,
  turnTimes,
} from '../../../generators/values/index.ts'
import { streamOf } from './support.ts'

const definition: ScriptDefinition<'tenant' | 'agent'> = {
  name: 'leak',
  slots: {
    place: [
      { room: 'kitchen', part: 'tap' },
      { room: 'bathroom', part: 'shower head' },
    ],
    day: ['Monday', 'Friday'],
  },
  titles: { subject: 'Leak in the {$room}' },
  phrases: { hi: ['Hi', 'Hello', 'Hey'] },
  turns: [
    {
      name: 'report',
      lines: { tenant: '{hi}, the {$part} {leaks|drips}.', agent: ['Oh no!', 'Sorry about the {$part}.'] },
    },
    {
      name: 'tonight',
      when: { evening: true },
      lines: {
        tenant: 'Tonight?',
        agent: [{ when: { room: 'kitchen' }, say: 'Not the {$room}.' }, { say: 'Yes.' }],
      },
    },
    { name: 'maybe', share: 0.5, lines: { tenant: 'Well.', agent: 'Well!' } },
    {
      name: 'end',
      wait: [5, 20],
      lines: { tenant: 'Thanks.', agent: 'See you on {$day}.' },
      does: [{ action: 'ticket', text: '{$part}, {$room}', urgent: true }],
    },
  ],
}

const leak = script(definition)
const streams = (seed: number) => (name: string) => streamOf(`${seed} ${name}`)
const names = (seed: number, facts = { evening: true }, of = leak): string[] =>
  tell(of, streams(seed), facts).turns.map(({ name }) => name)

describe('a script', () => {
  test('takes the turns whose conditions hold, and draws the others', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed)
    for (const seed of seeds) {
      expect(names(seed)).toContain('tonight')
      expect(names(seed, { evening: false })).not.toContain('tonight')
    }
    const taken = seeds.filter((seed) => names(seed).includes('maybe')).length
    expect(taken).toBeGreaterThan(70)
    expect(taken).toBeLessThan(130)
  })

  test('draws facts that go together as one, and writes them everywhere', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { facts, turns } = tell(leak, streams(seed), { evening: true })
      expect([facts.room, facts.part]).toEqual(
        facts.room === 'kitchen' ? ['kitchen', 'tap'] : ['bathroom', 'shower head'],
      )
      expect(leak.title('subject', facts, () => 0)).toBe(`Leak in the ${facts.room}`)
      expect(leak.actions(turns.at(-1)!, facts)).toEqual([
        { action: 'ticket', text: `${facts.part}, ${facts.room}`, urgent: true },
      ])
      const tonight = turns.find(({ name }) => name === 'tonight')!
      expect(leak.say(tonight, 'agent', facts, streamOf('x'))).toBe(
        facts.room === 'kitchen' ? 'Not the kitchen.' : 'Yes.',
      )
    }
  })

  test('leaves slots and turns as they were when others are put in', () => {
    const longer = script({
      ...definition,
      slots: { mood: ['good', 'bad'], ...definition.slots },
      turns: [{ name: 'hello', share: 0.5, lines: { tenant: 'Hello?', agent: 'Yes?' } }, ...definition.turns],
    })
    for (let seed = 0; seed < 50; seed++) {
      const given = { evening: true }
      expect(names(seed, given, longer).filter((name) => name !== 'hello')).toEqual(names(seed, given))
      expect(tell(longer, streams(seed), given).facts).toMatchObject(tell(leak, streams(seed), given).facts)
    }
  })

  test('says each text once when it is told by number', () => {
    const { facts, turns } = tell(leak, streams(1), { evening: true })
    const [report] = turns
    const told = Array.from({ length: 6 }, (_, i) =>
      leak.say(report!, 'tenant', facts, (size, line) => {
        expect([size, line]).toEqual([6, 'leak.line.report.tenant.0'])
        return permutation(streamOf(line), size).at(i)
      }),
    )
    expect(new Set(told).size).toBe(6)
    expect(leak.lines.find(({ turn, voice }) => turn === 'report' && voice === 'tenant')!.size).toBe(6)
  })

  test('knows who speaks in a turn, one voice or several', () => {
    const call = script({
      name: 'call',
      turns: [{ lines: { caller: 'Hello?' } }, { lines: { agent: 'Yes?', caller: 'It is me.' } }],
    })
    expect(call.turns.map(({ voices }) => voices)).toEqual([['caller'], ['agent', 'caller']])
    expect(() => call.say(call.turns[0]!, 'agent', {}, streamOf('x'))).toThrow('no branch that fits')
  })

  test('names what is wrong', () => {
    const turn = { lines: { tenant: 'a', agent: 'b' } }
    expect(() =>
      script({
        name: 'x',
        turns: [
          { name: 'a', ...turn },
          { name: 'a', ...turn },
        ],
      }),
    ).toThrow('x: expected turns of different names, got a twice')
    expect(() => script({ name: 'x', turns: [{ ...turn, share: 2 }] })).toThrow(
      'expected a share from 0 to 1, got 2',
    )
    expect(() => script({ name: 'x', turns: [{ ...turn, wait: [3, 2] }] })).toThrow(
      'least <= most to wait, got 3, 2',
    )
    expect(() => tell(leak, streams(1), {})).toThrow(
      'when.evening: expected one of the facts room, part, day',
    )
    const branch = script({ name: 'x', turns: [{ lines: { a: [{ when: { b: 1 }, say: 'c' }] } }] })
    expect(() => branch.say(branch.turns[0]!, 'a', { b: 2 }, streamOf('x'))).toThrow('no branch that fits')
  })
})

describe('times of turns', () => {
  const visit = script({
    name: 'visit',
    turns: [
      { name: 'asks', lines: { tenant: 'When?' } },
      { name: 'says', lines: { agent: 'Soon.' }, wait: [5, 20] },
      { name: 'comes', lines: { agent: 'Here I am.' }, after: 'visit', wait: [0, 10] },
      { name: 'thanks', lines: { tenant: 'Thanks.' } },
    ],
  })
  const start = 1_000
  const seconds = (seed: number, span: Partial<TurnSpan>): number[] =>
    turnTimes(visit.turns, streams(seed), { start, ...span }).map(({ at }) => (at - start) / SECOND)

  test('are in order, each its wait after the turn or the moment before', () => {
    const within = (value: number, low: number, high: number): boolean => value >= low && value <= high
    for (let seed = 0; seed < 200; seed++) {
      const early = seconds(seed, { moments: { visit: start } })
      const late = seconds(seed, { moments: { visit: start + HOUR }, wait: [2, 3] })
      for (const [asks, says, comes, thanks] of [early, late]) {
        expect([asks, within(says!, 300, 1200)]).toEqual([0, true])
        expect(comes! >= says! && thanks! > comes!).toBe(true)
      }
      expect(within(early[2]! - early[1]!, 0, 600)).toBe(true)
      expect(within(late[2]!, 3600, 4200) && within(late[3]! - late[2]!, 120, 180)).toBe(true)
    }
  })

  test('end at now, and where a moment has not come', () => {
    const visited = { moments: { visit: start } }
    expect(seconds(1, {})).toHaveLength(2)
    expect(seconds(1, { moments: { visit: undefined } })).toHaveLength(2)
    expect(seconds(1, { ...visited, now: start })).toEqual([])
    const whole = seconds(1, visited)
    expect(seconds(1, { ...visited, now: start + whole[2]! * SECOND })).toEqual(whole.slice(0, 2))
  })

  test('a wait needs a whole second', () => {
    const turns = [{ ...visit.turns[1]!, wait: [0.001, 0.002] as const }]
    expect(() => turnTimes(turns, streams(1), { start })).toThrow('turn says: expected a whole second')
  })
})

describe('expansions by number', () => {
  const rules = {
    start: ['{^name} {saw|met} {a thing}{ in {place}|}.', ['Nothing.', 5]],
    name: ['ada', 'bob'],
    thing: ['owl', 'cat', '{big|small} {thing}'],
    place: ['Rome', '{$city}'],
  } as const

  test.each([1, 2, 3, 4])('are all there are, each once, at depth %i', (depth) => {
    const made = grammar(rules, { depth })
    const values = { city: 'Oslo' }
    const size = made.size('start')
    const all = Array.from({ length: size }, (_, i) => made.nth('start', i, values))
    expect(new Set(all).size).toBe(size)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (seed) => {
        expect(all).toContain(made.expand(streamOf(seed), 'start', values))
      }),
    )
    expect(() => made.nth('start', size)).toThrow(RangeError)
    expect(() => made.nth('start', -1)).toThrow(RangeError)
  })
})
