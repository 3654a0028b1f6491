import { join } from 'node:path'

/** Where a snapshot goes when nobody says: `snapshots/<dataset>-<scenario>`. */
export const defaultOut = (dataset: string, scenario: string): string =>
  join('snapshots', `${dataset}-${scenario}`)
