/** How many failures are injected at least: what runs through fewer has left something out. */
import { afterAll, expect } from 'vitest'
import { SCALE } from './settings.ts'
import type { Tally } from './tally.ts'

/** Per part: over how many engines and ways, and cases at full scale. */
const LEAST = {
  'bad values': { runs: 8, cases: 500 },
  'broken targets': { runs: 4, cases: 180 },
  servers: { runs: 4, cases: 120 },
  'stopped servers': { runs: 2, cases: 80 },
  files: { runs: 2, cases: 70 },
} as const

/** Counts the cases of a part; when all of it was run there must be enough. */
export function injectedFailures(part: keyof typeof LEAST): (tally: Tally) => void {
  let cases = 0
  let runs = 0
  afterAll(() => {
    if (SCALE < 1 || runs < LEAST[part].runs) return
    expect(cases, `injected failures: ${part}`).toBeGreaterThanOrEqual(LEAST[part].cases)
  })
  return (tally) => {
    runs++
    cases += tally.cases
  }
}
