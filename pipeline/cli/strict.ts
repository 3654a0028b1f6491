/**
 * The command line, strictly. citty reads the values; on its own it ignores a misspelled flag, takes the next
 * flag for a missing value and lets the last of two values win, so every word is checked here first.
 */
import { type ArgsDef, parseArgs } from 'citty'
import { FixtureError, nearest, unknownName } from '../../generators/model/index.ts'
import type { Command, Flag, Flags, FlagValues, Input, Words } from './command.ts'

/**
 * Parses the words after a command's name.
 * Throws FixtureError USAGE for an unknown flag, a missing, empty or needless value, a repeated flag, a missing
 * or an extra word; UNKNOWN_NAME for a value that is not among a flag's choices.
 */
export async function parseCommand<F extends Flags, W extends Words>(
  command: Command<F, W>,
  raw: readonly string[],
): Promise<Input<F, W>> {
  const scan = scanWords(command, raw)
  checkWords(command, scan.words)
  const parsed = parseArgs([...scan.single, '--', ...scan.words], cittyArgs(command))
  const flags = Object.fromEntries(
    Object.entries(command.flags).map(([name, flag]) => [name, flagValue(name, flag, parsed[name], scan)]),
  )
  await checkChoices(command, flags)
  const words: unknown = Object.fromEntries(Object.keys(command.words).map((name) => [name, parsed[name]]))
  return { flags: flags as FlagValues<F>, words: words as Input<F, W>['words'] }
}

/** True when help is asked for, before any `--`. */
export function asksForHelp(raw: readonly string[]): boolean {
  const end = raw.indexOf('--')
  return (end < 0 ? raw : raw.slice(0, end)).some((word) => word === '--help' || word === '-h')
}

/** The words sorted: flags that stand once, as citty takes them; flags that repeat; the rest. */
interface Scan {
  readonly single: string[]
  /** Kept from citty, which takes `--no-x` for the opposite of `--x`. */
  readonly switches: Set<string>
  readonly repeated: Map<string, string[]>
  readonly words: string[]
}

function scanWords(command: Command, raw: readonly string[]): Scan {
  const scan: Scan = { single: [], switches: new Set(), repeated: new Map(), words: [] }
  const seen = new Set<string>()
  for (let i = 0; i < raw.length; i++) {
    const word = raw[i]!
    if (word === '--') {
      scan.words.push(...raw.slice(i + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      scan.words.push(word)
      continue
    }
    const { name, flag, inline } = knownFlag(command, word)
    if (flag.kind === 'switch') {
      if (inline !== undefined) throw usage(command, `--${name} takes no value`, { flag: name })
      once(command, seen, name)
      scan.switches.add(name)
      continue
    }
    const text = inline ?? nextValue(command, name, flag, raw[++i])
    if (text === '') throw usage(command, `--${name} needs a value that is not empty`, { flag: name })
    if (flag.kind === 'value') {
      once(command, seen, name)
      scan.single.push(`--${name}=${text}`)
    } else scan.repeated.set(name, [...(scan.repeated.get(name) ?? []), text])
  }
  return scan
}

function knownFlag(command: Command, word: string): { name: string; flag: Flag; inline: string | undefined } {
  const equals = word.indexOf('=')
  const spelled = equals < 0 ? word : word.slice(0, equals)
  const inline = equals < 0 ? undefined : word.slice(equals + 1)
  const name = spelled.slice(2)
  const flag =
    spelled.startsWith('--') && Object.hasOwn(command.flags, name) ? command.flags[name] : undefined
  if (flag !== undefined) return { name, flag, inline }
  const known = [...Object.keys(command.flags), 'help']
  const near = nearest(spelled.replace(/^-+/, ''), known)
  const hint = near === undefined ? '' : ` Did you mean --${near}?`
  throw usage(command, `There is no flag ${spelled}.${hint}`, { flag: spelled, known })
}

function nextValue(command: Command, name: string, flag: Flag, next: string | undefined): string {
  if (next !== undefined && (next === '-' || !next.startsWith('-'))) return next
  const meant =
    next === undefined || next.startsWith('--') ? '' : `; write --${name}=${next} if that was meant`
  throw usage(command, `--${name} needs a value, ${flag.hint}${meant}`, { flag: name })
}

function once(command: Command, seen: Set<string>, name: string): void {
  if (seen.has(name)) throw usage(command, `--${name} stands twice; it takes one value`, { flag: name })
  seen.add(name)
}

function checkWords(command: Command, words: readonly string[]): void {
  const wanted = Object.keys(command.words)
  const missing = wanted[words.length]
  if (missing !== undefined) throw usage(command, `<${missing}> is missing`, { missing })
  const extra = words[wanted.length]
  if (extra !== undefined) throw usage(command, `Did not expect ${JSON.stringify(extra)}`, { extra })
  const empty = wanted.find((_, i) => words[i] === '')
  if (empty !== undefined) throw usage(command, `<${empty}> is empty`, { missing: empty })
}

function cittyArgs(command: Command): ArgsDef {
  const flags = Object.entries(command.flags)
    .filter(([, { kind }]) => kind === 'value')
    .map(([name]) => [name, { type: 'string' }])
  const words = Object.keys(command.words).map((name) => [name, { type: 'positional' }])
  return Object.fromEntries([...flags, ...words])
}

function flagValue(name: string, flag: Flag, parsed: unknown, scan: Scan): unknown {
  if (flag.kind === 'switch') return scan.switches.has(name)
  if (flag.kind === 'value') return parsed
  const texts = scan.repeated.get(name) ?? []
  return flag.kind === 'each' ? texts : [...new Set(texts.flatMap((text) => splitNames(name, text)))]
}

function splitNames(flag: string, text: string): string[] {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.includes('')) {
    throw new FixtureError('USAGE', `--${flag} ${JSON.stringify(text)} has an empty name in its list.`, {
      facts: { flag },
    })
  }
  return parts
}

async function checkChoices(command: Command, flags: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, flag] of Object.entries(command.flags)) {
    const given = [flags[name] ?? []].flat() as string[]
    if (flag.choices === undefined || given.length === 0) continue
    const known = await flag.choices()
    const wrong = given.find((value) => !known.includes(value))
    if (wrong !== undefined) throw unknownName(`--${name}`, wrong, known)
  }
}

function usage(command: Command, problem: string, facts: Readonly<Record<string, unknown>>): FixtureError {
  const end = problem.endsWith('?') || problem.endsWith('.') ? '' : '.'
  return new FixtureError('USAGE', `${problem}${end} See: tilth ${command.name} --help`, {
    facts: { command: command.name, ...facts },
  })
}
