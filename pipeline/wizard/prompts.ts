/** How questions are put to a person. */

/** An answer that can be chosen. */
export interface Option {
  readonly value: string
  readonly label: string
  /** More about it, for when there is room. */
  readonly hint?: string
}

/** One of several. */
export interface Choice {
  readonly kind: 'choice'
  readonly message: string
  readonly options: readonly Option[]
  readonly initial: string
  /** True: there are many, so that typing finds them. */
  readonly search?: boolean
}

/** Some of several, one at least. */
export interface Several {
  readonly kind: 'several'
  readonly message: string
  readonly options: readonly Option[]
  readonly initial: readonly string[]
}

/** A line of text. */
export interface Line {
  readonly kind: 'line'
  readonly message: string
  /** What an empty line stands for; undefined: it must be typed. */
  readonly initial?: string
  /** What is wrong with a text, in words; undefined when nothing is. Called at every key. */
  readonly check: (text: string) => string | undefined
  /** What a right text leads to, where that is worth saying. */
  readonly note?: (text: string) => string | undefined
  /** The text as it may be shown, as long as it is; default: as it is. */
  readonly shown?: (text: string) => string
}

/** Yes or no. */
export interface Confirmation {
  readonly kind: 'confirmation'
  readonly message: string
  readonly initial: boolean
}

/** Asks. All end with FixtureError INTERRUPTED when Ctrl-C or Escape is pressed, the terminal as it was. */
export interface Prompts {
  choose(question: Choice): Promise<string>
  several(question: Several): Promise<readonly string[]>
  line(question: Line): Promise<string>
  confirm(question: Confirmation): Promise<boolean>
  /** Says something between two questions. */
  say(lines: readonly string[]): void
  /** Says what takes a moment, until the function that it gives is called. */
  working(text: string): () => void
}

/** What is wrong with a text typed for a line, the empty one standing for its initial value. */
export function problemOf({ initial, check }: Line, text: string): string | undefined {
  if (text !== '') return check(text)
  return initial === undefined ? 'Type something.' : check(initial)
}
