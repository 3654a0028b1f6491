import { describe, expect, it } from 'vitest'
import {
  array,
  bigint,
  bytes,
  type Column,
  defineTable,
  float,
  int,
  json,
  text,
  time,
  timestamp,
  timestamptz,
} from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { compileTexts, textOf } from '../../output/texts.ts'
import { EDGE_ROWS, everyKind } from '../support/every-kind.ts'

describe('canonical texts', () => {
  it.each<[string, Column, unknown, string]>([
    ['int', int(), -5, '-5'],
    ['bigint', bigint(), -9_223_372_036_854_775_808n, '-9223372036854775808'],
    ['float', float(), 0.1, '0.1'],
    ['a large float', float(), 1e21, '1e+21'],
    ['negative zero', float(), -0, '0'],
    ['a time', time(), '12:00:00.500', '12:00:00.500'],
    ['a time with no milliseconds', time(), '12:00:00.000', '12:00:00'],
    ['timestamp', timestamp(), 0, '1970-01-01 00:00:00.000'],
    ['timestamptz', timestamptz(), -1, '1969-12-31 23:59:59.999+00:00'],
    ['json', json(), { a: [1, null, 'é"'] }, '{"a":[1,null,"é\\""]}'],
    ['no bytes', bytes(), new Uint8Array(0), '\\x'],
    ['bytes', bytes(), Uint8Array.of(0, 171, 255), '\\x00abff'],
    ['bytes within a larger buffer', bytes(), new Uint8Array(Uint8Array.of(1, 2, 3).buffer, 1, 1), '\\x02'],
    ['an array of texts', array(text()), ['', null, 'a"b'], '["",null,"a\\"b"]'],
    ['an array of floats', array(float()), [-0, 1e21, null], '[0,1e+21,null]'],
    ['an array of bigints', array(bigint()), [1n], '["1"]'],
    ['an array of bytes', array(bytes()), [Uint8Array.of(255)], '["\\\\xff"]'],
    ['an array of instants', array(timestamptz()), [0], '["1970-01-01 00:00:00.000+00:00"]'],
    ['an array of JSON', array(json()), [{ a: 1 }, 'x'], '[{"a":1},"x"]'],
    ['arrays of arrays', array(array(int())), [[1], null, []], '[[1],null,[]]'],
  ])('%s', (_, column, value, expected) => {
    expect(textOf(column, value)).toBe(expected)
    const table = defineTable('t', { columns: { id: int(), value: column }, primaryKey: ['id'] })
    const into: Texts = ['left', 'over', 'from before']
    compileTexts(table)({ id: 1, value }, into)
    expect(into).toEqual(['1', expected])
  })

  it('NULL is null, and generated columns are left out', () => {
    const into: Texts = []
    compileTexts(everyKind)(EDGE_ROWS[0]!, into)
    expect(into).toEqual(['1', ...Array(Object.keys(everyKind.columns).length - 2).fill(null)])
  })

  it('a column name cannot break out of the generated code', () => {
    const name = `"]; throw new Error('out'); //\u2028\\`
    const table = defineTable('t', { columns: { id: int(), [name]: text() }, primaryKey: ['id'] })
    const into: Texts = []
    compileTexts(table)({ id: 1, [name]: 'in' }, into)
    expect(into).toEqual(['1', 'in'])
  })
})
