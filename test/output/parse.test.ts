import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  array,
  bigint,
  bool,
  bytes,
  type Column,
  date,
  decimal,
  defineTable,
  enumeration,
  enumType,
  FixtureError,
  float,
  int,
  json,
  smallint,
  text,
  time,
  timestamp,
  timestamptz,
  uuid,
} from '../../generators/model/index.ts'
import { compileParse } from '../../output/parse.ts'
import { EDGE_ROWS, everyKind, rowOf } from '../support/every-kind.ts'
import { textsOf, thrownBy } from '../support/written.ts'

const mood = enumType('mood', ['sad', 'glad'])

describe('compileParse', () => {
  const parse = compileParse(everyKind)

  it('is the inverse of compileTexts, at the edges', () => {
    textsOf(everyKind, EDGE_ROWS).forEach((texts, i) => {
      expect(parse(texts)).toStrictEqual(EDGE_ROWS[i])
    })
  })

  it('is the inverse of compileTexts, for any row', () => {
    fc.assert(
      fc.property(rowOf(everyKind), (row) => {
        expect(parse(textsOf(everyKind, [row])[0]!)).toStrictEqual({ ...row })
      }),
      { numRuns: 300 },
    )
  })

  it('never crashes: any text gives a value whose text it is, or a FixtureError', () => {
    const any = fc.oneof(
      fc.constantFrom(
        '[',
        '[1',
        'null',
        '[[]]',
        '["\\\\x0"]',
        '[{}]',
        '\\xzz',
        '\\x0',
        '1e999',
        '-',
        '[-0]',
        '[1.0]',
      ),
      fc.string({ maxLength: 8 }),
      fc.json(),
    )
    const columns = Object.keys(everyKind.columns).length - 1
    const texts = fc.tuple(fc.nat(columns - 1), any)
    fc.assert(
      fc.property(texts, ([at, given]) => {
        const row: (string | null)[] = ['1', ...Array(columns - 1).fill(null)]
        row[at] = given
        let values: Record<string, unknown>
        try {
          values = parse(row)
        } catch (error) {
          expect(error).toBeInstanceOf(FixtureError)
          return
        }
        expect(textsOf(everyKind, [values])[0]).toEqual(row)
      }),
      { numRuns: 3000 },
    )
  })

  it.each<[string, Column, readonly string[]]>([
    ['int', int(), ['', '01', '-0', '+1', '1.0', '1e3', ' 1', '2147483648', '-2147483649', '٣']],
    ['smallint', smallint(), ['32768', '-32769']],
    ['bigint', bigint(), ['9223372036854775808', '-9223372036854775809', '1n', '00', '1'.repeat(40)]],
    ['decimal', decimal(5, 2), ['1', '1.0', '1.000', '-0.00', '1000.00', '.50', '01.00', '1e2', '1,00']],
    ['a fraction', decimal(2, 2), ['1.00', '.50', '-.50']],
    ['float', float(), ['0.10', '1e21', '-0', '-0.0', 'NaN', 'Infinity', '', '0x1', '1_0', '.5']],
    ['bool', bool(), ['t', 'TRUE', '1', '']],
    ['uuid', uuid(), ['C0FFEE00-0000-4000-8000-000000000000', 'c0ffee0000004000800000000000000', '']],
    ['date', date(), ['2025-02-29', '0000-01-01', '2025-1-1', '10000-01-01', '2025-01-01 ']],
    ['time', time(), ['24:00:00', '12:00', '12:00:00.000', '12:00:00.5', '12:00:60']],
    ['timestamp', timestamp(), ['2025-01-01 00:00:00', '2025-01-01 00:00:00.000+00:00']],
    ['timestamptz', timestamptz(), ['2025-01-01 00:00:00.000', '2025-01-01 00:00:00.000+01:00']],
    ['json', json(), ['', 'null', '{"a": 1}', '{a:1}', '[1.0]', '-0', '{"a":1,"a":2}']],
    ['enum', enumeration(mood), ['SAD', '', 'bad']],
    ['bytes', bytes(), ['', 'ff', '\\xFF', '\\xf', '\\xgg', '\\x00 ']],
    ['text', text(), ['\ud800']],
    ['array', array(int()), ['', '{}', '[1, 2]', '["1"]', '[2147483648]', '[1.5]', '[true]', '[[1]]']],
    ['array of bigints', array(bigint()), ['[1]', '["01"]']],
    ['array of floats', array(float()), ['[-0]', '["1"]', '[1e999]']],
    ['arrays of arrays', array(array(int())), ['[1]', '[[1],["2"]]']],
  ])('refuses what is not canonical: %s', (_, column, texts) => {
    const table = defineTable('stuff', { columns: { id: int(), value: column }, primaryKey: ['id'] })
    const parseValue = compileParse(table)
    for (const given of texts) {
      const error = thrownBy(() => parseValue(['1', given]))
      expect(error, given).toBeInstanceOf(FixtureError)
      expect(error, given).toMatchObject({
        code: 'SNAPSHOT_DAMAGED',
        facts: { table: 'stuff', column: 'value' },
        message: expect.stringMatching(/^Table stuff, column value: expected .+, got /),
      })
    }
  })

  it('refuses NULL where none may stand, and a wrong number of texts', () => {
    const table = defineTable('t', { columns: { id: int() }, primaryKey: ['id'] })
    expect(() => compileParse(table)([null])).toThrow(
      'Table t, column id: expected a 32-bit integer, not NULL',
    )
    expect(() => compileParse(table)([])).toThrow('Table t: expected 1 columns, got "0"')
  })
})
