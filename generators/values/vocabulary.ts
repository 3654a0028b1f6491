/**
 * Faker is the vocabulary, not the dice: its word lists as plain arrays, to be picked from by our own streams. Its
 * methods are some hundred times slower than a pick from a list; they are there for tables of few rows.
 */
import type { Faker } from '@faker-js/faker'
import type { Stream } from '../model/stream.ts'

/** One list of words, each once. Never empty, but for `jobDescriptors` in some locales. */
export type Words = readonly string[]

/** The word lists of a locale. What the locale lacks is English. */
export interface Vocabulary {
  readonly locale: string
  /** Female, male and generic first names, in this order, each once. */
  readonly firstNames: Words
  readonly femaleFirstNames: Words
  readonly maleFirstNames: Words
  readonly lastNames: Words
  /** Whether full names begin with the family name (ja, ko, zh), and what stands between the two names. */
  readonly familyNameFirst: boolean
  readonly nameSeparator: '' | ' '
  readonly jobTitles: Words
  readonly jobAreas: Words
  readonly jobTypes: Words
  readonly jobDescriptors: Words
  readonly cities: Words
  readonly streets: Words
  readonly countries: Words
  readonly states: Words
  /** Legal forms (`GmbH`, `Inc`), and the words company names and slogans are made of. */
  readonly companySuffixes: Words
  readonly companyAdjectives: Words
  readonly companyDescriptors: Words
  readonly companyNouns: Words
  readonly products: Words
  readonly productAdjectives: Words
  readonly productMaterials: Words
  readonly departments: Words
  /** Filler words of the locale (Latin for many). */
  readonly words: Words
  readonly nouns: Words
  readonly verbs: Words
  readonly adjectives: Words
  readonly adverbs: Words
  readonly colors: Words
  readonly domainSuffixes: Words
  /** Domains reserved for examples: mail to them reaches nobody (RFC 2606). Use these for addresses. */
  readonly exampleDomains: Words
  readonly emoji: Words
  /**
   * A Faker instance that draws from `stream`, for tables of few rows. Use it at once and do not keep it: there is one
   * instance for each vocabulary, and it reads from the stream of the latest call. The stream is held by this object,
   * not by the module, so two vocabularies never meet. Dates are relative to `referenceDate` (milliseconds; 2025-01-01
   * unless told), never to the clock. Numbers shaped by Faker's distributors use `Math.pow` and may differ between
   * engines in the last bit.
   */
  faker(stream: Stream, referenceDate?: number): Faker
}
