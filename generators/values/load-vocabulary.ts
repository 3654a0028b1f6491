/** From Faker's definitions to plain lists. */
import type { Faker, LocaleDefinition, Randomizer } from '@faker-js/faker'
import type { Stream } from '../model/stream.ts'
import { type Locale, locales } from './locales.ts'
import { DAY } from './time.ts'
import type { Vocabulary, Words } from './vocabulary.ts'

/** A value somewhere inside Faker's definitions, or undefined. */
function dig(definition: unknown, path: string): unknown {
  let value = definition
  for (const name of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
  }
  return value
}

/** The texts of all lists at the paths, in order, each once. */
function list(definition: unknown, ...paths: readonly string[]): string[] {
  const found = new Set<string>()
  for (const path of paths) {
    const value = dig(definition, path)
    if (Array.isArray(value))
      for (const item of value) if (typeof item === 'string' && item !== '') found.add(item)
  }
  return [...found]
}

const everyone = (path: string): string[] => ['female', 'male', 'generic'].map((sex) => `${path}.${sex}`)

/** The order of a full name: that of the pattern with the greatest weight that has both names. */
function nameOrder(definition: unknown): Pick<Vocabulary, 'familyNameFirst' | 'nameSeparator'> {
  const patterns = (dig(definition, 'person.name') ?? []) as readonly { value?: string; weight?: number }[]
  let best = { value: '{{person.firstName}} {{person.lastName}}', weight: 0 }
  for (const { value = '', weight = 0 } of patterns) {
    const plain = /^\{\{person\.(?:firstName|lastName)\}\} ?\{\{person\.(?:firstName|lastName)\}\}$/.test(
      value,
    )
    if (plain && weight > best.weight) best = { value, weight }
  }
  return {
    familyNameFirst: best.value.startsWith('{{person.lastName'),
    nameSeparator: best.value.includes(' ') ? ' ' : '',
  }
}

function jobs(
  definition: unknown,
): Pick<Vocabulary, 'jobTitles' | 'jobAreas' | 'jobTypes' | 'jobDescriptors'> {
  const jobAreas = list(definition, 'person.job_area')
  const jobTypes = list(definition, 'person.job_type')
  const own = list(definition, 'person.job_title')
  const pattern = list(definition, 'person.job_title_pattern')[0] ?? ' '
  const gap = pattern.includes(' ') ? ' ' : ''
  const made = jobAreas.flatMap((area) => jobTypes.map((type) => area + gap + type))
  return {
    jobAreas,
    jobTypes,
    jobTitles: own.length > 0 ? own : made,
    jobDescriptors: list(definition, 'person.job_descriptor'),
  }
}

/** The lists that are taken over as they are: name here, path in Faker's definitions. */
const PLAIN = {
  cities: 'location.city_name',
  streets: 'location.street_name',
  countries: 'location.country',
  states: 'location.state',
  companySuffixes: 'company.legal_entity_type',
  companyAdjectives: 'company.adjective',
  companyDescriptors: 'company.descriptor',
  companyNouns: 'company.noun',
  products: 'commerce.product_name.product',
  productAdjectives: 'commerce.product_name.adjective',
  productMaterials: 'commerce.product_name.material',
  departments: 'commerce.department',
  words: 'lorem.word',
  nouns: 'word.noun',
  verbs: 'word.verb',
  adjectives: 'word.adjective',
  adverbs: 'word.adverb',
  colors: 'color.human',
  domainSuffixes: 'internet.domain_suffix',
  exampleDomains: 'internet.example_email',
} as const satisfies Partial<Record<keyof Vocabulary, string>>

const EMOJI = ['smiley', 'body', 'person', 'nature', 'food', 'travel', 'activity', 'object', 'symbol', 'flag']

/**
 * Loads the word lists of one locale (`en`, `de`, `pt_BR`, …: see `locales`) by importing that locale's module only.
 * Throws RangeError for an unknown locale.
 */
export async function loadVocabulary(locale: Locale): Promise<Vocabulary> {
  if (!locales.includes(locale)) {
    throw new RangeError(`locale: expected one of ${locales.join(', ')}, got ${JSON.stringify(locale)}`)
  }
  const [module, english] = (await Promise.all([
    import(`@faker-js/faker/locale/${locale}`),
    import('@faker-js/faker/locale/en'),
  ])) as [{ faker: Faker }, { faker: Faker }]
  const definition = module.faker.rawDefinitions
  const fallback = english.faker.rawDefinitions
  const take = (...paths: readonly string[]): string[] => {
    const own = list(definition, ...paths)
    return own.length > 0 ? own : list(fallback, ...paths)
  }
  const plain = {} as Record<keyof typeof PLAIN, Words>
  for (const name of Object.keys(PLAIN) as (keyof typeof PLAIN)[]) plain[name] = take(PLAIN[name])
  const firstNames = take(...everyone('person.first_name'))
  const sexed = (sex: string): string[] => {
    const own = list(definition, `person.first_name.${sex}`)
    return own.length > 0 ? own : firstNames
  }
  return {
    locale,
    firstNames,
    femaleFirstNames: sexed('female'),
    maleFirstNames: sexed('male'),
    lastNames: take(...everyone('person.last_name')),
    ...nameOrder(definition),
    ...jobs(definition),
    ...plain,
    emoji: take(...EMOJI.map((kind) => `internet.emoji.${kind}`)),
    faker: fakerFrom(module.faker, definition),
  }
}

const REFERENCE_DATE = 20089 * DAY

/**
 * One Faker instance whose randomizer reads from the stream of the latest call. The class comes with the locale's own
 * instance: the package's main module would load all 70 locales, which takes a quarter of a second and 40 MB.
 */
function fakerFrom(known: Faker, definition: LocaleDefinition): Vocabulary['faker'] {
  let current: Stream | undefined
  const randomizer: Randomizer = {
    next: () => {
      if (current === undefined)
        throw new TypeError('stream: expected a call of faker(stream) first, got none')
      return current.float()
    },
    seed: () => {},
  }
  const FakerClass = known.constructor as typeof Faker
  const faker = new FakerClass({ locale: definition, randomizer })
  return (stream, referenceDate = REFERENCE_DATE) => {
    current = stream
    faker.setDefaultRefDate(referenceDate)
    return faker
  }
}
