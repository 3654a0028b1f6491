/** Every database: what an application's column for texts holds is not taken for a value that it only looks like. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  bigint,
  bool,
  type ColumnKind,
  date,
  decimal,
  defineTable,
  denseKey,
  enumeration,
  enumType,
  float,
  int,
  json,
  time,
  timestamp,
  timestamptz,
  uuid,
} from '../../generators/model/index.ts'
import { contentOf } from '../../loaders/content/index.ts'
import { DATABASES, type Database, tableContent } from '../../loaders/index.ts'
import { parserOf } from '../../output/parsers.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { placeOf, withSession } from '../support/load-place.ts'

const N = { null: true } as const
const kept = defineTable('kept', {
  columns: {
    id: denseKey(),
    int: int(N),
    bigint: bigint(N),
    decimal: decimal(6, 2, N),
    float: float(N),
    bool: bool(N),
    uuid: uuid(N),
    date: date(N),
    time: time(N),
    timestamp: timestamp(N),
    timestamptz: timestamptz(N),
    json: json(N),
    enum: enumeration(enumType('letter', ['a', 'b']), N),
  },
  primaryKey: ['id'],
})
const KINDS = Object.entries(kept.columns).filter(([name]) => name !== 'id')

/** None of them stands for a value of any of the kinds. */
const STRANGE = [
  '',
  ' ',
  'garbage',
  '+1',
  '0x10',
  '1.2.3',
  'tru',
  'NaN',
  '2025-02-30',
  '2025-01-31 10:00:00.5.7',
  '10:00:00.5.7',
  '25:00:00',
  '{',
  'a,"b"\n',
]

function suite(database: Database): void {
  let place: TestDatabase
  beforeEach(async () => {
    place = await placeOf(database)
  })
  afterEach(() => place.drop())

  it('reads strange texts as none of the kind, and adds up what it reads', async () => {
    const { quoteName: quote } = database.dialect
    const texts = STRANGE.map((text) => `'${text.replaceAll("'", "''")}'`)
    await withSession(place.url, async (session) => {
      const columns = KINDS.map(([name]) => `${quote(name)} varchar(40)`)
      await session.run(
        `CREATE TABLE ${quote('kept')} (${quote('id')} int PRIMARY KEY, ${columns.join(', ')})`,
      )
      for (const [i, text] of texts.entries())
        await session.run(`INSERT INTO ${quote('kept')} VALUES (${i}${`, ${text}`.repeat(KINDS.length)})`)
      const rows = []
      for await (const batch of session.read(kept)) rows.push(...batch.map((row) => [...row]))
      expect(rows).toHaveLength(STRANGE.length)
      for (const row of rows) {
        const taken = KINDS.flatMap(([name, { kind }], i) => (holds(kind, row[i + 1]!) ? [name] : []))
        expect(taken, STRANGE[Number(row[0])]).toEqual([])
      }
      expect(await tableContent(session, kept)).toEqual(contentOf(kept, rows))
    })
  })
}

const holds = (kind: ColumnKind, text: string | null): boolean =>
  text === null || parserOf(kind).parse(text) !== undefined

for (const database of DATABASES) {
  const server = serverOf(database.dialect.name)
  describe.skipIf(!server.available())(database.title, () => suite(database))
}
