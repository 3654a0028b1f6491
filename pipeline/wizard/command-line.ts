/** Answers as the command lines that do the same. */
import { withoutPassword } from './target-text.ts'

/** What makes up a build and a load, where it differs from what the commands do by themselves. */
export interface Decided {
  readonly dataset: string
  readonly scenario?: string
  /** `name=value` texts. */
  readonly set: readonly string[]
  readonly seed?: string
  readonly formats?: readonly string[]
  readonly dialects?: readonly string[]
  readonly out?: string
  readonly load?: {
    readonly snapshot: string
    readonly to: string
    readonly mode?: string
    readonly confirmProduction?: string
  }
}

/** The words of `tilth generate`, without `tilth`. */
export function generateWords(decided: Decided): string[] {
  const { dataset, scenario, set, seed, formats, dialects, out } = decided
  return [
    'generate',
    dataset,
    ...flag('scenario', scenario),
    ...set.flatMap((text) => flag('set', text)),
    ...flag('seed', seed),
    ...flag('format', formats?.join(',')),
    ...flag('dialect', dialects?.join(',')),
    ...flag('out', out),
  ]
}

/** The words of `tilth load`, without `tilth`; they may hold a password. Undefined: nothing is loaded. */
export function loadWords({ load }: Decided): string[] | undefined {
  if (load === undefined) return undefined
  const flags = [
    ...flag('to', load.to),
    ...flag('mode', load.mode),
    ...flag('confirm-production', load.confirmProduction),
  ]
  // A word that begins with a dash comes last, after `--`.
  return load.snapshot.startsWith('-')
    ? ['load', ...flags, '--', load.snapshot]
    : ['load', load.snapshot, ...flags]
}

/** The command lines as a POSIX shell takes them, one command each, passwords left out. */
export function shownLines(decided: Decided): string[] {
  const { load } = decided
  const shown = load === undefined ? decided : { ...decided, load: { ...load, to: withoutPassword(load.to) } }
  return [generateWords(shown), loadWords(shown) ?? []]
    .filter((words) => words.length > 0)
    .map((words) => ['tilth', ...words].map(quoted).join(' '))
}

/** A word as a POSIX shell reads it back. */
export function quoted(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** A value that begins with a dash would be taken for a flag. */
function flag(name: string, text: string | undefined): string[] {
  if (text === undefined) return []
  return text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text]
}
