import { expect, it } from 'vitest'
import { chat } from '../../../generators/datasets/chat/index.ts'
import { defineTable, denseKey, text } from '../../../generators/model/index.ts'
import { fillQuery, namedTables } from '../../../loaders/explain/index.ts'

const notes = defineTable('notes', {
  schema: 'app',
  columns: { id: denseKey(), title: text() },
  primaryKey: ['id'],
})
const words = defineTable('words', { columns: { id: denseKey() }, primaryKey: ['id'] })
const tables = [notes, words]
const fill = (sql: string, values: Readonly<Record<string, string>> = {}) =>
  fillQuery(sql, {
    tables,
    nameOf: ({ id }) => `<${id}>`,
    quoteName: (name) => `[${name}]`,
    quoteText: (value) => `'${value.replaceAll("'", "''")}'`,
    values,
  })

it('puts in names, also of tables in a schema, and quoted values', () => {
  expect(
    fill('SELECT {app.notes.title} FROM {app.notes} WHERE {app.notes.id} = {:id}', { id: "{words}'" }),
  ).toBe("SELECT <app.notes>.[title] FROM <app.notes> WHERE <app.notes>.[id] = '{words}'''")
})

it.each(['{note}', '{words.title}', '{:gone}', '{:toString}', '{words.constructor}', '{}'])(
  'refuses %s',
  (sql) => {
    expect(() => fill(sql, { id: '1' })).toThrow(`A hot query holds ${sql}`)
  },
)

it('knows which tables are named, each once', () => {
  expect(namedTables('{words.id} {words} {:notes}', tables)).toEqual([words])
})

it("the chat dataset's queries hold nothing that is not there", () => {
  for (const { sql, parameters } of chat.hotQueries!) {
    expect(namedTables(sql + parameters.sql, chat.tables).length).toBeGreaterThan(0)
  }
})
