/** How many failures are injected at least: what runs through fewer has left something out. */
import { afterAll, expect } from 'vitest'
import { SERVERS } from '../support/databases.ts'
import { SCALE } from './settings.ts'
import type { Tally } from './tally.ts'

/** Cases per part at full scale, over all engines. */
const LEAST = {
  'bad values': 400,
  'broken targets': 180,
  servers: 120,
  'stopped servers': 80,
  files: 40,
} as const

/** Counts the cases of a part; after its tests there must be enough. On a machine without some of the servers nothing is said. */
export function injectedFailures(part: keyof typeof LEAST): (tally: Tally) => void {
  let cases = 0
  afterAll(() => {
    if (SCALE < 1 || !SERVERS.every((server) => server.available())) return
    expect(cases, `injected failures: ${part}`).toBeGreaterThanOrEqual(LEAST[part])
  })
  return (tally) => {
    cases += tally.cases
  }
}
