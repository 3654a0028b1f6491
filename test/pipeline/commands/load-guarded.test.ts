/** `tilth load` and its sisters against a real PostgreSQL: plan, guard, records, secrets. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chat } from '../../../generators/datasets/chat/index.ts'
import { defineTable, int, text } from '../../../generators/model/index.ts'
import type { Command } from '../../../pipeline/cli/command.ts'
import { COMMANDS } from '../../../pipeline/commands/index.ts'
import { runHere } from '../../support/cli.ts'
import { serverOf, type TestDatabase } from '../../support/databases.ts'
import { handmade, insert, makeTables, query, stateOf } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('load-guarded')
const commands: readonly Command[] = COMMANDS

const items = defineTable('items', { columns: { id: int(), name: text() }, primaryKey: ['id'] })
const ROWS = [
  { id: 1, name: 'one' },
  { id: 2, name: 'two' },
]

describe.skipIf(!serverOf('postgres').available())('loading on the command line', () => {
  let place: TestDatabase
  let snapshot: string
  let records: string
  let run = 0

  beforeAll(async () => {
    snapshot = await handmade(path('items'), [[items, ROWS]], 'items')
  })
  beforeEach(async () => {
    place = await serverOf('postgres').create()
    records = path(`records-${run++}`)
  })
  afterEach(() => place.drop())

  const tilth = (words: readonly string[]) =>
    runHere([...words, '--to', place.url, ...(words[0] === 'loads' ? [] : ['--records', records])], commands)

  it('loads, reports, shows the ledger, and has nothing to do the second time', async () => {
    const first = await tilth(['load', snapshot])
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('loaded  2 rows into')
    const [json, markdown] = readdirSync(join(records, 'reports')).sort()
    const report = JSON.parse(readFileSync(join(records, 'reports', json!), 'utf8'))
    expect(report).toMatchObject({
      outcome: 'loaded',
      load: 1,
      loaded: { items: 2 },
      production: [],
      mode: 'create',
      when: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    expect(readFileSync(join(records, 'reports', markdown!), 'utf8')).toContain(
      '| items | create and fill | 2 | 0 |',
    )
    expect((await tilth(['load', snapshot])).out).toContain('nothing to do')
    expect(readdirSync(join(records, 'reports'))).toHaveLength(2)
    expect((await tilth(['loads'])).out).toMatch(/1 .* load +create +items only +2 +in force/)
    expect(existsSync(join(records, 'audit.jsonl'))).toBe(false)
  })

  it('reports a load that failed, without a password', async () => {
    await query(place.url, "CREATE TABLE items (id int PRIMARY KEY, name text CHECK (name <> 'two'))")
    const to = place.url.replace('postgres@', 'postgres:canary@')
    const words = ['load', snapshot, '--data-only', '--to', to, '--records', records]
    const { code, err } = await runHere(words, commands)
    expect(code).toBe(7)
    expect(err).toContain('items')
    const [json, markdown] = readdirSync(join(records, 'reports')).sort()
    const texts = [json, markdown].map((name) => readFileSync(join(records, 'reports', name!), 'utf8'))
    expect(JSON.parse(texts[0]!)).toMatchObject({
      outcome: 'failed',
      load: null,
      loaded: {},
      error: { code: 'DATABASE', message: expect.stringContaining('items_name_check') },
    })
    expect(texts[1]).toMatch(/- outcome: failed\n[\s\S]*- error: DATABASE: Could not [^\n]*items_name_check/)
    expect(texts.join('') + err).not.toContain('canary')
    expect(await stateOf(place.url, [items])).toEqual({ items: [] })
  })

  it('shows the plan that was decided on when another load came first', async () => {
    const done = await Promise.all([1, 2, 3].map(() => tilth(['load', snapshot, '--json'])))
    const said = done.map(({ out }) => JSON.parse(out)).sort((a, b) => a.outcome.localeCompare(b.outcome))
    expect(said.map(({ outcome, needed }) => [outcome, needed])).toEqual([
      ['loaded', true],
      ['nothing to do', false],
      ['nothing to do', false],
    ])
    expect(said[1].tables).toMatchObject([{ table: 'items', action: 'nothing to do', existing: 2 }])
  })

  it('says in a dry run what would be asked and written first', async () => {
    await makeTables(place.url, [items])
    const name = new URL(place.url).pathname.slice(1)
    const dry = ['load', snapshot, '--mode', 'append', '--dry-run']
    expect(JSON.parse((await tilth([...dry, '--json'])).out)).toMatchObject({
      production: [],
      confirmation: null,
      backup: [],
    })
    expect((await tilth(dry)).out).not.toContain('confirm')
    await insert(place.url, 'items', { id: 9, name: 'real' })
    expect(JSON.parse((await tilth([...dry, '--json'])).out)).toMatchObject({
      production: ['items holds 1 row that no load of Tilth put there'],
      confirmation: name,
      backup: ['items'],
    })
    const { out } = await tilth(dry)
    expect(out).toContain(`to be confirmed: --confirm-production "${name}"`)
    expect(out).toContain('backup: the rows of 1 table would be written first (items)')
    const without = await tilth([...dry, '--no-backup', '--confirm-production', name])
    expect(without.out).toContain('backup: none would be made')
    expect(existsSync(records)).toBe(false)
  })

  it('shows all of it in a dry run, and touches nothing', async () => {
    const { code, out } = await tilth(['load', snapshot, '--dry-run', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      dryRun: true,
      needed: true,
      mode: 'create',
      tables: [{ table: 'items', action: 'create and fill', rows: 2, existing: 0 }],
    })
    expect(await stateOf(place.url, [items])).toEqual({})
    expect(existsSync(records)).toBe(false)
  })

  it('refuses rows of others without a confirmation, and changes nothing', async () => {
    await makeTables(place.url, [items])
    await insert(place.url, 'items', { id: 9, name: 'real' })
    const before = await stateOf(place.url, [items])
    const { code, err } = await tilth(['load', snapshot, '--mode', 'replace'])
    expect(code).toBe(8)
    expect(err).toContain('items holds 1 row that no load of Tilth put there')
    expect(err).toContain('clear and fill')
    expect(await stateOf(place.url, [items])).toEqual(before)
    expect(existsSync(records)).toBe(false)
    expect((await tilth(['purge', 'chat'])).code).toBe(7)
  })

  it('asks nothing of a database that was marked as disposable', async () => {
    await query(
      place.url,
      'CREATE TABLE _tilth_loads (id bigint PRIMARY KEY, event varchar(16) NOT NULL, snapshot varchar(64), mode varchar(16), detail text NOT NULL, recorded_at timestamp(3) DEFAULT now())',
    )
    await insert(place.url, '_tilth_loads', {
      id: 1,
      event: 'disposable',
      detail: JSON.stringify({ target: place.url.replace('postgres@', '') }),
    })
    await makeTables(place.url, [items])
    await insert(place.url, 'items', { id: 9, name: 'real' })
    expect(await tilth(['load', snapshot, '--mode', 'replace', '--quiet'])).toMatchObject({
      code: 0,
      err: '',
    })
    expect((await tilth(['disposable'])).out).toContain('nothing to do')
  })

  it('shows what a change beside a load would do before its name is demanded', async () => {
    const name = new URL(place.url).pathname.slice(1)
    await tilth(['load', snapshot, '--quiet'])
    await insert(place.url, 'items', { id: 9, name: 'real' })
    const rollback = await tilth(['rollback', '1', '--from', snapshot])
    expect(rollback.code).toBe(8)
    expect(rollback.err).toMatch(/target +postgres:.*\(PostgreSQL \d/)
    expect(rollback.err).toContain(`database  ${name}\n`)
    expect(rollback.err).toMatch(/table +action +rows +there now\n +items +drop +2 +3\n/)
    expect(rollback.err).toContain('production: items holds 1 row that no load of Tilth put there')

    await makeTables(place.url, chat.tables)
    const times = { createdAt: '2025-01-01', updatedAt: '2025-01-01' }
    await insert(place.url, 'users', { id: 'a', email: 'a@example.com', username: 'a', ...times })
    await insert(place.url, 'users', { id: 'b', email: 'syn_b@example.com', username: 'b', ...times })
    const purge = await tilth(['purge', 'chat'])
    expect(purge).toMatchObject({ code: 8, out: '' })
    expect(purge.err).toMatch(/\n +users +remove rows with the mark +1 +2\n +production/)
    const indexes = await tilth(['indexes', 'drop', 'chat', '--only', 'tables'])
    expect(indexes).toMatchObject({ code: 8, out: '' })
    expect(indexes.err).toMatch(/\n +users +remove users_\w+(?:, \w+)* +2\n/)
    expect(existsSync(join(records, 'audit.jsonl'))).toBe(false)
  })

  it('demands the name before it marks a database as disposable', async () => {
    expect(await tilth(['disposable'])).toMatchObject({ code: 8 })
    expect(await tilth(['disposable', '--confirm-production', 'other'])).toMatchObject({ code: 8 })
  })

  it('tells loads that were replaced from those that were taken back', async () => {
    await tilth(['load', snapshot, '--quiet'])
    const other = await handmade(path(`other-${run}`), [[items, [{ id: 3, name: 'three' }]]], 'items')
    expect(await tilth(['load', other, '--mode', 'replace', '--quiet'])).toMatchObject({ code: 0, err: '' })
    expect((await tilth(['rollback', '2', '--from', other, '--quiet'])).code).toBe(0)
    const { out } = await tilth(['loads'])
    expect(out).toMatch(/ 1 .* replaced by 2\n/)
    expect(out).toMatch(/ 2 .* taken back by 3\n/)
    expect(JSON.parse((await tilth(['loads', '--json'])).out).entries).toMatchObject([
      { id: 1, inForce: false, state: 'replaced', by: 2 },
      { id: 2, inForce: false, state: 'taken back', by: 3 },
      { id: 3, inForce: false },
    ])
  })

  it('takes a load back with the rows generated again only when it can', async () => {
    await tilth(['load', snapshot, '--quiet'])
    const unknown = await tilth(['rollback', '1'])
    expect(unknown.code).toBe(2)
    expect(unknown.err).toContain('There is no dataset "items"')
    expect(await tilth(['rollback', '1', '--from', snapshot, '--quiet'])).toMatchObject({ code: 0, err: '' })
    expect(await stateOf(place.url, [items])).toEqual({})
  })

  it.each([
    [['load', 'nowhere'], 5, /it does not exist/],
    [['load', '{snapshot}', '--mode', 'merge'], 2, /Known: create, append, replace/],
    [['load', '{snapshot}', '--schema-only', '--data-only'], 2, /exclude each other/],
    [['load', '{snapshot}', '--schema-only', '--mode', 'append'], 2, /does not go with/],
    [['load', '{snapshot}', '--no-backup'], 2, /--confirm-production/],
    [['load', '{snapshot}', '--data-only', '--mode', 'create'], 2, /append or replace/],
    [['load', '{snapshot}', '--data-only'], 7, /there is no table items/],
    [['load', '{snapshot}', '--tables', 'item'], 2, /Did you mean "items"/],
    [['rollback', 'one'], 2, /number of a load/],
    [['rollback', '1'], 7, /no load 1/],
    [['rollback', '1', '--backup', '{snapshot}'], 2, /no complete backup/],
    [['purge', 'chatt'], 2, /Did you mean "chat"/],
  ] as const)('says what is wrong with %j', async (words, code, message) => {
    const done = await tilth(words.map((word) => word.replace('{snapshot}', snapshot)))
    expect(done.code).toBe(code)
    expect(done.err).toMatch(message)
    expect(done.err.trim().split('\n').length).toBeLessThan(4)
  })
})
