/** From a thread's subject back to its story. */
import { STORIES, type Story, type StoryGroup } from './stories/index.ts'
import { planFaucet, planOutage, planPool } from './stories/plan.ts'

/** Stands for any slot: no text holds it. */
const SLOT = '\u0001'
const anything = new Proxy(
  {},
  {
    getOwnPropertyDescriptor: () => ({ value: SLOT, configurable: true, enumerable: true }),
    get: () => SLOT,
  },
)

/** A subject's text with a pattern for each slot. */
const patternOf = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(SLOT, '.+')

function patternsOf({ script }: Story): string[] {
  return script.lines
    .filter(({ turn, voice }) => turn === undefined && voice === 'subject')
    .flatMap((line) => Array.from({ length: line.size }, (_, i) => patternOf(line.text(i, anything))))
}

const SUBJECTS: readonly (readonly [RegExp, Story])[] = [planFaucet, planPool, planOutage, ...STORIES].map(
  (story) => [new RegExp(`^(?:${patternsOf(story).join('|')})$`), story],
)

/** The story of a thread, by its subject; undefined: none that is known. */
export const storyOfSubject = (subject: string): Story | undefined =>
  SUBJECTS.find(([pattern]) => pattern.test(subject))?.[1]

/** The group of a thread's story. */
export const groupOf = (subject: string): StoryGroup | undefined => storyOfSubject(subject)?.group
