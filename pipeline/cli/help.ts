/** Help texts, made from the commands. */
import { EXIT_CODES } from '../../generators/model/index.ts'
import type { Command, Flag } from './command.ts'
import { type Output, paint } from './io.ts'

const WIDTH = 100

/** The overview: every command that is not hidden. */
export function overview(commands: readonly Command[], output: Output): string[] {
  const shown = commands.filter((command) => command.hidden !== true)
  return [
    'Tilth builds relational fixture datasets and writes them as CSV, Parquet and SQL dumps.',
    'Same seed, same bytes.',
    '',
    heading(output, 'Usage'),
    '  tilth <command> [words] [flags]',
    ...shown.flatMap((command) =>
      command.alone === true
        ? [`  tilth${' '.repeat(27)}on a terminal: the same as tilth ${command.name}`]
        : [],
    ),
    '',
    heading(output, 'Commands'),
    ...aligned(shown.map((command) => [usageOf(command), command.summary])),
    '',
    heading(output, 'Everywhere'),
    ...aligned([
      ['--help', 'this text, or that of a command'],
      ['--version', 'the version of Tilth, Node.js and DuckDB'],
    ]),
    '',
    heading(output, 'Examples'),
    '  tilth generate chat',
    '  tilth verify snapshots/chat-demo',
    '  tilth load snapshots/chat-demo --to duckdb:chat.duckdb',
  ]
}

/** A command's own help. */
export async function commandHelp(command: Command, output: Output): Promise<string[]> {
  const flags = await Promise.all(Object.entries(command.flags).map(([name, flag]) => flagLine(name, flag)))
  const words = Object.entries(command.words).map(([name, text]): [string, string] => [`<${name}>`, text])
  const section = (title: string, rows: readonly [string, string][]) =>
    rows.length === 0 ? [] : ['', heading(output, title), ...aligned(rows)]
  return [
    `${paint(output, 'bold', `tilth ${usageOf(command)}`)}${flags.length > 0 ? ' [flags]' : ''}`,
    '',
    ...[command.summary, ...(command.details ?? [])].flatMap((text) => wrapped(text, WIDTH - 2)).map(indent),
    ...section('Words', words),
    ...section('Flags', [...flags, ['--help', 'this text']]),
    '',
    heading(output, 'Examples'),
    ...command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`]),
  ]
}

/** Exit codes with the error codes that end with them, in numerical order. */
export function exitCodes(): readonly (readonly [number, readonly string[]])[] {
  const byNumber = new Map<number, string[]>()
  for (const [code, number] of Object.entries(EXIT_CODES)) {
    byNumber.set(number, [...(byNumber.get(number) ?? []), code])
  }
  return [...byNumber].sort(([a], [b]) => a - b)
}

/** A command's name and words, such as `verify <snapshot>`. */
export function usageOf(command: Command): string {
  return [command.name, ...Object.keys(command.words).map((name) => `<${name}>`)].join(' ')
}

async function flagLine(name: string, flag: Flag): Promise<[string, string]> {
  const choices = flag.choices === undefined ? '' : ` (${(await flag.choices()).join(', ')})`
  const again = flag.kind === 'each' ? '; repeatable' : ''
  return [`--${name}${flag.hint === '' ? '' : ` ${flag.hint}`}`, `${flag.description}${choices}${again}`]
}

const heading = (output: Output, text: string): string => paint(output, 'bold', text)

const indent = (text: string): string => `  ${text}`

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.flatMap(([left, right]) =>
    wrapped(right, WIDTH - width - 5).map((line, i) => `  ${(i === 0 ? left : '').padEnd(width)}   ${line}`),
  )
}

/** Breaks a text at blanks into lines of at most `width` characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
