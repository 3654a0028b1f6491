/**
 * The library's promise: a tenant's line has at least as many texts as there are threads in a property, and no two lines
 * ever spell the same. It is kept by the words of the texts alone, whatever the slots hold: with every phrase that a slot
 * may hold taken out, all texts of all lines still differ, in words and not in capitals or stops.
 */
import { describe, expect, test } from 'vitest'
import { MOST_TENANTS, MOST_THREADS } from '../../../../generators/datasets/property-chat/parameters.ts'
import { STORIES } from '../../../../generators/datasets/property-chat/stories/index.ts'
import type { Facts } from '../../../../generators/values/script.ts'

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9’']+/g) ?? []
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)

/** Facts that a tenant's line may write beside its own slots, with the words that they can hold; digits count always. */
const GIVEN: Readonly<Record<string, readonly string[]>> = { leaseEnd: MONTHS }

const read = new Set<string>()
/** Every fact is an empty text; which ones are asked for is kept. */
const blank = new Proxy({} as Facts, {
  getOwnPropertyDescriptor: (_target, name) => {
    read.add(String(name))
    return { value: '', configurable: true, enumerable: true }
  },
  get: () => '',
})

const tenantLines = STORIES.flatMap(({ script }) => script.lines.filter(({ voice }) => voice === 'tenant'))

/** What a story's slots can hold, entry by entry. */
const entriesOf = (slots: (typeof STORIES)[number]['script']['slots']): Facts[][] =>
  Object.entries(slots).map(([slot, entries]) =>
    entries.map((entry) => (typeof entry === 'object' ? entry : { [slot]: entry })),
  )

/** Every phrase, as words, that a slot which a tenant's line writes can hold, the longest first. */
function slotPhrases(): string[][] {
  for (const line of tenantLines) for (let i = 0; i < line.size; i += 97) line.text(i, blank)
  const found = new Set<string>([...read].flatMap((name) => GIVEN[name] ?? []))
  for (const facts of STORIES.flatMap(({ script }) => entriesOf(script.slots).flat()))
    for (const [name, value] of Object.entries(facts))
      if (read.has(name)) found.add(wordsOf(String(value)).join(' '))
  return [...found].map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length)
}

/** The words of a text without the phrases and without numbers. */
function bare(text: string, phrases: ReadonlyMap<string, readonly string[][]>): string {
  const words = wordsOf(text)
  const kept: string[] = []
  for (let i = 0; i < words.length; ) {
    const phrase = phrases.get(words[i]!)?.find((one) => one.every((word, k) => words[i + k] === word))
    if (phrase === undefined && !/^\d+$/.test(words[i]!)) kept.push(words[i]!)
    i += phrase?.length ?? 1
  }
  return kept.join(' ')
}

const phrasesByFirst = (): Map<string, string[][]> => {
  const by = new Map<string, string[][]>()
  for (const phrase of slotPhrases()) by.set(phrase[0]!, [...(by.get(phrase[0]!) ?? []), phrase])
  return by
}

describe('the library', () => {
  test('has at least twelve stories, of every group, each with a name of its own', () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(12)
    expect(new Set(STORIES.map(({ script }) => script.name)).size).toBe(STORIES.length)
    expect([...new Set(STORIES.map(({ group }) => group))].sort()).toEqual([
      'emergency',
      'escalation',
      'everyday',
      'flagged',
      'maintenance',
    ])
  })

  test.each(tenantLines.map((line) => [line.id, line.size] as const))(
    '%s has enough texts for every thread of a property',
    (_id, size) => {
      expect(size).toBeGreaterThanOrEqual(MOST_TENANTS * MOST_THREADS)
    },
  )

  test('lets its lines be told apart without their slots', () => {
    const phrases = phrasesByFirst()
    for (const { script } of STORIES) {
      const combinations = entriesOf(script.slots).reduce<Facts[]>(
        (all, entries) => all.flatMap((facts) => entries.map((entry) => ({ ...facts, ...entry }))),
        [{ leaseEnd: 'March 31, 2026' }],
      )
      for (const line of script.lines.filter(({ voice }) => voice === 'tenant')) {
        const step = Math.max(1, Math.floor(line.size / 40))
        for (let i = 0; i < line.size; i += step)
          for (const facts of combinations.slice(0, 60))
            expect(bare(line.text(i, facts), phrases)).toBe(bare(line.text(i, blank), phrases))
      }
    }
  })

  test('spells no text in two ways, whatever the slots hold', () => {
    const phrases = phrasesByFirst()
    const slots = STORIES.flatMap(({ script }) => entriesOf(script.slots).flat().flatMap(Object.keys))
    expect([...read].filter((name) => !(name in GIVEN) && !slots.includes(name))).toEqual([])
    const seen = new Map<string, string>()
    const twins: string[] = []
    for (const line of tenantLines) {
      for (let i = 0; i < line.size; i++) {
        const key = bare(line.text(i, blank), phrases)
        const other = seen.get(key)
        if (other === undefined) seen.set(key, `${line.id} ${i}`)
        else twins.push(`${line.id} ${i} and ${other}: ${line.text(i, blank)}`)
      }
    }
    expect(twins.slice(0, 20).concat(twins.length > 20 ? [`… ${twins.length}`] : [])).toEqual([])
  }, 120_000)
})
