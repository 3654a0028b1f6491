/**
 * The mariadb or mysql client loads rows with LOAD DATA LOCAL INFILE from temporary files that hold them in its own
 * format. LOCAL turns errors into warnings, so a warning ends the load. Where the server allows no LOCAL (MySQL 8 does
 * not unless told to), the rows go as INSERT statements.
 */
import { type Table, writtenColumns } from '../../generators/model/index.ts'
import { mysql as dialect } from '../../output/sql/mysql.ts'
import { shadowName } from '../../output/sql/mysql-dump.ts'
import { mysqlDemand } from '../../output/sql/mysql-session.ts'
import { lettersOf } from './letters.ts'
import { AWK, awkVariable, ROWS_FUNCTION } from './rows-awk.ts'
import type { DataFile, LoadScript, ScriptInput } from './script.ts'
import { segmentCommands } from './segments.ts'
import { doneLine, filesOf, hereDocument, shellScript, verbatim } from './shell.ts'

const quote = dialect.quoteName

/** What stands after the file's name. */
function loadData(table: Table): string {
  const columns = writtenColumns(table)
  const targets = columns.map(([name, { kind }], i) => (kind.type === 'bytes' ? `@tilth_${i}` : quote(name)))
  const bytes = columns.flatMap(([name, { kind }], i) =>
    kind.type === 'bytes' ? [`${quote(name)} = UNHEX(@tilth_${i})`] : [],
  )
  return (
    `INTO TABLE ${quote(shadowName(table))} CHARACTER SET utf8mb4\n(${targets.join(', ')})` +
    `${bytes.length === 0 ? '' : `\nSET ${bytes.join(', ')}`};\nSHOW WARNINGS LIMIT 3;\n` +
    mysqlDemand('@@warning_count = 0', "'A value does not fit its column. Nothing was loaded.'")
  )
}

function rowsOf(table: Table, { path }: DataFile): string {
  const { head } = dialect.rows({ inserts: true })!.statements!(table)
  const letters = lettersOf(table)
  return (
    `if [ "$bulk" = 1 ]; then\n${hereDocument(`load_data ${letters} ${path}`, loadData(table))}` +
    `else\n${hereDocument(`rows "$TO_INSERTS" ${letters} ${path} ${head.split('\n').length - 1}`, head)}fi\n`
  )
}

const BEFORE = `if command -v mariadb >/dev/null 2>&1; then client=mariadb; else client=mysql; fi

work=$(mktemp -d) || fail "no temporary folder could be made"
cleanup() { rm -rf "$work"; }
case $work in
  *[!A-Za-z0-9_./-]*) fail "TMPDIR must be a path of letters and digits" ;;
esac

# LOAD DATA LOCAL must be allowed by the server; INSERT statements always are.
bulk=$("$client" "$@" --batch --skip-column-names -e 'SELECT @@local_infile') || fail "the server cannot be reached"
`

const LOAD_FUNCTION = `# load_data KINDS FILE: loads a file; the statement's end is on standard input.
load_data() {
  part=$((\${part:-0} + 1))
  rows "$TO_LINES" "$1" "$2" 0 >"$work/$part" || exit 1
  echo "LOAD DATA LOCAL INFILE '$work/$part'"
  cat
}
`

function text(input: ScriptInput): string {
  const done = doneLine(input)
  return shellScript({
    title: 'MySQL or MariaDB',
    synopsis: "[the client's own arguments] DATABASE",
    name: dialect.name,
    record: input.record,
    files: filesOf(input, input.csv),
    before: [
      BEFORE,
      awkVariable('TO_LINES', AWK.mysqlLines),
      awkVariable('TO_INSERTS', AWK.mysqlInserts),
      ROWS_FUNCTION,
      LOAD_FUNCTION,
    ].join('\n'),
    produce:
      verbatim('SET SESSION sql_notes = 1;\n') +
      segmentCommands(dialect, input, rowsOf) +
      verbatim(`SELECT '${done}';\n`),
    client:
      '"$client" "$@" --batch --skip-column-names --skip-force --binary-mode --local-infile=1 --default-character-set=utf8mb4',
    done,
  })
}

/** mariadb or mysql. */
export const mysql: LoadScript = {
  dialect,
  text,
  use: {
    needs: 'the mariadb or mysql client, mktemp, and free space in `TMPDIR` for the CSV once more',
    example: '-h 127.0.0.1 -u root shop',
    connection: "The arguments are the client's own; a password comes from `MYSQL_PWD` or `~/.my.cnf`.",
    failure:
      'Tables are filled under other names and renamed in one statement: a load that fails or is killed shows nothing, and the next one clears away what it left.',
    install: 'mysql is there already',
    service: {
      image: 'mariadb:11',
      port: 3306,
      environment: [
        ['MARIADB_DATABASE', 'shop'],
        ['MARIADB_ROOT_PASSWORD', 'secret'],
      ],
      health: 'healthcheck.sh --connect --innodb_initialized',
      call: 'MYSQL_PWD=secret sh load/mysql.sh -h {host} -u root shop',
    },
  },
}
