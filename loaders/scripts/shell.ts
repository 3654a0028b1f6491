/**
 * What all load scripts have in common. They are POSIX sh; nothing of a dataset stands in them but in here-documents
 * whose delimiter is quoted, where the shell changes nothing, and file names, which hold no special characters.
 */
import { createHash } from 'node:crypto'
import type { LoadRecord } from '../../output/sql/ledger.ts'
import type { DataFile, ScriptInput } from './script.ts'

/** The parts of a script that differ. */
export interface ShellParts {
  readonly title: string
  /** The arguments in words, such as `[psql's own arguments]`. */
  readonly synopsis: string
  readonly name: string
  readonly record: LoadRecord
  readonly files: readonly DataFile[]
  /** Functions, and checks of the arguments. */
  readonly before: string
  /** What writes the SQL and the rows to the client; each command ends the shell when it fails. */
  readonly produce: string
  /** The command that reads them, its standard output being kept. */
  readonly client: string
  /** The line that the client prints at the very end of a load. */
  readonly done: string
}

const SELF = 'SELF='

/** The whole script. */
export function shellScript(parts: ShellParts): string {
  const text = withoutSelf(parts)
  // The script's own checksum is that of its other lines, as the script itself finds them.
  const others = text.split('\n').filter((line) => !line.startsWith(SELF))
  const sha256 = createHash('sha256').update(others.join('\n'), 'utf8').digest('hex')
  return text.replace(FIRST, (first) => `${first}${SELF}${sha256}\n`)
}

const FIRST = `#!/bin/sh
# A script that was cut must not end well.
trap 'echo "tilth: not loaded" >&2; exit 1' EXIT
`

const withoutSelf = ({
  title,
  synopsis,
  name,
  record,
  files,
  before,
  produce,
  client,
  done,
}: ShellParts): string => `${FIRST}
# Loads this snapshot into ${title}: sh load/${name}.sh ${synopsis}
# See README.md beside this file. Made by Tilth; it refuses to run when it was changed.
set -eu
cleanup() { :; }
trap 'cleanup; echo "tilth: not loaded" >&2; exit 1' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C
export LC_ALL
SNAPSHOT=${record.snapshot}
DONE='${done}'

fail() {
  echo "tilth: $*" >&2
  exit 1
}

if command -v sha256sum >/dev/null 2>&1; then
  sha() { sha256sum; }
else
  sha() { shasum -a 256; }
fi

case $0 in
  /*/*) folder=\${0%/*}/.. ;;
  */*) folder=./\${0%/*}/.. ;;
  *) folder=.. ;;
esac
[ -f "$folder/load/${name}.sh" ] || fail "the snapshot was not found: run the file itself, as in: sh load/${name}.sh"

# check FILE SHA256: fails unless the file of the snapshot is what it was.
check() {
  [ -f "$folder/$1" ] || fail "$1 is missing. Nothing was loaded."
  found=$(sha <"$folder/$1") || fail "$1 cannot be read. Nothing was loaded."
  found=\${found%% *}
  [ "$found" = "$2" ] || fail "$1 was changed or cut: its SHA-256 is $found, not $2. Nothing was loaded."
}

found=$(sed '/^${SELF}/d' <"$folder/load/${name}.sh" | sha)
[ "\${found%% *}" = "$SELF" ] || fail "load/${name}.sh was changed or cut. Nothing was loaded."
${files.map(({ path, sha256 }) => `check ${path} ${sha256}`).join('\n')}

${before}
# Writes the whole load to the client. Without its end nothing is loaded.
produce() {
${produce}}

if out=$(produce | ${client}); then
  case $out in
    "$DONE" | *"
$DONE") ;;
    *) fail "the client did not come to the end. $out" ;;
  esac
else
  fail "the client failed. $out"
fi
trap - EXIT
cleanup
printf '%s\\n' "$DONE"
exit 0
`

/** A here-document as the standard input of a command; what it holds stays as it is. */
export function hereDocument(command: string, text: string): string {
  const lines = new Set(text.split('\n'))
  let delimiter = 'TILTH_END'
  for (let i = 2; lines.has(delimiter); i++) delimiter = `TILTH_END_${i}`
  return `${command} <<'${delimiter}' || exit 1\n${text}${text.endsWith('\n') ? '' : '\n'}${delimiter}\n`
}

/** Text that goes to the client as it is. */
export const verbatim = (text: string): string => (text === '' ? '' : hereDocument('cat', text))

/** All files of the tables, in order. */
export const filesOf = ({ tables }: ScriptInput, files: ScriptInput['csv']): readonly DataFile[] =>
  tables.flatMap(({ id }) => files.get(id) ?? [])

/** What a script says at its end; letters and digits only, so it stands in every quoting. */
export function doneLine({ tables, rows }: ScriptInput): string {
  const total = tables.reduce((sum, { id }) => sum + (rows.get(id) ?? 0), 0)
  return `Loaded ${tables.length} tables with ${total} rows.`
}
