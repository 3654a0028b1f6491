/**
 * sqlite3 reads SQL from its standard input. Its own `.import` knows no NULL, cuts texts at a NUL character, reads no
 * bytes and goes on after errors, so the CSV is turned into INSERT statements on the way.
 */
import type { Table } from '../../generators/model/index.ts'
import { sqlite as dialect } from '../../output/sql/sqlite.ts'
import { lettersOf } from './letters.ts'
import { AWK, awkVariable, ROWS_FUNCTION } from './rows-awk.ts'
import type { DataFile, LoadScript, ScriptInput } from './script.ts'
import { segmentCommands } from './segments.ts'
import { doneLine, filesOf, hereDocument, shellScript, verbatim } from './shell.ts'

function rowsOf(table: Table, { path }: DataFile): string {
  const { head } = dialect.rows({ inserts: true })!.statements!(table)
  const lines = head.split('\n').length - 1
  // A time with a zone is a text here.
  const letters = lettersOf(table).replace(/[ze]/g, 't')
  return hereDocument(`rows "$TO_INSERTS" ${letters} ${path} ${lines}`, head)
}

/** A file that was not there before is gone again when nothing was loaded. */
const BEFORE = `[ $# -eq 1 ] || fail "expected one argument, the database's file"
case $1 in
  /*) database=$1 ;;
  *) database=./$1 ;;
esac
existed=
[ ! -e "$database" ] || existed=1
cleanup() { [ -n "$existed" ] || [ -s "$database" ] || rm -f "$database"; }
`

/** Random keys into indexes larger than the cache, 2 MB by default, would be written and read again and again. */
const SESSION = `.timeout 60000
PRAGMA cache_size = -262144;
`

function text(input: ScriptInput): string {
  const done = doneLine(input)
  return shellScript({
    title: 'SQLite',
    synopsis: 'FILE',
    name: dialect.name,
    record: input.record,
    files: filesOf(input, input.csv),
    before: `${BEFORE}\n${awkVariable('TO_INSERTS', AWK.sqlite)}\n${ROWS_FUNCTION}`,
    produce: verbatim(SESSION) + segmentCommands(dialect, input, rowsOf) + verbatim(`SELECT '${done}';\n`),
    client: 'sqlite3 -init /dev/null -batch -bail "$database"',
    done,
  })
}

/** sqlite3. */
export const sqlite: LoadScript = {
  dialect,
  text,
  use: {
    needs: 'sqlite3 3.37 or later',
    example: 'shop.db',
    connection: "The argument is the database's file; it is made when it is not there.",
    failure: 'One transaction: a load that fails or is killed leaves nothing.',
    install: 'sqlite3 is there already',
  },
}
