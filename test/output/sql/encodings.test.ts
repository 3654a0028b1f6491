import { expect, it } from 'vitest'
import { DIALECTS } from '../../../output/sql/index.ts'

it.each([
  { inserts: false, dataOnly: false },
  { inserts: true, dataOnly: false },
  { inserts: false, dataOnly: true },
  { inserts: true, dataOnly: true },
])('no two dialects share staged rows, which the first dump that holds them removes: %o', (options) => {
  const names = DIALECTS.flatMap((dialect) => dialect.rows(options)?.name ?? [])
  expect(names.length).toBeGreaterThan(2)
  expect(new Set(names).size).toBe(names.length)
})
