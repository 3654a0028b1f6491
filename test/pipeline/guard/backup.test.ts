import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defineTable, int, text } from '../../../generators/model/index.ts'
import { targetOf } from '../../../loaders/index.ts'
import { backupTables, readBackup } from '../../../pipeline/guard/backup.ts'
import { handmade, loadInto, withSession } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('backup')
const items = defineTable('items', { columns: { id: int(), name: text() }, primaryKey: ['id'] })

async function backedUp(name: string): Promise<{ readonly folder: string; readonly place: string }> {
  const snapshot = await handmade(path(`${name}-snapshot`), [[items, [{ id: 1, name: 'one' }]]], 'items')
  const to = `sqlite:${path(`${name}.db`)}`
  await loadInto(snapshot, to)
  const folder = await withSession(to, (session) => backupTables(session, [items], path(name), 'now'))
  return { folder: folder!, place: targetOf(to, {}).place }
}

it('is read as it was written, and refused after any change', async () => {
  const { folder, place } = await backedUp('whole')
  expect(readBackup(folder, place).rows).toEqual(new Map([['items', 1]]))
  const data = readdirSync(folder).filter((name) => name !== 'backup.json')
  expect(data).not.toEqual([])
  for (const name of data) {
    const before = readFileSync(join(folder, name))
    appendFileSync(join(folder, name), 'x')
    expect(() => readBackup(folder, place), name).toThrow(`not as it was written: ${name}`)
    rmSync(join(folder, name))
    expect(() => readBackup(folder, place), name).toThrow(`not as it was written: ${name}`)
    writeFileSync(join(folder, name), before)
  }
  expect(readBackup(folder, place).rows.size).toBe(1)
})

it('belongs to one database, by whatever path', async () => {
  const { folder, place } = await backedUp('one')
  const file = path('one.db')
  expect(targetOf(`sqlite:${join(file, '..', '.', 'one.db')}`, {}).place).toBe(place)
  mkdirSync(path('other'))
  const copy = targetOf(`sqlite:${path('other/one.db')}`, {}).place
  expect(() => readBackup(folder, copy)).toThrow('is a backup of')
})
