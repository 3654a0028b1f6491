/**
 * Themes: what a conversation is about, as written lists, and their compiled form.
 */
import { type Phrases, phrases, split, type Words2, wordList } from './phrase.ts'

/** The five classes of subject: each has its own questions and answers. */
export const CLASSES = ['event', 'thing', 'work', 'task', 'like'] as const

/** A theme as its author writes it: every text is a list, entries between ` / ` or on lines of their own. */
export interface ThemeSource {
  readonly id: string
  /** How often groups and direct chats have this theme, against the others. */
  readonly group: number
  readonly direct: number
  /** What a group is for: "the flat". */
  readonly about: string
  /** "the house meeting"; a leading £ means that it costs something. */
  readonly events: string
  /** "the boiler: is banging again; lost pressure": predicates that tell a trouble. @ can be mislaid, £ has a price. */
  readonly things: string
  /** "the slides: the intro; the last chart": parts still missing. */
  readonly works: string
  /** "book the hall": goes after "who can". */
  readonly tasks: string
  /** "the new curry place: the naan; the service": what one likes about it, each singular. */
  readonly likes: string
  /** Where a thing is: "in the hall cupboard". */
  readonly places: string
  /** Where people meet: "at ours". */
  readonly venues: string
  /** What one brings: "some crisps". */
  readonly bring: string
  /** Lowest and highest price. */
  readonly prices: readonly [number, number]
  /** First and last hour of appointments. */
  readonly hours: readonly [number, number]
  /** Pleased and displeased remarks, phrases with slots. */
  readonly good: string
  readonly bad: string
  /** Groups' names, phrases with slots, and descriptions. */
  readonly names: string
  readonly descriptions: string
  /** Documents ("Lease signed.pdf") and what pictures show ("the new shelves"). */
  readonly files: string
  readonly photos: string
  readonly emoji: string
}

/** One subject of a theme. */
export interface Subject {
  /** Place in CLASSES. */
  readonly class: number
  /** Kinds of question that can be asked about it. */
  readonly kinds: readonly number[]
  /** In each register as the one says it who brings it up, then in each as others say it. */
  readonly text: readonly string[]
  /** Troubles or aspects, in each register; not empty. */
  readonly details: Words2
}

/** A compiled theme. */
export interface Theme {
  /** Short name such as `flat` or `football`. */
  readonly id: string
  /** Place in THEMES. */
  readonly index: number
  /** How often groups and direct chats have it, against the others. */
  readonly weight: { readonly group: number; readonly direct: number }
  /** The theme's own subjects, then the everyday ones from `own` on. */
  readonly subjects: readonly Subject[]
  readonly own: number
  /** The theme that the borrowed subjects come from; undefined in that theme itself. */
  readonly everyday: Theme | undefined
  readonly about: Words2
  readonly likes: Words2
  readonly places: Words2
  readonly venues: Words2
  readonly bring: Words2
  readonly prices: Words2
  readonly clock: Words2
  readonly good: Phrases
  readonly bad: Phrases
  readonly names: Phrases
  readonly descriptions: Phrases
  readonly files: readonly string[]
  readonly photos: Phrases
  readonly emoji: readonly string[]
}

/** Kinds of question by class: always possible, with a price (£), when it can be mislaid (@). */
const KINDS: readonly (readonly [readonly number[], readonly number[], readonly number[]])[] = [
  [[0, 0, 1, 2, 3, 3, 4, 5, 7], [6, 6], []],
  [
    [1, 2, 3, 2, 3],
    [4, 4],
    [0, 0, 0],
  ],
  [[0, 1, 2, 3, 4, 5], [], []],
  [[0, 0, 1, 2, 3, 4], [], []],
  [[0, 0, 1], [], []],
]

const yours = (text: string): string => text.replace(/\bmy\b/g, 'your').replace(/\bme\b/g, 'you')

const subject = (kind: number, line: string): Subject => {
  const marks = line.match(/^[£@]*/)![0]
  const [name, details] = line.slice(marks.length).split(': ')
  const [always, priced, movable] = KINDS[kind]!
  return {
    class: kind,
    kinds: [...always, ...(marks.includes('£') ? priced : []), ...(marks.includes('@') ? movable : [])],
    text: [...wordList([name!]), ...wordList([yours(name!)])].map((words) => words[0]!),
    details: wordList(details === undefined ? [name!] : details.split('; ')),
  }
}

const subjectsOf = (source: ThemeSource): Subject[] =>
  [source.events, source.things, source.works, source.tasks, source.likes].flatMap((text, kind) =>
    split(text).map((line) => subject(kind, line)),
  )

const named = (subjects: readonly Subject[], kind: number): Words2 =>
  [0, 1].map((register) => subjects.filter((s) => s.class === kind).map((s) => s.text[register]!))

const priceList = ([low, high]: readonly [number, number]): string[] =>
  Array.from({ length: 64 }, (_, at) => {
    const price = low + ((high - low) * at * at) / 3969
    const rounded = price > 100 ? Math.round(price / 5) * 5 : Math.round(price)
    return at % 4 === 3 && price < 60 ? `£${rounded}.50` : `£${rounded}`
  })

const clockList = ([first, last]: readonly [number, number]): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((hour) => {
    const short = hour > 12 ? hour - 12 : hour
    return [
      `${short}`,
      `${short}:30`,
      `${short}${hour >= 12 ? 'pm' : 'am'}`,
      `${short}.15`,
      `quarter to ${(short % 12) + 1}`,
    ]
  })

/** Compiles a theme, which borrows the subjects of `everyday`. */
export function compileTheme(source: ThemeSource, index: number, everyday?: Theme): Theme {
  const own = subjectsOf(source)
  return {
    id: source.id,
    index,
    weight: { group: source.group, direct: source.direct },
    subjects: everyday === undefined ? own : [...own, ...everyday.subjects],
    own: own.length,
    everyday,
    about: wordList(source.about),
    likes: named(own, 4),
    places: wordList(source.places),
    venues: wordList(source.venues),
    bring: wordList(source.bring),
    prices: wordList(priceList(source.prices)),
    clock: wordList(clockList(source.hours)),
    good: phrases(source.good),
    bad: phrases(source.bad),
    names: phrases(source.names),
    descriptions: phrases(source.descriptions),
    files: split(source.files),
    photos: phrases(source.photos),
    emoji: split(source.emoji),
  }
}
