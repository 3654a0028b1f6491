/** The option files of MySQL's and MariaDB's clients: https://mariadb.com/kb/en/configuring-mariadb-with-option-files/ */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FixtureError } from '../../generators/model/index.ts'
import type { Environment } from '../database.ts'

/** Options by name, with dashes for underscores; an option without a value is an empty text. */
export type ClientOptions = ReadonlyMap<string, string>

/** What the clients `mysql` and `mariadb` read. */
const GROUPS = new Set(['client', 'mysql', 'client-server', 'client-mariadb', 'mariadb-client'])

/** Includes within includes, at most. */
const DEEPEST = 10

/**
 * The options for clients, of the system's files and of `~/.my.cnf`; what comes later goes first. Without a home in the
 * environment no file is read. Throws FixtureError IO for a file that is there and cannot be read.
 */
export function clientOptions(
  env: Environment,
  system: readonly string[] = ['/etc/my.cnf', '/etc/mysql/my.cnf'],
): ClientOptions {
  const options = new Map<string, string>()
  if (env.HOME === undefined || env.HOME === '') return options
  for (const file of [...system, join(env.HOME, '.my.cnf')]) readInto(options, file, 0)
  return options
}

function readInto(options: Map<string, string>, file: string, depth: number): void {
  const text = contentOf(file)
  if (text === undefined || depth > DEEPEST) return
  let wanted = false
  for (const raw of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const line = raw.trim()
    const include = /^!(include|includedir)\s+(.+)$/.exec(line)
    const group = /^\[([^\]]*)\]/.exec(line)?.[1]
    if (include !== null) {
      const files = include[1] === 'include' ? [include[2]!] : optionFilesIn(include[2]!)
      for (const other of files) readInto(options, other, depth + 1)
    } else if (group !== undefined) {
      wanted = GROUPS.has(group.trim())
    } else if (wanted && line !== '' && !/^[#;!]/.test(line)) {
      const [name, value] = option(line)
      options.set(name, value)
    }
  }
}

/** The text of a file; undefined when it is not there, or when everybody may write it, as the clients do it. */
function contentOf(file: string): string | undefined {
  try {
    const found = statSync(file)
    if (!found.isFile() || (process.platform !== 'win32' && (found.mode & 0o002) !== 0)) return undefined
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new FixtureError('IO', `Cannot read the option file ${file} (${code}).`, { facts: { file }, cause })
  }
}

function optionFilesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.cnf'))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    // The clients pass over a folder that is not there.
    return []
  }
}

function option(line: string): readonly [string, string] {
  const at = line.indexOf('=')
  const name = (at < 0 ? withoutComment(line) : line.slice(0, at)).trim()
  return [name.replaceAll('_', '-').replace(/^loose-/, ''), at < 0 ? '' : value(line.slice(at + 1).trim())]
}

/** A value may stand in quotes, in which a `#` is no comment. */
function value(text: string): string {
  const quoted = /^(["'])((?:\\.|(?!\1)[^\\])*)\1/.exec(text)?.[2]
  return (quoted ?? withoutComment(text).trim()).replace(/\\(.)/g, (whole, character: string) =>
    character in ESCAPES ? ESCAPES[character]! : whole,
  )
}

const withoutComment = (text: string): string => text.replace(/(^|\s)#.*$/, '')

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  r: '\r',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
}
