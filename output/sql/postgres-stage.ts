/**
 * The rows of a PostgreSQL dump of rows alone, on their way: temporary tables hold them as texts, from which the
 * application's types take them in, as they would from COPY; then what the tables hold is compared with the texts.
 * What is there to copy and compare stands in a table, as values: no name of a dataset stands in a function.
 */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import { existingCondition, OTHER_VALUES } from './data-only.ts'
import { quoteDouble } from './names.ts'
import { isNativeArray, quoteText } from './postgres-values.ts'
import { shadowName } from './shadow.ts'

/** A block of PL/pgSQL; nothing of a dataset stands in it. */
export const block = (declare: string, body: string): string =>
  `DO '${`DECLARE\n${declare}BEGIN\n${body}END`.replaceAll("'", "''")}';\n`

/** Where a table's rows wait. */
export const stageName = (table: Table): string => `pg_temp.${quoteDouble(shadowName(table))}`

/** The type in which two values of a kind are compared; `text`: byte by byte. */
function comparedAs(kind: ColumnKind): string {
  switch (kind.type) {
    case 'int':
    case 'bigint':
    case 'decimal':
      return 'numeric'
    case 'float':
      return 'double precision'
    case 'bool':
      return 'boolean'
    case 'date':
    case 'time':
      return kind.type
    case 'timestamp':
      return kind.zone ? 'timestamp with time zone' : 'timestamp'
    case 'bytes':
      return 'bytea'
    case 'json':
      return 'json'
    case 'array':
      return arrayComparedAs(kind)
    default:
      return 'text'
  }
}

function arrayComparedAs(kind: Extract<ColumnKind, { type: 'array' }>): string {
  if (!isNativeArray(kind)) return 'json'
  // There is no array of JSON that has an order or an equality but this one.
  return kind.of.type === 'json' ? 'jsonb[]' : `${comparedAs(kind.of)}[]`
}

type NameOf = (table: Table) => string

/** Makes the tables that take the rows in, and the list of their columns. */
export function stageStart(tables: readonly Table[], tableName: NameOf): string {
  const columns = tables.flatMap((table) =>
    writtenColumns(table).map(([name, { kind }], i) => {
      const texts = [tableName(table), stageName(table), name, comparedAs(kind)].map(quoteText)
      return `(${texts.join(', ')}, ${i + 1}, ${table.primaryKey.includes(name)})`
    }),
  )
  const stages = tables.map((table) => {
    const texts = writtenColumns(table).map(([name]) => `  ${quoteDouble(name)} text`)
    return `CREATE TEMPORARY TABLE ${quoteDouble(shadowName(table))} (\n${texts.join(',\n')}\n) ON COMMIT DROP;\n`
  })
  return `CREATE TEMPORARY TABLE _tilth_columns (
  owner text NOT NULL,
  stage text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  place integer NOT NULL,
  key boolean NOT NULL
) ON COMMIT DROP;
INSERT INTO pg_temp._tilth_columns (owner, stage, name, type, place, key) VALUES
${columns.join(',\n')};
${stages.join('')}`
}

/** Refuses a database that does not hold the rows which the dump leaves out. */
export function existingCheck(tables: readonly Table[], tableName: NameOf): string {
  const some = tables.filter(({ existing }) => existing.length > 0)
  if (some.length === 0) return ''
  const counts = some.map((table) => {
    const condition = existingCondition(table, {
      quoteName: quoteDouble,
      // A text without a type takes that of the column.
      literal: (_, text) => quoteText(text),
    })
    return `SELECT ${quoteText(tableName(table))} AS owner, ${table.existing.length} AS expected, count(*) AS held FROM ${tableName(table)}\nWHERE ${condition}`
  })
  return `CREATE TEMPORARY TABLE _tilth_existing ON COMMIT DROP AS\n${counts.join(' UNION ALL\n')};\n${EXISTING}`
}

const EXISTING = block(
  '  it record;\n',
  `  FOR it IN SELECT * FROM pg_temp._tilth_existing WHERE held <> expected LOOP
    RAISE EXCEPTION 'The dump leaves out % rows of % that the application''s own migrations hold, and % of them are there. Nothing was loaded. Run the migrations first.',
      it.expected, it.owner, it.held;
  END LOOP;
`,
)

/**
 * Copies the rows into the application's tables. A type is named without its length: an explicit cast would cut a text
 * to it, which is an error when the column itself takes the value.
 */
const COPY_ALL = block(
  '  it record;\n',
  `  FOR it IN
    SELECT c.owner, c.stage, string_agg(quote_ident(c.name), ', ' ORDER BY c.place) AS names,
      string_agg(format('%I::%s', c.name, coalesce(pg_catalog.format_type(a.atttypid, -1), 'text')), ', '
        ORDER BY c.place) AS texts
    FROM pg_temp._tilth_columns AS c
    LEFT JOIN pg_catalog.pg_attribute AS a
      ON a.attrelid = c.owner::regclass AND a.attname = c.name AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY c.owner, c.stage
  LOOP
    EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s',
      it.owner, it.names, it.texts, it.stage);
  END LOOP;
`,
)

/**
 * Compares what the tables hold with the texts. `concat` writes a value as COPY does, with the spaces of a `char(n)`.
 * JSON that is written in another way is compared by what it says.
 */
const COMPARE = `CREATE TEMPORARY TABLE _tilth_same ON COMMIT DROP AS
SELECT owner, stage, name, place, key, equal, format('CASE WHEN a.%1$I IS NULL OR s.%1$I IS NULL '
  'THEN a.%1$I IS NULL AND s.%1$I IS NULL ELSE %2$s END', name, equal) AS test
FROM (
  SELECT *, format(CASE type
    WHEN 'text' THEN 'concat(a.%1$I) COLLATE "C" = s.%1$I'
    WHEN 'json' THEN 'CASE WHEN concat(a.%1$I) = s.%1$I THEN true ELSE concat(a.%1$I)::jsonb = s.%1$I::jsonb END'
    ELSE 'concat(a.%1$I)::%2$s = s.%1$I::%2$s'
  END, name, type) AS equal FROM pg_temp._tilth_columns
) AS written;
${block(
  '  it record;\n  part record;\n  expected bigint;\n  same bigint;\n  other text;\n',
  `  FOR it IN
    SELECT owner, stage, string_agg(test, ' AND ' ORDER BY place) AS test,
      string_agg(equal, ' AND ' ORDER BY place) FILTER (WHERE key) AS equal
    FROM pg_temp._tilth_same GROUP BY owner, stage
  LOOP
    EXECUTE format('SELECT count(*) FROM %s', it.stage) INTO expected;
    EXECUTE format('SELECT count(*) FROM %s AS a JOIN %s AS s ON %s WHERE %s', it.owner, it.stage, it.equal, it.test)
      INTO same;
    CONTINUE WHEN same = expected;
    FOR part IN SELECT name, test FROM pg_temp._tilth_same WHERE owner = it.owner ORDER BY place LOOP
      EXECUTE format('SELECT count(*) FROM %s AS s WHERE NOT EXISTS (SELECT FROM %s AS a WHERE %s AND %s)',
        it.stage, it.owner, it.equal, part.test) INTO same;
      IF same > 0 THEN
        other := concat_ws(', ', other, format('%s in %s of %s rows', part.name, same, expected));
      END IF;
    END LOOP;
    RAISE EXCEPTION '% (%) ${OTHER_VALUES.replaceAll("'", "''")}', it.owner, other;
  END LOOP;
`,
)}`

/** Stands behind the rows. */
export const STAGE_END = COPY_ALL + COMPARE
