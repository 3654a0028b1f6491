import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as v from '../../../generators/values/index.ts'
import { draw, streamOf } from './support.ts'

const en = await v.loadVocabulary('en')
const de = await v.loadVocabulary('de')
const ja = await v.loadVocabulary('ja')

describe('vocabulary', () => {
  it('knows the locales of the installed package', () => {
    const folder = new URL('../../../node_modules/@faker-js/faker/dist/locale/', import.meta.url)
    const names = readdirSync(folder).flatMap((file) => (file.endsWith('.js') ? [file.slice(0, -3)] : []))
    expect([...v.locales]).toEqual(names.filter((name) => name !== 'base').sort())
  })

  it('has no empty list in any locale', async () => {
    for (const locale of v.locales) {
      const lists = Object.entries(await v.loadVocabulary(locale)).filter(([, value]) => Array.isArray(value))
      expect(lists.length).toBeGreaterThan(25)
      for (const [name, list] of lists) {
        expect(new Set(list as string[]).size, `${locale}.${name}`).toBe((list as string[]).length)
        expect((list as string[]).length, `${locale}.${name}`).toBeGreaterThan(0)
      }
    }
  })

  it('is of the locale, and English where that has no list', () => {
    expect(de.lastNames).toContain('Albrecht')
    expect(de.cities).toContain('Aachen')
    expect(de.departments).toEqual(en.departments)
    expect(en.exampleDomains).toEqual(['example.com', 'example.net', 'example.org'])
    expect([en.familyNameFirst, ja.familyNameFirst, ja.nameSeparator]).toEqual([false, true, ' '])
  })

  it('rejects unknown locales, with the known ones', async () => {
    await expect(v.loadVocabulary('xx' as 'en')).rejects.toThrow(
      /^locale: expected one of af_ZA, .*zu_ZA, got "xx"$/,
    )
    await expect(v.loadVocabulary('../de' as 'en')).rejects.toThrow(RangeError)
  })

  it('faker draws from the stream it is given, and never from the clock', () => {
    const texts = (name: string): unknown[] => {
      const faker = en.faker(streamOf(name))
      return [faker.internet.email(), faker.date.past(), faker.lorem.sentence()]
    }
    expect(texts('one')).toEqual(texts('one'))
    expect(texts('one')).not.toEqual(texts('two'))
    expect(en.faker(streamOf('date'), 0).date.past().getTime()).toBeLessThan(0)
  })
})

describe('people', () => {
  it('names are in the order of the locale', () => {
    const s = streamOf('order')
    const { first, last, full } = v.person(s, ja)
    expect(full).toBe(`${last} ${first}`)
    const english = v.person(s, en)
    expect(english.full).toBe(`${english.first} ${english.last}`)
  })

  it('user names are unique if their number is, and plain', () => {
    const s = streamOf('unique')
    for (const vocabulary of [en, de, ja]) {
      const names = draw(
        5000,
        (
          (n = 0) =>
          () => {
            const { first, last } = v.person(s, vocabulary)
            return v.username(first, last, n++)
          }
        )(),
      )
      expect(new Set(names).size).toBe(5000)
      for (const name of names) expect(name).toMatch(/^[a-z][a-z._]*\d+$/)
    }
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (first, last, n) => {
        expect(v.username(first, last, n)).toMatch(new RegExp(`^[a-z._]+(?<!\\d)${n}$`))
        expect(v.emailLocalPart(first, last, n)).toMatch(/^[a-z]+(\.[a-z]+)?\d+$/)
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  it('email local parts are short, and made of Latin letters', () => {
    expect(v.emailLocalPart('Zoë', "O'Connor")).toBe('zoe.oconnor')
    expect(v.emailLocalPart('葵', '上野')).toBe('user')
    expect(v.emailLocalPart('Łukasz', 'Żółć', 12)).toBe('lukasz.zolc12')
    expect(v.emailLocalPart('a'.repeat(99), 'b', 2 ** 50).length).toBeLessThanOrEqual(64)
    expect(() => v.emailLocalPart('a', 'b', -1)).toThrow('n: expected an integer from 0')
  })

  it('titles and firms come from the lists', () => {
    const s = streamOf('firms')
    for (const title of draw(100, () => v.jobTitle(s, en)))
      expect(en.jobTypes.some((type) => title.endsWith(type))).toBe(true)
    for (const name of draw(100, () => v.companyName(s, de)))
      expect(de.lastNames.some((last) => name.startsWith(last))).toBe(true)
  })
})

describe('slug', () => {
  it.each([
    ['Zoë d’Arc & Søn', 'zoe-darc-son'],
    ['Straße № 5', 'strasse-5'],
    ['Юрий Гагарин', 'yurii-gagarin'],
    ['Ωμέγα', 'omega'],
    ['日本', ''],
    ['  --A--  ', 'a'],
  ])('%s', (text, expected) => expect(v.slug(text)).toBe(expected))
  it('is its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(v.slug(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
        expect(v.slug(v.slug(text))).toBe(v.slug(text))
      }),
      { numRuns: 1000, seed: 1 },
    )
  })
})
