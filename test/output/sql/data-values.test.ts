/** A dump of rows alone leaves the snapshot's very values in an application's tables, or nothing. */
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  bigint,
  decimal,
  defineTable,
  float,
  int,
  json,
  text,
  timestamp,
  varchar,
} from '../../../generators/model/index.ts'
import type { Dialect } from '../../../output/sql/dialect.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import { type Loaded, serverOf, type TestDatabase } from '../../support/databases.ts'
import { dumpOf, type TableRows, writeParquetOf } from '../../support/dumps.ts'

const bookings = defineTable('bookings', {
  columns: {
    id: varchar(10),
    price: decimal(12, 2),
    placed: timestamp(),
    ratio: float(),
    big: bigint(),
    code: varchar(6),
    note: text({ null: true }),
    data: json(),
  },
  primaryKey: ['id'],
})

const seats = defineTable('seats', {
  columns: { row: int(), seat: varchar(5) },
  primaryKey: ['row', 'seat'],
  existing: [
    { row: 1, seat: 'a' },
    { row: 1, seat: "it's" },
  ],
})

const ROW = {
  price: '9999999.55',
  placed: 1234,
  ratio: 0.123456789,
  big: 9_007_199_254_740_993n,
  code: 'abc',
}
const DATA: readonly TableRows[] = [
  {
    table: bookings,
    rows: [
      { ...ROW, id: 'a', note: 'x   ', data: { b: 1, a: ['é', 2.5] } },
      { ...ROW, id: 'é', note: '007', data: {} },
      { ...ROW, id: 'c', note: null, data: [] },
    ],
  },
  { table: seats, rows: [...seats.existing, { row: 2, seat: 'a' }] },
]

/** An application's tables in one dialect. */
interface Application {
  /** Columns that hold all values, though their types are not the snapshot's. */
  readonly columns: Readonly<Record<string, string>>
  /** Other types, each of which changes a value without a word. */
  readonly changing: readonly (readonly [string, string])[]
  /** What is made beside the tables and changes no value, or does not get to. */
  readonly harmless: string
  /** What changes values all the same. */
  readonly harmful: readonly string[]
}

const FIRED = 'CREATE TABLE fired (id VARCHAR(10));\n'

const APPLICATIONS: Readonly<Record<string, Application>> = {
  postgres: {
    columns: {
      id: 'varchar(20) COLLATE "C" PRIMARY KEY',
      price: 'numeric(14, 4)',
      placed: 'timestamptz',
      ratio: 'numeric',
      big: 'numeric(30, 2)',
      code: 'text',
      note: 'varchar(255)',
      data: 'jsonb',
    },
    changing: [
      ['price', 'numeric(10, 1)'],
      ['price', 'real'],
      ['placed', 'timestamp(0)'],
      ['placed', 'timestamptz(2)'],
      ['placed', 'date'],
      ['ratio', 'real'],
      ['big', 'double precision'],
      ['code', 'char(6)'],
      ['note', 'varchar(3)'],
    ],
    harmless: `${FIRED}CREATE FUNCTION change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.price := 1; RETURN NEW; END';
CREATE TRIGGER change BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION change();
CREATE RULE "no ""row""" AS ON INSERT TO bookings DO INSTEAD NOTHING;
ALTER TABLE bookings ENABLE ALWAYS RULE "no ""row""";
`,
    harmful: [],
  },
  mysql: {
    columns: {
      id: 'VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY',
      price: 'DECIMAL(14, 4)',
      placed: 'DATETIME(6)',
      ratio: 'DECIMAL(20, 12)',
      big: 'DECIMAL(30, 2)',
      code: 'CHAR(10)',
      note: 'TEXT',
      data: 'JSON',
    },
    changing: [
      ['price', 'DECIMAL(12, 1)'],
      ['price', 'FLOAT'],
      ['placed', 'DATETIME'],
      ['placed', 'DATE'],
      ['ratio', 'FLOAT'],
      ['ratio', 'DECIMAL(4, 0)'],
      ['big', 'DOUBLE'],
      ['note', 'CHAR(20)'],
    ],
    harmless: `${FIRED}ALTER TABLE bookings ADD stamp INT;
CREATE TRIGGER stamped BEFORE INSERT ON bookings FOR EACH ROW SET NEW.stamp = 7;
CREATE TRIGGER fired AFTER INSERT ON bookings FOR EACH ROW INSERT INTO fired VALUES (NEW.code);
`,
    harmful: [
      'CREATE TRIGGER change_it BEFORE INSERT ON bookings FOR EACH ROW SET NEW.price = 1;\n',
      "CREATE TRIGGER change_it BEFORE INSERT ON bookings FOR EACH ROW SET NEW.note = CONCAT(NEW.note, ' ');\n",
      "CREATE TRIGGER change_it BEFORE INSERT ON bookings FOR EACH ROW SET NEW.id = CONCAT('x', NEW.id);\n",
      "CREATE TRIGGER change_it AFTER INSERT ON seats FOR EACH ROW UPDATE bookings SET data = '{}';\n",
    ],
  },
  sqlite: {
    columns: {
      id: 'TEXT COLLATE NOCASE PRIMARY KEY',
      price: 'DECIMAL(10, 1)',
      placed: 'DATETIME_TEXT',
      ratio: 'FLOAT',
      big: 'BIGINT',
      code: 'CHAR(1)',
      note: 'TEXT COLLATE NOCASE',
      data: 'TEXT',
    },
    changing: [
      ['ratio', 'TEXT'],
      ['big', 'REAL'],
      ['big', 'TEXT'],
      ['note', 'NUMERIC'],
    ],
    harmless: `${FIRED}CREATE TRIGGER fired AFTER INSERT ON bookings BEGIN INSERT INTO fired VALUES (NEW.code); END;\n`,
    harmful: [
      'CREATE TRIGGER change_it AFTER INSERT ON bookings BEGIN UPDATE bookings SET price = 1; END;\n',
      "CREATE TRIGGER change_it AFTER INSERT ON seats BEGIN UPDATE bookings SET note = 'X   ' WHERE note = 'x   '; END;\n",
    ],
  },
  duckdb: {
    columns: {
      id: 'VARCHAR PRIMARY KEY',
      price: 'DECIMAL(14, 4)',
      placed: 'TIMESTAMP_MS',
      ratio: 'DOUBLE',
      big: 'HUGEINT',
      code: 'VARCHAR(1)',
      note: 'VARCHAR',
      data: 'JSON',
    },
    changing: [
      ['price', 'DECIMAL(12, 1)'],
      ['placed', 'TIMESTAMP_S'],
      ['placed', 'DATE'],
      ['ratio', 'FLOAT'],
      ['big', 'DOUBLE'],
    ],
    harmless: '',
    harmful: [],
  },
}

function tables({ columns }: Application, changes: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ ...columns, ...changes }).map(([name, type]) => `  ${name} ${type}`)
  const row = "INSERT INTO seats VALUES (1, 'a'), (1, 'it''s');\n"
  return (
    `CREATE TABLE bookings (\n${lines.join(',\n')}\n);\n` +
    `CREATE TABLE seats ("row" INTEGER, seat VARCHAR(10), PRIMARY KEY ("row", seat));\n${row}`
  )
}

async function opened(dialect: Dialect, migrations: string): Promise<TestDatabase> {
  const database = await serverOf(dialect.name).create()
  onTestFinished(() => database.drop())
  if (dialect.rows({ inserts: false }) === undefined) await writeParquetOf(database.folder, DATA)
  const mode = dialect.name === 'mysql' ? "SET sql_mode = 'ANSI_QUOTES';\n" : ''
  expect(await database.load(mode + migrations)).toMatchObject({ ok: true, error: '' })
  return database
}

const load = (database: TestDatabase, dialect: Dialect, inserts = false): Promise<Loaded> =>
  database.load(dumpOf(dialect, DATA, { inserts, dataOnly: true }))

async function refused(database: TestDatabase, dialect: Dialect, reason: RegExp): Promise<void> {
  const { ok, error } = await load(database, dialect)
  expect(ok).toBe(false)
  expect(error).toMatch(reason)
  expect(await database.query('SELECT count(*) FROM bookings')).toEqual([['0']])
  // The ledger itself is there in MySQL alone, where making a table ends a transaction.
  const recorded = await database.query('SELECT count(*) FROM _tilth_loads').catch(() => [['0']])
  expect(recorded).toEqual([['0']])
}

describe.each(DIALECTS)('$name', (dialect) => {
  const here = serverOf(dialect.name).available()
  const application = APPLICATIONS[dialect.name]!

  test.skipIf(!here).each([false, true])(
    'columns that hold the values take them (inserts: %s)',
    async (inserts) => {
      const database = await opened(dialect, tables(application) + application.harmless)
      expect(await load(database, dialect, inserts)).toEqual({ ok: true, error: '', out: '' })
      expect(await database.query("SELECT price * 2, big, code FROM bookings WHERE id = 'a'")).toEqual([
        [expect.stringMatching(/^19999999\.10*$/), expect.stringMatching(/^9007199254740993(\.00)?$/), 'abc'],
      ])
      expect(await database.query('SELECT count(*) FROM seats')).toEqual([['3']])
    },
  )

  test.skipIf(!here).each(application.changing)(
    '%s as %s, which changes a value, is refused',
    async (name, type) => {
      const database = await opened(dialect, tables(application, { [name]: type }))
      await refused(
        database,
        dialect,
        dialect.name === 'sqlite' ? /other values/ : new RegExp(`${name}.* other values`),
      )
    },
  )

  test.skipIf(!here || application.harmful.length === 0).each(application.harmful)(
    'is refused: %s',
    async (trigger) => {
      const database = await opened(dialect, tables(application) + trigger)
      await refused(database, dialect, /other values/)
    },
  )

  test.skipIf(!here)('one of the rows that the migrations hold is missing', async () => {
    const database = await opened(
      dialect,
      `${tables(application)}UPDATE seats SET seat = 'b' WHERE seat = 'a';\n`,
    )
    await refused(database, dialect, /2 rows.*migrations|own migrations/)
  })
})

const events = defineTable('events', { columns: { id: int(), moment: timestamp() }, primaryKey: ['id'] })
const EVENTS: readonly TableRows[] = [{ table: events, rows: [{ id: 1, moment: 36_000_000 }] }]
const dialectNamed = (name: string): Dialect => DIALECTS.find((dialect) => dialect.name === name)!

test.skipIf(!serverOf('duckdb').available())('duckdb: the zone of a session changes no instant', async () => {
  const database = await serverOf('duckdb').create()
  onTestFinished(() => database.drop())
  await writeParquetOf(database.folder, EVENTS)
  const dump = dumpOf(dialectNamed('duckdb'), EVENTS, { inserts: false, dataOnly: true })
  const made =
    "SET TimeZone = 'America/New_York';\nCREATE TABLE events (id INTEGER PRIMARY KEY, moment TIMESTAMPTZ);\n"
  expect(await database.load(made + dump)).toMatchObject({ ok: true })
  expect(await database.query('SELECT epoch_ms(moment) FROM events')).toEqual([['36000000']])
})

test.skipIf(!serverOf('postgres').available())(
  'postgres: triggers of partitions rest, and stay as they were',
  async () => {
    const database = await serverOf('postgres').create()
    onTestFinished(() => database.drop())
    await database.load(`CREATE TABLE events (id int PRIMARY KEY, moment timestamp(3)) PARTITION BY RANGE (id);
CREATE TABLE low PARTITION OF events FOR VALUES FROM (0) TO (100);
CREATE TABLE high PARTITION OF events FOR VALUES FROM (100) TO (200);
${FIRED}CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO fired VALUES (NEW.id); RETURN NEW; END';
CREATE TRIGGER of_all AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION fire();
CREATE TRIGGER of_low AFTER INSERT ON low FOR EACH ROW EXECUTE FUNCTION fire();
ALTER TABLE high DISABLE TRIGGER of_all;
`)
    const states = () =>
      database.query(
        'SELECT tgrelid::regclass, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2',
      )
    const before = await states()
    const dump = dumpOf(dialectNamed('postgres'), EVENTS, { inserts: false, dataOnly: true })
    expect(await database.load(dump)).toMatchObject({ ok: true })
    expect(
      await database.query('SELECT (SELECT count(*) FROM fired), (SELECT count(*) FROM events)'),
    ).toEqual([['0', '1']])
    expect(await states()).toEqual(before)
  },
)
