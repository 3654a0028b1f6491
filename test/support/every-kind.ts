/** A table with a column of every kind, rows at the edges of each, and arbitrary rows. */
import fc from 'fast-check'
import {
  array,
  bigint,
  bool,
  bytes,
  type Column,
  type ColumnKind,
  char,
  date,
  decimal,
  defineTable,
  enumeration,
  enumType,
  float,
  int,
  json,
  smallint,
  type Table,
  text,
  time,
  timestamp,
  timestamptz,
  uuid,
  varchar,
  writtenColumns,
} from '../../generators/model/index.ts'

const N = { null: true } as const
const mood = enumType('mood', ['so so', 'A', 'with, comma', '"quoted"', ' '])

/** Every kind, nullable but for the key; one column that the database generates. */
export const everyKind: Table = defineTable('every kind', {
  columns: {
    id: bigint(),
    smallint: smallint(N),
    int: int(N),
    decimal: decimal(38, 10, N),
    fraction: decimal(2, 2, N),
    whole: decimal(5, 0, N),
    float: float(N),
    bool: bool(N),
    text: text(N),
    'a "name", with\nall': varchar(10, N),
    char: char(2, N),
    uuid: uuid(N),
    date: date(N),
    time: time(N),
    timestamp: timestamp(N),
    timestamptz: timestamptz(N),
    json: json(N),
    enum: enumeration(mood, N),
    bytes: bytes(N),
    doubled: int({ generated: { sql: '{int} * 2', compute: (row) => row.int } }),
    ints: array(int(), N),
    texts: array(text(), N),
    decimals: array(decimal(10, 2), N),
    bigints: array(bigint(), N),
    floats: array(float(), N),
    bools: array(bool(), N),
    uuids: array(uuid(), N),
    dates: array(date(), N),
    times: array(time(), N),
    stamps: array(timestamptz(), N),
    jsons: array(json(), N),
    blobs: array(bytes(), N),
    'blobs of blobs': array(array(bytes()), N),
    'floats of floats': array(array(float()), N),
  },
  primaryKey: ['id'],
})

export type AnyValues = Record<string, unknown>

const NULLS: AnyValues = Object.fromEntries(writtenColumns(everyKind).map(([name]) => [name, null]))

const row = (id: bigint, values: AnyValues): AnyValues => ({ ...NULLS, id, ...values })

const DAY_ONE = Date.UTC(2001, 0, 1) - 730_485 * 86_400_000
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Texts that one reader or another takes for something else. */
export const HARD_TEXTS: readonly string[] = [
  ...['', 'NULL', 'null', 'Null', '\\N', '\\.', '\\', '\\x', '\\n', 'a\\', '\\"', '"', '""', '","', ',', "'"],
  ...[
    '\n',
    '\r',
    '\r\n',
    'a\nb',
    'a\r\nb',
    'a\rb',
    ' ',
    ' a',
    'a ',
    '\t',
    '\ta',
    'a\t',
    'NaN',
    'NA',
    '#',
    '-',
  ],
  ...[
    'true',
    '0',
    'é',
    'e\u0301',
    '🎈',
    '👩‍👩‍👧',
    '\u2028',
    '\u00a0a',
    '\ufeff',
    '\ufeffa',
    'ſ',
    'İ',
    '漢字',
    '{}',
    '[null]',
  ],
]

/** One row per edge. The row with a NUL character is left out where a reader cannot hold one. */
export const EDGE_ROWS: readonly AnyValues[] = [
  row(1n, {}),
  row(-9_223_372_036_854_775_808n, {
    smallint: -32_768,
    int: -2_147_483_648,
    decimal: '-0.0100000000',
    fraction: '-0.01',
    whole: '-12345',
    float: -1.5,
    bool: true,
    text: '',
    'a "name", with\nall': 'NULL',
    char: 'é🎈',
    uuid: '00000000-0000-0000-0000-000000000000',
    date: '0001-01-01',
    time: '00:00:00',
    timestamp: DAY_ONE,
    timestamptz: DAY_ONE,
    json: {},
    enum: 'with, comma',
    bytes: new Uint8Array(0),
    ints: [],
    texts: HARD_TEXTS,
    decimals: ['-0.01', null, '99999999.99'],
    bigints: [9_223_372_036_854_775_807n, null, -9_223_372_036_854_775_808n],
    floats: [-0.5, 0, 1e21, 1e20, 5e-324, null, 1.7976931348623157e308, 1e-7],
    bools: [true, null, false],
    uuids: ['c0ffee00-0000-4000-8000-000000000000'],
    dates: ['0001-01-01', null, '9999-12-31'],
    times: ['12:00:00.500', '23:59:59', null],
    stamps: [-1, null, DAY_ONE, LAST],
    jsons: [{ a: [1, 1e21, null] }, null, 'x', 1.5, [], 'a"b\n'],
    blobs: [Uint8Array.of(0, 255), null, new Uint8Array(0)],
    'blobs of blobs': [[Uint8Array.of(1)], null, [], [null]],
    'floats of floats': [[-1], [], null, [1.5, null]],
  }),
  row(9_223_372_036_854_775_807n, {
    smallint: 32_767,
    int: 2_147_483_647,
    decimal: '9999999999999999999999999999.9999999999',
    fraction: '0.50',
    whole: '0',
    float: 1.7976931348623157e308,
    bool: false,
    text: 'x\ny',
    date: '9999-12-31',
    time: '23:59:59.999',
    timestamp: LAST,
    timestamptz: LAST,
    json: 'a string',
    enum: ' ',
    bytes: Uint8Array.from({ length: 256 }, (_, i) => i),
  }),
  row(2n, {
    float: 5e-324,
    timestamp: -1,
    timestamptz: -86_400_001,
    json: 0,
    date: '2000-02-29',
    enum: '"quoted"',
  }),
  row(3n, {
    float: 1e-7,
    timestamp: 0,
    json: [1, 'a"b', { n: null }, [[]]],
    fraction: '0.00',
    time: '12:00:00.500',
  }),
  row(4n, { float: 0.1, json: false, text: 'x'.repeat(5_000_000), time: '12:00:00.050' }),
  row(5n, { float: 1e21, json: { text: '漢字 "quoted"\n' } }),
  ...HARD_TEXTS.map((hard, i) => row(BigInt(100 + i), { text: hard, json: hard })),
  row(99n, { text: 'NUL \0 within', json: '\0', texts: ['\0', 'a\0'] }),
]

const hardText = fc.oneof(
  fc.constantFrom(...HARD_TEXTS),
  fc.array(fc.constantFrom('a', ...HARD_TEXTS, '\0'), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

const dayText = fc
  .integer({ min: Math.floor(DAY_ONE / 86_400_000), max: Math.floor(LAST / 86_400_000) })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))

const instant = fc.oneof(
  fc.integer({ min: DAY_ONE, max: LAST }),
  fc.integer({ min: -2_000_000_000, max: 2_000_000_000_000 }),
)

const timeText = fc.integer({ min: 0, max: 86_399_999 }).map((ms) =>
  new Date(ms)
    .toISOString()
    .slice(11, 23)
    .replace(/\.000$/, ''),
)

function decimalValue(precision: number, scale: number): fc.Arbitrary<string> {
  const limit = 10n ** BigInt(precision) - 1n
  return fc.bigInt({ min: -limit, max: limit }).map((value) => {
    const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0')
    const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
    return value < 0n ? `-${text}` : text
  })
}

/** Arbitrary values of a kind, NULL apart. */
export function anyOf(kind: ColumnKind): fc.Arbitrary<unknown> {
  switch (kind.type) {
    case 'int':
      return fc.integer({ min: -(2 ** (kind.bits - 1)), max: 2 ** (kind.bits - 1) - 1 })
    case 'bigint':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    case 'decimal':
      return decimalValue(kind.precision, kind.scale)
    case 'float':
      // Negative zero is written as zero.
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    case 'bool':
      return fc.boolean()
    case 'uuid':
      return fc.uuid()
    case 'date':
      return dayText
    case 'time':
      return timeText
    case 'timestamp':
      return instant
    case 'json':
      return fc
        .jsonValue({ maxDepth: 2 })
        .map((value) => JSON.parse(JSON.stringify(value)))
        .filter((value) => value !== null)
    case 'enum':
      return fc.constantFrom(...kind.values)
    case 'array':
      return fc.array(fc.option(anyOf(kind.of)), { maxLength: 4 })
    case 'bytes':
      return fc.uint8Array({ maxLength: 6 })
    default:
      return hardText
  }
}

const cellOf = (column: Column): fc.Arbitrary<unknown> =>
  column.nullable ? fc.option(anyOf(column.kind)) : anyOf(column.kind)

/** Arbitrary rows of a table. */
export function rowOf(table: Table): fc.Arbitrary<AnyValues> {
  return fc.record(Object.fromEntries(writtenColumns(table).map(([name, column]) => [name, cellOf(column)])))
}
