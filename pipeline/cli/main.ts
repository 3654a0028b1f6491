/** The command line: finds the command, parses strictly, runs, and turns what happened into an exit code. */
import { EXIT_CODES, FixtureError, nearest } from '../../generators/model/index.ts'
import type { Command } from './command.ts'
import { reportFailure } from './failure.ts'
import { commandHelp, overview } from './help.ts'
import { type Io, writeLines } from './io.ts'
import { asksForHelp, parseCommand } from './strict.ts'
import { versionLine } from './version.ts'

/** Runs a command line (without `node` and the script) and gives the exit code. Never throws. */
export async function runTilth(
  words: readonly string[],
  commands: readonly Command[],
  io: Io,
): Promise<number> {
  try {
    return await dispatch(words, commands, io)
  } catch (thrown) {
    const failure = io.signal.aborted ? io.signal.reason : thrown
    return reportFailure(failure, io, words.includes('--json'))
  }
}

async function dispatch(words: readonly string[], commands: readonly Command[], io: Io): Promise<number> {
  const [first, ...rest] = joined(words, commands)
  if (first === undefined) {
    const alone = io.terminal === undefined ? undefined : commands.find((command) => command.alone === true)
    if (alone !== undefined) return alone.run(await parseCommand(alone, []), io)
    writeLines(io.err, overview(commands, io.err))
    return EXIT_CODES.USAGE
  }
  if (first === '--version' || first === '-v') return print(io, [versionLine()])
  if (first === '--help' || first === '-h' || first === 'help') return help(rest, commands, io)
  const command = findCommand(first, commands)
  if (asksForHelp(rest)) return print(io, await commandHelp(command, io.out))
  return command.run(await parseCommand(command, rest), io)
}

/** The words, with two that name a command as its one. */
function joined(words: readonly string[], commands: readonly Command[]): readonly string[] {
  const [first, second, ...rest] = words
  const command = commands.find(({ also }) => also !== undefined && also === `${first} ${second}`)
  return command === undefined ? words : [command.name, ...rest]
}

async function help(words: readonly string[], commands: readonly Command[], io: Io): Promise<number> {
  const name = joined(words, commands).find((word) => !word.startsWith('-'))
  const lines =
    name === undefined ? overview(commands, io.out) : await commandHelp(findCommand(name, commands), io.out)
  return print(io, lines)
}

function print(io: Io, lines: readonly string[]): number {
  writeLines(io.out, lines)
  return 0
}

function findCommand(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name)
  if (found !== undefined) return found
  const known = commands.filter((command) => command.hidden !== true).map((command) => command.name)
  const near = name.startsWith('-') ? undefined : nearest(name, known)
  const what = name.startsWith('-')
    ? `A command comes first, not ${name}.`
    : `There is no command ${JSON.stringify(name)}.`
  const hint = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`
  throw new FixtureError('USAGE', `${what}${hint} Commands: ${known.join(', ')}.`, { facts: { name, known } })
}
