/** All themes, in the order in which communities are made. */
import { type Theme, themeOf } from './theme.ts'
import { LIFE } from './themes-life.ts'
import { MOOD } from './themes-mood.ts'
import { WORRY } from './themes-worry.ts'

export type { Theme } from './theme.ts'

/** The application's order of condition communities. */
const ORDER = [
  'stress-support',
  'anxiety-warriors',
  'depression-support',
  'insomnia-support',
  'social-anxiety-support',
  'burnout-recovery',
  'panic-disorder-support',
  'adhd-support',
  'ptsd-support',
  'ocd-support',
  'bipolar-support',
  'substance-recovery-support',
  'alcohol-recovery-support',
  'eating-disorder-recovery',
  'phobia-support',
]

const conditions = [...WORRY, ...MOOD].map(themeOf)

/** Communities about a condition: fifteen, the most common first. */
export const ILLNESS_THEMES: readonly Theme[] = ORDER.map(
  (slug) => conditions.find((theme) => theme.slug === slug)!,
)

/** Communities about life in general: the application's three first. */
export const GENERAL_THEMES: readonly Theme[] = LIFE.map(themeOf)

const bySlug = new Map([...ILLNESS_THEMES, ...GENERAL_THEMES].map((theme) => [theme.slug, theme]))

/** The theme of a slug; for communities that others made, life in general. */
export const themeNamed = (slug: string): Theme => bySlug.get(slug) ?? GENERAL_THEMES[0]!
