/** What an industry says: names, offers, fields, notes. One file per industry beside this one. */
import type { FIELD_TYPES } from '../tables-contacts.ts'

/** One thing that a campaign offers. Placeholders: `{client}`, `{city}`, `{first}`. */
export interface Offer {
  /** Letters, digits and hyphens: for paths and codes. */
  readonly key: string
  /** Short: for campaigns, templates, pages. */
  readonly name: string
  readonly headline: string
  readonly body: string
  /** What is asked of the reader. */
  readonly action: string
  /** What it costs or saves, in words: `$29.95`, `free`, `$500 off`. */
  readonly price: string
  /** What the form asks beside name, e-mail address and telephone number. */
  readonly questions: readonly Question[]
}

/** A question of a form: a list of answers, or free text without one. */
export interface Question {
  readonly name: string
  readonly label: string
  readonly answers?: readonly string[]
}

/** A field that clients of an industry keep of their contacts. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly type: (typeof FIELD_TYPES)[number]
  readonly group: string
  /** Choices of a `select` or `multi-select`; smallest and largest of a `number`, both included. */
  readonly options?: readonly string[]
  readonly range?: readonly [low: number, high: number]
  /** A number that grows by 6 to 16 for every year since that of another field: thousands of miles. */
  readonly yearField?: string
  /** Share of contacts of which it is known. */
  readonly known: number
}

/** All texts of an industry. */
export interface IndustryText {
  /** How it is called in a sentence: `roofing`, `auto repair`. */
  readonly trade: string
  /** Ends of business names. */
  readonly suffixes: readonly string[]
  readonly taglines: readonly string[]
  readonly values: readonly string[]
  readonly offers: readonly [Offer, Offer, Offer, Offer, ...Offer[]]
  readonly fields: readonly Field[]
  /** Tags of contacts, by category. */
  readonly tags: Readonly<Record<string, readonly string[]>>
  readonly leadSources: readonly string[]
  /** Notes on contacts. */
  readonly notes: readonly string[]
  /** Lists of contacts that this industry keeps by hand: names that say nothing of who is on them. */
  readonly lists: readonly string[]
}
