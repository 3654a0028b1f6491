/**
 * The one error class of Tilth, its closed set of codes, and the exit code each code stands for.
 * A bad argument to a pure function is a RangeError or TypeError instead.
 */

/** Exit code of the command line per error code; `docs/commands.md` lists them. */
export const EXIT_CODES = {
  /** Two things that should be equal are not: `check`, `diff`. */
  DIFFERENT: 1,
  /** A flag, a word or a value on the command line is wrong. */
  USAGE: 2,
  /** No dataset, scenario, table, column, format or dialect of that name. */
  UNKNOWN_NAME: 2,
  /** A parameter does not fit the dataset's schema. */
  PARAMETER: 2,
  /** A table, generator or dataset is defined wrongly. */
  DEFINITION: 2,
  /** Rows break a type, a key, a reference, a check or a rule; nothing was published. */
  VIOLATION: 3,
  /** A measured distribution lies outside its tolerance. */
  EXPECTATION: 4,
  /** A snapshot is damaged: checksum, missing, extra or cut file, unreadable manifest. */
  SNAPSHOT_DAMAGED: 5,
  /** A snapshot was written by a newer Tilth, or the directory is no snapshot. */
  SNAPSHOT_UNREADABLE: 5,
  /** The output path cannot be used: a file, not writable, belongs to something else. */
  OUTPUT_PATH: 6,
  /** The operating system refused: disk full, I/O error, permission. */
  IO: 6,
  /** A database or its driver refused or is not there. */
  DATABASE: 7,
  /** The target is a production database, and nobody confirmed that it is meant. */
  UNCONFIRMED: 8,
  /** Stopped by Ctrl-C. */
  INTERRUPTED: 130,
  /** A defect of Tilth. */
  INTERNAL: 70,
} as const

export type ErrorCode = keyof typeof EXIT_CODES

/** What a FixtureError carries beside its message. */
export interface ErrorDetails {
  /** The facts behind the message, as data, for `--json`. Never a password, a URL or a row of real data. */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/**
 * The only error Tilth raises on purpose. The message says what was expected, what came and what to do.
 */
export class FixtureError extends Error {
  override readonly name = 'FixtureError'
  readonly code: ErrorCode
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.facts = details.facts ?? {}
  }

  /** The exit code of a command that ends with this error. */
  get exitCode(): number {
    return EXIT_CODES[this.code]
  }
}

/**
 * The error for a name that is in no registry, with the nearest known name as a suggestion.
 * @param what what kind of thing is named, such as `dataset`
 */
export function unknownName(what: string, name: string, known: readonly string[]): FixtureError {
  const near = nearest(name, known)
  const hint = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`
  return new FixtureError(
    'UNKNOWN_NAME',
    `There is no ${what} ${JSON.stringify(name)}.${hint} Known: ${known.join(', ') || '(none)'}.`,
    { facts: { what, name, known } },
  )
}

/**
 * The entry of that name in a registry. Throws FixtureError UNKNOWN_NAME, with the nearest name as a suggestion.
 * @param what what kind of thing is named, such as `dataset`
 */
export function entryNamed<T extends { readonly name: string }>(
  what: string,
  name: string,
  registry: readonly T[],
): T {
  const found = registry.find((entry) => entry.name === name)
  if (found !== undefined) return found
  throw unknownName(
    what,
    name,
    registry.map((entry) => entry.name),
  )
}

/** The known name closest to `name` by edit distance, or undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Levenshtein distance over UTF-16 units. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      current[j] = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost)
    }
    previous = current
  }
  return previous[b.length]!
}
