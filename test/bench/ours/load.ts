/** A snapshot loaded into a database, as `tilth load` does it. */
import { loadSnapshot } from '../../../pipeline/load/load.ts'
import { PLACES } from '../place.ts'
import type { Outcome, Prepare } from '../variant.ts'
import { quickSnapshot } from './snapshot.ts'

/** @param dialect the name of the database's dialect */
export function prepareLoad(dialect: string, { contentCheck = false } = {}): Prepare {
  return async (setting) => {
    const snapshot = await quickSnapshot(setting)
    const { url } = await PLACES[dialect]!(setting)
    return () => load({ snapshot, to: url, contentCheck })
  }
}

/** Loads, and tells how long the load's steps took; `else` is checksums, plan, lock and commit. */
export async function load(request: Parameters<typeof loadSnapshot>[0]): Promise<Required<Outcome>> {
  const start = performance.now()
  const { rows, seconds } = await loadSnapshot(request)
  const steps = Object.values(seconds).reduce((sum, more) => sum + more, 0)
  return {
    rows: Object.values(rows).reduce((sum, more) => sum + more, 0),
    parts: { ...seconds, else: (performance.now() - start) / 1000 - steps },
  }
}
