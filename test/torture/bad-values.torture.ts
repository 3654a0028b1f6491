/** Rows that a database must not take: refused with the table named, and nothing stays. */
import { cpSync, rmSync } from 'node:fs'
import { beforeAll, describe, test } from 'vitest'
import { DATABASES, type Database, type LoadRequest } from '../../loaders/index.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { loadInto, loadUnchecked, makeTables, placeOf, stateOf } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { BAD_ROWS, BAD_VALUES, type BadValue, changeLines, replaceCell } from './bad-values.ts'
import { injectedFailures } from './failures.ts'
import { empty, failing } from './refusal.ts'
import { chance, SCALE } from './settings.ts'
import { buildShelf, SHELF } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('bad-values')

/** Rows of the smaller table; the one that duplicates repeat is not changed itself. */
const ROWS = 12
const PLACES = [0, 1, 6, ROWS - 1]

let snapshot: string

beforeAll(async () => {
  snapshot = await buildShelf(path('snapshot'), { rows: ROWS }, ['csv'])
})

type Change = (files: { readonly path: (table: string) => string }) => void

/** Loads a copy of the snapshot that was changed after it had been checked. */
async function loadChanged(url: string, change: Change, more: Partial<LoadRequest>): Promise<void> {
  const copy = path('copy')
  cpSync(snapshot, copy, { recursive: true })
  try {
    await loadUnchecked(copy, url, change, more)
  } finally {
    rmSync(copy, { recursive: true })
  }
}

/** A value may be taken where the engine has room for it, but then as it stands. */
const keptAsItIs =
  ({ url }: TestDatabase, { table, raw, kind }: BadValue, kept: Set<string>) =>
  async (): Promise<readonly string[]> => {
    const rows = (await stateOf(url, SHELF))[table] ?? []
    kept.add(kind)
    const text = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw
    return rows.some((row) => (JSON.parse(row) as unknown[]).includes(text))
      ? []
      : ['it was loaded as another']
  }

const injected = injectedFailures('bad values')

async function torture(database: Database, request: Partial<LoadRequest>): Promise<void> {
  const way = request.only ?? request.mode ?? 'create'
  const tally = new Tally(`bad values, ${database.title}, ${way}`)
  const random = chance(`bad values ${database.name} ${way}`)
  const kept = new Set<string>()
  const place = await placeOf(database)
  const scene = { database, place }
  const clean = async (): Promise<void> => {
    await empty(scene)
    if (request.only === 'data') await makeTables(place.url, SHELF)
  }
  try {
    await clean()
    const one = async (kind: string, table: string, change: Change, value?: BadValue): Promise<void> => {
      const action = () => loadChanged(place.url, change, request)
      const otherwise = value === undefined ? {} : { otherwise: keptAsItIs(place, value, kept) }
      let problems: readonly string[] = []
      await tally.try(kind, async () => {
        problems = await failing({ ...scene, table, action, ...otherwise })
        return problems
      })
      // A good load works, each time or sampled; what it made goes again.
      if (problems.length === 0 && !kept.has(kind) && random.real() > 0.1) return
      await clean()
      if (problems.length === 0 && !kept.has(kind)) await loadInto(snapshot, place.url, { ...request })
      await clean()
    }
    for (const value of BAD_VALUES) {
      if (random.real() >= SCALE) continue
      const row = random.pick(PLACES)
      const change: Change = (files) => replaceCell(files.path(value.table), value.column, row, value.raw)
      await one(value.kind, value.table, change, value)
    }
    for (const [kind, change] of Object.entries(BAD_ROWS)) {
      for (const { id } of SHELF) await one(kind, id, (files) => changeLines(files.path(id), change))
    }
    injected(tally)
    tally.finish(kept.size === 0 ? '' : `kept as they are: ${[...kept].join(', ')}`)
  } finally {
    place.drop()
  }
}

for (const database of DATABASES) {
  describe.skipIf(!serverOf(database.dialect.name).available())(database.title, () => {
    test('new tables', () => torture(database, {}))
    test("an application's tables", () => torture(database, { only: 'data' }))
  })
}
