/**
 * psql reads SQL and rows from its standard input: canonical CSV is what COPY takes, but for arrays, which go through a
 * temporary table that holds them as JSON. psql before 18 takes a line `\.` for the end of the rows even within quotes;
 * files with such a line are given in COPY's text format.
 */
import { type Column, type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import { postgres as dialect } from '../../output/sql/postgres.ts'
import { isNativeArray } from '../../output/sql/postgres-values.ts'
import { columnList } from '../../output/sql/rows.ts'
import { lettersOf } from './letters.ts'
import { AWK, awkVariable, ROWS_FUNCTION } from './rows-awk.ts'
import type { DataFile, LoadScript, ScriptInput } from './script.ts'
import { segmentCommands } from './segments.ts'
import { doneLine, filesOf, hereDocument, shellScript, verbatim } from './shell.ts'

const quote = dialect.quoteName

const STAGE = 'pg_temp._tilth_rows'

const COPY_FUNCTION = `# copy KINDS FILE: ends the COPY statement on standard input and writes its rows.
copy() {
  cat || exit 1
  if grep -q '^\\\\\\.' <"$folder/$2"; then
    echo "WITH (FORMAT text);"
    rows "$TO_LINES" "$1" "$2" 0 || exit 1
  else
    echo "WITH (FORMAT csv, HEADER, NULL '');"
    cat "$folder/$2" || exit 1
  fi
  echo '\\.'
}
`

const tableName = ({ schema, name }: Table): string =>
  schema === undefined ? quote(name) : `${quote(schema)}.${quote(name)}`

function rowsOf(table: Table, { path }: DataFile, tables: readonly Table[]): string {
  const columns = columnList(table, quote)
  const command = `copy ${lettersOf(table)} ${path}`
  if (!writtenColumns(table).some(([, { kind }]) => isNativeArray(kind))) {
    return hereDocument(command, `COPY ${tableName(table)} (${columns}) FROM stdin`)
  }
  const staged = writtenColumns(table).map(([name, column]) => {
    const type = isNativeArray(column.kind) ? 'json' : dialect.typeName(table, name, tables)
    return `${quote(name)} ${type}`
  })
  const values = writtenColumns(table).map((entry) => valueIn(table, entry, tables))
  return (
    verbatim(`CREATE TEMPORARY TABLE _tilth_rows (\n  ${staged.join(',\n  ')}\n) ON COMMIT DROP;\n`) +
    hereDocument(command, `COPY ${STAGE} (${columns}) FROM stdin`) +
    verbatim(
      `INSERT INTO ${tableName(table)} (${columns})\n` +
        `SELECT ${values.join(',\n  ')}\nFROM ${STAGE};\nDROP TABLE ${STAGE};\n`,
    )
  )
}

/** The value as it goes into the table: arrays from JSON, all else as it is. */
function valueIn(
  table: Table,
  [name, { kind }]: readonly [string, Column],
  tables: readonly Table[],
): string {
  const column = quote(name)
  if (kind.type !== 'array' || !isNativeArray(kind)) return column
  return `CASE WHEN ${column} IS NOT NULL THEN ${arrayOf(kind.of, column, dialect.typeName(table, name, tables))} END`
}

/** Kinds that would be cut to their length by a cast; they are made of texts when they are stored, or refused. */
const CUT_BY_CASTS = new Set<ColumnKind['type']>(['text', 'varchar', 'char'])

function arrayOf(of: ColumnKind, column: string, type: string): string {
  if (of.type === 'json') {
    const item = "CASE WHEN json_typeof(i) <> 'null' THEN i END"
    return `ARRAY(SELECT ${item} FROM json_array_elements(${column}) WITH ORDINALITY AS t(i, n) ORDER BY n)`
  }
  const texts = `ARRAY(SELECT i FROM json_array_elements_text(${column}) WITH ORDINALITY AS t(i, n) ORDER BY n)`
  return CUT_BY_CASTS.has(of.type) ? texts : `${texts}::${type}`
}

function text(input: ScriptInput): string {
  const done = doneLine(input)
  return shellScript({
    title: 'PostgreSQL',
    synopsis: "[psql's own arguments]",
    name: dialect.name,
    record: input.record,
    files: filesOf(input, input.csv),
    before: `${awkVariable('TO_LINES', AWK.postgresLines)}\n${ROWS_FUNCTION}\n${COPY_FUNCTION}`,
    produce:
      segmentCommands(dialect, input, (table, file) => rowsOf(table, file, input.tables)) +
      verbatim(`SELECT '${done}';\n`),
    client: 'PGCLIENTENCODING=UTF8 psql -X -q -A -t -v ON_ERROR_STOP=1 -f - "$@"',
    done,
  })
}

/** psql. */
export const postgres: LoadScript = {
  dialect,
  text,
  use: {
    needs: 'psql 12 or later',
    example: '-h db -U app shop',
    connection: "The arguments are psql's own; a password comes from `PGPASSWORD` or `~/.pgpass`.",
    failure: 'One transaction: a load that fails or is killed leaves nothing.',
    install: 'psql is there already',
    service: {
      image: 'postgres:16',
      port: 5432,
      environment: [
        ['POSTGRES_DB', 'shop'],
        ['POSTGRES_PASSWORD', 'secret'],
      ],
      health: 'pg_isready -U postgres',
      call: 'PGPASSWORD=secret sh load/postgres.sh -h {host} -U postgres shop',
    },
  },
}
