/**
 * Story scripts: a story written as data, told again and again with other particulars.
 *
 *     const leak = script({
 *       name: 'leak',
 *       slots: { place: [{ room: 'kitchen', part: 'tap' }, { room: 'bathroom', part: 'shower head' }] },
 *       titles: { subject: 'Leak in the {$room}' },
 *       turns: [
 *         { lines: { tenant: '{Hi|Hello}, the {$part} in the {$room} is leaking.', agent: 'Sorry about the {$part}!' } },
 *         { when: { evening: true }, lines: { tenant: 'Can anybody come tonight?', agent: 'Not before 9 tomorrow.' } },
 *         { lines: { tenant: 'OK, thanks.', agent: 'It is on the list.' },
 *           does: [{ action: 'ticket', text: 'Leak: {$part}, {$room}' }], wait: [5, 20] },
 *       ],
 *     })
 *     const telling = tell(leak, (name) => draw.shared(name), { evening: true })
 *     leak.say(telling.turns[0], 'tenant', telling.facts, stream)
 *
 * All texts are templates of `grammar`: `{a|b}` alternatives, `{name}` phrases, `{$name}` facts.
 */
import type { Stream } from '../model/stream.ts'
import { compileScript, holds, type LineBook } from './script-compile.ts'
import type { TemplateList } from './grammar-compile.ts'

export { holds } from './script-compile.ts'

/** Something that a telling knows. */
export type Fact = string | number | boolean

/** What a telling knows, by name: conditions read it, `{$name}` writes it. */
export type Facts = Readonly<Record<string, Fact>>

/** A condition: every named fact has the value, or one of the values. */
export type Condition = Readonly<Record<string, Fact | readonly Fact[]>>

/** One way of saying something under a condition. */
export interface Branch {
  /** Undefined: always. */
  readonly when?: Condition
  readonly say: string | readonly string[]
}

/** What is said: a template, several of which one is taken, or branches of which the first that fits is taken. */
export type Lines = string | readonly string[] | readonly Branch[]

/** A named action with what belongs to it; texts in it are templates. */
export interface Action {
  readonly action: string
  readonly [detail: string]: Fact
}

/** One step of a story: what each voice says, and what comes of it. */
export interface Turn<Voice extends string = string> {
  /** Unique in its script; the turn's number from 1 unless told. Streams go by it: a name keeps texts when turns are put in. */
  readonly name?: string
  /** The turn is left out where this does not hold. */
  readonly when?: Condition
  /** Chance that the turn is taken where it may be; 1 unless told. */
  readonly share?: number
  /** By who says it, in the order in which they speak. */
  readonly lines: { readonly [voice in Voice]?: Lines }
  readonly does?: readonly Action[]
  /** Minutes since the turn before, or since `after`: least and most, both included; see `turnTimes`. */
  readonly wait?: readonly [least: number, most: number]
  /** The name of a moment before which the turn does not come; whoever sets the times knows when it is. */
  readonly after?: string
}

/** A story as its author writes it. */
export interface ScriptDefinition<Voice extends string> {
  readonly name: string
  /**
   * Drawn once per telling, in this order. An entry is the fact's value, or several facts that go together. Repeat an
   * entry to make it more frequent.
   */
  readonly slots?: Readonly<Record<string, readonly (string | number | Facts)[]>>
  /** Texts about the story as a whole, such as its subject. */
  readonly titles?: Readonly<Record<string, Lines>>
  readonly turns: readonly Turn<Voice>[]
  /** Phrases that templates may use as `{name}`; scripts can share them. */
  readonly phrases?: Readonly<Record<string, TemplateList>>
}

/** A turn of a compiled script. */
export interface ScriptTurn<Voice extends string = string> extends Turn<Voice> {
  readonly name: string
  /** Who says something, in the order in which they speak. */
  readonly voices: readonly Voice[]
}

/** Takes one of `size` texts: 0 included to `size` excluded. `line` names what is said, such as `leak.3.tenant.0`. */
export type Choose = (size: number, line: string) => number

/** A compiled script. */
export interface Script<Voice extends string = string> {
  readonly name: string
  readonly slots: Readonly<Record<string, readonly (string | number | Facts)[]>>
  readonly turns: readonly ScriptTurn<Voice>[]
  /**
   * What a voice says in a turn. Of a stream, templates come by their weights; of a function, by its number, so that a
   * permutation gives texts none of which comes twice. Throws RangeError where no branch fits, a fact is missing, or the
   * voice says nothing.
   */
  say(turn: ScriptTurn<Voice>, voice: Voice, facts: Facts, by: Stream | Choose): string
  /** A text about the story as a whole. Throws RangeError as `say` does, and for an unknown title. */
  title(name: string, facts: Facts, by: Stream | Choose): string
  /** A turn's actions with their texts filled in. */
  actions(turn: ScriptTurn<Voice>, facts: Facts): readonly Action[]
  /** Every line, with the number of its texts: for tests of how much there is to say. */
  readonly lines: readonly LineBook[]
}

/**
 * Checks and compiles a script. Throws RangeError for two turns of one name, a share outside 0 to 1, a wait that is not
 * 0 <= least <= most, and whatever `grammar` throws for.
 */
export function script<const Voice extends string>(definition: ScriptDefinition<Voice>): Script<Voice> {
  return compileScript(definition)
}

/** A story as it is told once. */
export interface Telling<Voice extends string = string> {
  /** What was given, with the slots. */
  readonly facts: Facts
  /** The turns that are taken, in order. */
  readonly turns: readonly ScriptTurn<Voice>[]
}

/**
 * Draws a script's slots and takes its turns. Each slot and each chance has a stream of its own, asked for by name
 * (`slot:place`, `turn:3`), so that a slot or a turn more leaves the others as they were. Throws RangeError when a
 * condition reads a fact that the telling does not know.
 */
export function tell<Voice extends string>(
  story: Script<Voice>,
  stream: (name: string) => Stream,
  given: Facts = {},
): Telling<Voice> {
  const facts: Record<string, Fact> = { ...given }
  for (const [name, choices] of Object.entries(story.slots)) {
    const value = stream(`slot:${name}`).pick(choices)
    if (typeof value === 'object') Object.assign(facts, value)
    else facts[name] = value
  }
  const turns = story.turns.filter(({ name, when, share = 1 }) => {
    if (!holds(when, facts)) return false
    return share === 1 || stream(`turn:${name}`).chance(share)
  })
  return { facts, turns }
}
