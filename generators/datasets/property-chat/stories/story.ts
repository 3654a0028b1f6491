/** What a story of this dataset is: a script of a tenant and the assistant, and how it goes into the tables. */
import { type Lines, type ScriptDefinition, type Script, script, type Turn } from '../../../values/script.ts'
import type { TemplateList } from '../../../values/grammar-compile.ts'

/** Who speaks. */
export type Voice = 'tenant' | 'assistant'

/** Which share of the threads a story counts towards. */
export type StoryGroup = 'everyday' | 'maintenance' | 'emergency' | 'escalation' | 'flagged'

/** How soon somebody comes: in the hour, the same or next day, one to three working days, or nobody. */
export type VisitPace = 'at once' | 'soon' | 'planned' | 'none'

/** A story of the library. */
export interface Story {
  readonly script: Script<Voice>
  readonly group: StoryGroup
  /** How often it is told among the stories of its group. */
  readonly weight: number
  readonly visit: VisitPace
  /** True: about the lease, told within its running year and once to a tenant. */
  readonly lease: boolean
  /** When people write about it: while awake, at any hour, or late at night. */
  readonly hours: 'waking' | 'any' | 'night'
  /** Days of the month on which threads begin, first and last; undefined: all. */
  readonly days: readonly [first: number, last: number] | undefined
  /** How its thread stands when it is told to the end. */
  readonly ending: 'resolved' | 'escalated'
}

/** What a story says of itself beside its script. */
export type StoryTraits = Partial<Omit<Story, 'script'>> & Pick<Story, 'group'>

/**
 * What all stories may say. Every line of a tenant has at least 512 texts, of which none is said twice in a property;
 * texts differ in words, not in stops and capitals alone, and no two of them become the same when slots are filled.
 */
const PHRASES: Readonly<Record<string, TemplateList>> = {
  hi: ['Hi', 'Hello', 'Hey', 'Hi there', 'Hello there', 'Hey there'],
  ok: ['OK', 'Okay', 'Got it', 'Understood', 'Alright', 'Sounds good', 'Makes sense', 'Good to know'],
  great: ['Great', 'Perfect', 'Excellent', 'Wonderful', 'Very good', 'Good'],
  thanks: ['thanks', 'thank you', 'thanks a lot', 'thanks so much', 'many thanks', 'thank you very much'],
  Thanks: ['Thanks', 'Thank you', 'Thanks a lot', 'Thanks so much', 'Many thanks', 'Thank you very much'],
  sorry: ["I'm sorry about that", 'Sorry to hear that', "I'm sorry you have to deal with that"],
  bye: [
    "You're welcome, {$first}. I'm here whenever you need something.",
    'Any time, {$first}. Just write here if something comes up.',
    'Glad I could help, {$first}.',
  ],
}

/** A turn of a story: the tenant writes, the assistant answers. */
export type Exchange = Turn<Voice> & { readonly lines: { readonly [voice in Voice]: Lines } }

/** A story as its author writes it. */
type StoryDefinition = ScriptDefinition<Voice> & { readonly turns: readonly Exchange[] }

/** Defines a story of the library. */
export function story(traits: StoryTraits, definition: StoryDefinition): Story {
  return {
    weight: 1,
    visit: 'none',
    lease: false,
    hours: 'waking',
    days: undefined,
    ending: 'resolved',
    ...traits,
    script: script<Voice>({ ...definition, phrases: { ...PHRASES, ...definition.phrases } }),
  }
}

/** Who comes to repair things. */
export const TECHNICIANS = ['Marcus', 'Dana', 'Luis', 'Priya', 'Owen', 'Renee', 'Tomasz', 'Keisha'] as const
