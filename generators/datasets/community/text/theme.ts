/** Themes: what a community is about, in words that posts and comments share. */

/** A theme as it is written: lists of phrases between ` / `. */
export interface ThemeSource {
  readonly slug: string
  readonly name: string
  readonly description: string
  /** A condition as one would name it in a sentence; undefined: a community about life in general. */
  readonly condition?: string
  /** Hard situations, as nouns: `the hour before work`. */
  readonly moments: string
  /** What helps, as gerunds: `writing a short list`. */
  readonly helps: string
  /** What went well, after `I`: `said no to an extra shift`. */
  readonly wins: string
  /** Whole questions. */
  readonly questions: string
}

/** A theme, its lists taken apart. */
export interface Theme {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly condition: string | undefined
  readonly moments: readonly string[]
  readonly helps: readonly string[]
  readonly wins: readonly string[]
  readonly questions: readonly string[]
}

const split = (text: string): readonly string[] =>
  text
    .split(/\n| \/ /)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Takes a written theme apart. */
export const themeOf = (source: ThemeSource): Theme => ({
  slug: source.slug,
  name: source.name,
  description: source.description,
  condition: source.condition,
  moments: split(source.moments),
  helps: split(source.helps),
  wins: split(source.wins),
  questions: split(source.questions),
})
