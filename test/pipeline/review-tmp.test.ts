import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bigint, count, defineDataset, defineGenerator, defineTable, denseKey, int, referenceDateParameter, ref, text, timestamp, whole, type FixtureError, type Table, type AnyRow } from '../../generators/model/index.ts'
import { build } from '../../pipeline/build.ts'
import { check } from '../../pipeline/check.ts'
import { diff } from '../../pipeline/diff.ts'
import { sample } from '../../pipeline/sample.ts'
import { verify } from '../../pipeline/verify.ts'
import { rowsDataset } from '../support/rows-dataset.ts'
import { temporaryDirectory } from '../support/temporary.ts'
const path = temporaryDirectory('review')
const fail = (work: Promise<unknown>) => work.then((r) => ({ none: r }), (e: FixtureError) => ({ name: e.name, code: e.code, m: e.message }))
const show = (what: string, value: unknown) => console.log(what, JSON.stringify(value, (_, v) => typeof v === 'bigint' ? String(v) : v).slice(0, 700))

function derived(n: number) {
  const t = defineTable('t', { columns: { id: int(), v: text() }, primaryKey: ['id'] })
  const d = defineTable('d', { columns: { id: int(), n: int() }, primaryKey: ['id'] })
  const parameters = z.strictObject({ referenceDate: referenceDateParameter('2025-10-22') })
  return defineDataset<any>()({ name: 'der', description: '', parameters, scenarios: { only: { description: '', params: {} } }, tables: [t, d],
    generators: [
      defineGenerator<any>()({ name: 't', emits: [t], over: whole(), outline: () => undefined, counts: () => [n], emit: (_u, _o, _c, put) => { for (let i = 0; i < n; i++) put(t, { id: i, v: 'x'.repeat(2000) } as never) } }),
      defineGenerator<any>()({ name: 'd', emits: [d], after: [t], over: whole(), outline: () => undefined, counts: () => [1], emit: (_u, _o, c: any, put) => { let k = 0; for (const _ of c.staged(t)) k++; put(d, { id: 1, n: k } as never) } }),
    ], prepare: async () => undefined })
}
describe('x', () => {
  it('bigint composite', async () => {
    const t = defineTable('t', { columns: { a: bigint(), b: int() }, primaryKey: ['a', 'b'] })
    show('bigint', await fail(build({ dataset: rowsDataset([[t, [{ a: 1n, b: 1 }, { a: 1n, b: 1 }]]]), out: path('b'), formats: ['csv'] })))
  })
  it('unsound parts', async () => {
    const t = defineTable('t', { columns: { id: int(), u: int() }, primaryKey: ['id'] })
    const parameters = z.strictObject({ referenceDate: referenceDateParameter('2025-10-22') })
    const ds = defineDataset<any>()({ name: 'uns', description: '', parameters, scenarios: { only: { description: '', params: {} } }, tables: [t],
      generators: [defineGenerator<any>()({ name: 't', emits: [t], over: count(() => 5), outline: () => undefined, counts: () => [1], emit: (u, _o, _c, put) => put(t, (u.slot === 0 ? { id: 'x', u: 1 } : { id: u.slot === 2 ? 1 : u.slot, u: 2 }) as never) })], prepare: async () => undefined })
    show('unsound', await fail(build({ dataset: ds, out: path('u'), formats: ['csv'], partRows: 4 })))
  })
  it('zero after', async () => { show('zero after', await fail(build({ dataset: derived(0), out: path('z'), formats: ['csv'] }))) })
  it('exact after', async () => { show('exact after', await fail(build({ dataset: derived(20000), out: path('e'), formats: ['csv'], partRows: 20000 }))) })
  it('exact after2', async () => { show('exact after', await fail(build({ dataset: derived(20000), out: path('e2'), formats: ['csv'], partRows: 5000 }))) })
  it('verify changed schema', async () => {
    const v1 = defineTable('t', { columns: { id: int(), a: text() }, primaryKey: ['id'] })
    const v2 = defineTable('t', { columns: { id: int(), a: text(), b: text({ null: true }) }, primaryKey: ['id'] })
    await build({ dataset: rowsDataset([[v1, [{ id: 1, a: 'x' }]]]), out: path('v1'), formats: ['csv'] })
    show('verify changed', await fail(verify(path('v1'), { datasets: [rowsDataset([[v2, []]])] })))
  })
  it('check removed/added table', async () => {
    const a = defineTable('a', { columns: { id: int() }, primaryKey: ['id'] })
    const b = defineTable('b', { columns: { id: int() }, primaryKey: ['id'] })
    await build({ dataset: rowsDataset([[a, [{ id: 1 }]], [b, []]]), out: path('ab'), formats: ['csv'] })
    await build({ dataset: rowsDataset([[a, [{ id: 1 }]]]), out: path('a'), formats: ['csv'] })
    show('removed', await fail(check(path('ab'), { datasets: [rowsDataset([[a, [{ id: 1 }]]])] })))
    show('added', await fail(check(path('a'), { datasets: [rowsDataset([[a, [{ id: 1 }]], [b, []]])] })))
    show('diff lacks', await fail(diff(path('a'), path('ab'))))
  })
  it('diff cases', async () => {
    const t1 = defineTable('t', { columns: { id: denseKey(), mail: text({ null: true }), x: int() }, primaryKey: ['id'], uniques: [['mail']] })
    const rows = (x: number) => [{ id: 1, mail: null, x: 1 }, { id: 2, mail: 'a', x }]
    await build({ dataset: rowsDataset([[t1, rows(1)]]), out: path('n1'), formats: ['csv'] })
    await build({ dataset: rowsDataset([[t1, rows(2)]]), out: path('n2'), formats: ['csv'] })
    show('null natural', await fail(diff(path('n1'), path('n2'))))
    const t2 = defineTable('t', { columns: { uid: int(), mail: text({ null: true }), x: int() }, primaryKey: ['uid'] })
    await build({ dataset: rowsDataset([[t2, [{ uid: 1, mail: 'q', x: 2 }]]]), out: path('n3'), formats: ['csv'] })
    show('other key', await fail(diff(path('n3'), path('n1'))))
    const t3 = defineTable('t', { columns: { id: int(), at: timestamp() }, primaryKey: ['id'] })
    await build({ dataset: rowsDataset([[t3, [{ id: 1, at: 0 }, { id: 2, at: 0 }]]]), out: path('c'), formats: ['csv'] })
    await build({ dataset: rowsDataset([[t3, [{ id: 1, at: 0 }, { id: 2, at: 5 }]]]), out: path('p'), formats: ['parquet'] })
    show('mixed', await fail(diff(path('c'), path('p'))))
  })
  it('generated unique', async () => {
    const t = defineTable('t', { columns: { id: int(), a: int(), g: int({ generated: { sql: '{a} / 2', compute: (r) => Math.floor((r.a as number) / 2) } }) }, primaryKey: ['id'], uniques: [['g']] })
    show('generated unique', await fail(build({ dataset: rowsDataset([[t, [{ id: 1, a: 2 }, { id: 2, a: 3 }]]]), out: path('g'), dialects: ['sqlite', 'postgres'], formats: ['csv', 'sql'] })))
  })
  it('sample big unit', async () => {
    show('sample', await fail(sample({ dataset: derived(200000), table: 't', rows: 200000 }).then((r) => r.rows.length)))
  })
  it('counts', async () => {
    const t = defineTable('t', { columns: { id: int() }, primaryKey: ['id'] })
    for (const n of [-1, 2.5, Number.NaN]) {
      const parameters = z.strictObject({ referenceDate: referenceDateParameter('2025-10-22') })
      const ds = defineDataset<any>()({ name: 'cnt', description: '', parameters, scenarios: { only: { description: '', params: {} } }, tables: [t],
        generators: [defineGenerator<any>()({ name: 't', emits: [t], over: count(() => n), outline: () => undefined, counts: () => [1], emit: (u, _o, _c, put) => put(t, { id: u.slot } as never) })], prepare: async () => undefined })
      show(`count ${n}`, await fail(build({ dataset: ds, out: path('cnt'), formats: ['csv'] })))
    }
  })
  it('archive foreign', async () => {
    const { writeFileSync, readdirSync } = await import('node:fs')
    const t = defineTable('t', { columns: { id: int() }, primaryKey: ['id'] })
    writeFileSync(path('mine.zip'), 'my thesis')
    show('foreign archive', await fail(build({ dataset: rowsDataset([[t, []]]), out: path('mine'), archive: 'zip', formats: ['csv'] })))
    show('slash', await fail(build({ dataset: rowsDataset([[t, []]]), out: `${path('sl')}/`, archive: 'zip', formats: ['csv'] })))
  })
})
