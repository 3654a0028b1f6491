/** Commands as data: parsing, help and the reference in docs/ are made from it. */
import type { Io } from './io.ts'

/**
 * How a flag is written.
 *
 * | kind | on the command line | value |
 * |---|---|---|
 * | switch | `--json` | boolean |
 * | value | `--seed s` or `--seed=s`, once | text or undefined |
 * | names | `--format csv,parquet`, repeatable | list of names, empty when absent |
 * | each | `--set a=1 --set b=2`, repeatable | list of texts, empty when absent |
 */
export type FlagKind = 'switch' | 'value' | 'names' | 'each'

/** A flag; its name is its key in the command's `flags`. */
export interface Flag<K extends FlagKind = FlagKind> {
  readonly kind: K
  /** What stands for the value in the help, such as `<dir>`; empty for a switch. */
  readonly hint: string
  readonly description: string
  /** The values there are; read from the registries when needed, so that starting stays quick. */
  readonly choices?: () => Promise<readonly string[]>
}

export type Flags = Readonly<Record<string, Flag>>

/** A command's words, in order: name and description. All are required. */
export type Words = Readonly<Record<string, string>>

/** The parsed flags. */
export type FlagValues<F extends Flags> = {
  readonly [N in keyof F]: F[N] extends Flag<'switch'>
    ? boolean
    : F[N] extends Flag<'value'>
      ? string | undefined
      : F[N] extends Flag<'names' | 'each'>
        ? readonly string[]
        : unknown
}

/** What a command is run with. */
export interface Input<F extends Flags, W extends Words> {
  readonly words: { readonly [N in keyof W]: string }
  readonly flags: FlagValues<F>
}

export interface Example {
  readonly line: string
  readonly does: string
}

/** A command. */
export interface Command<F extends Flags = Flags, W extends Words = Words> {
  readonly name: string
  /** Two words that are taken for its name, such as `explain compare`, though the first names another command. */
  readonly also?: string
  /** One line for the overview. */
  readonly summary: string
  /** More for its own help: sentences, one a line. */
  readonly details?: readonly string[]
  readonly words: W
  readonly flags: F
  readonly examples: readonly Example[]
  /** True: left out of the overview and the reference. */
  readonly hidden?: boolean
  /** True: on a terminal it runs when no command is named. At most one command has it. */
  readonly alone?: boolean
  /** Runs it and gives the exit code. Heavy modules are imported inside. Throws FixtureError. */
  run(input: Input<F, W>, io: Io): Promise<number>
}

/** Defines a command; the types of words and flags are inferred. */
export const defineCommand = <const F extends Flags, const W extends Words>(
  command: Command<F, W>,
): Command<F, W> => command

/** A flag without a value. */
export const toggle = (description: string): Flag<'switch'> => ({ kind: 'switch', hint: '', description })

/** A flag with one value. */
export const value = (hint: string, description: string, choices?: Flag['choices']): Flag<'value'> => ({
  kind: 'value',
  hint,
  description,
  ...(choices === undefined ? {} : { choices }),
})

/** A flag with names separated by commas. */
export const names = (hint: string, description: string, choices?: Flag['choices']): Flag<'names'> => ({
  kind: 'names',
  hint,
  description,
  ...(choices === undefined ? {} : { choices }),
})

/** A flag that may stand several times, one value each. */
export const each = (hint: string, description: string): Flag<'each'> => ({ kind: 'each', hint, description })

/** The flag of every command that can answer in JSON. */
export const jsonFlag = toggle('print one JSON document on standard output')

/** The flag of every command that shows progress. */
export const quietFlag = toggle('no progress and no summary; errors still show')
