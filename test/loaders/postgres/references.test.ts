/** Removing many rows: keys without an index get one for the time, and lose it again. */
import { describe, expect, it } from 'vitest'
import { defineTable, int, ref } from '../../../generators/model/index.ts'
import { rollBack, targetOf } from '../../../loaders/index.ts'
import { openSource } from '../../../pipeline/load/open-source.ts'
import { serverOf } from '../../support/databases.ts'
import { handmade, loadInto, makeTables, query, withSession } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('references')
const owners = defineTable('owners', { columns: { id: int() }, primaryKey: ['id'] })
const things = defineTable('things', {
  columns: { id: int(), owner: ref(owners, { onDelete: 'cascade' }) },
  primaryKey: ['id'],
})

describe.skipIf(!serverOf('postgres').available())('removing rows from PostgreSQL', () => {
  it('leaves no index behind, and takes a quadratic amount of work to nothing like it', async () => {
    const ids = Array.from({ length: 30_000 }, (_, i) => ({ id: i, owner: i }))
    const snapshot = await handmade(path('many'), [
      [owners, ids.map(({ id }) => ({ id }))],
      [things, ids],
    ])
    const place = await serverOf('postgres').create()
    try {
      await makeTables(place.url, [owners, things])
      await loadInto(snapshot, place.url, { only: 'data' })
      const { sources } = await openSource(snapshot, { scratch: path('scratch') })
      const indexes = () => query(place.url, 'SELECT indexname FROM pg_indexes ORDER BY 1')
      const before = await indexes()
      const start = performance.now()
      await withSession(place.url, (session) =>
        rollBack(session, targetOf(place.url, {}), { load: 1, sources }),
      )
      // 30,000 readings of 30,000 rows take more than half a minute.
      expect(performance.now() - start).toBeLessThan(15_000)
      expect(await indexes()).toEqual(before)
      expect(await query(place.url, 'SELECT count(*) AS n FROM things')).toEqual([{ n: '0' }])
    } finally {
      await place.drop()
    }
  }, 120_000)
})
