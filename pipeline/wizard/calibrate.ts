/**
 * Measures what a build takes on this machine: a sample of its rows is made, checked and encoded in memory, and some of
 * that written to a temporary directory.
 */
import { DIALECTS } from '../../output/sql/index.ts'
import { busyness } from './clock.ts'
import type { CountedRows } from './count-rows.ts'
import { parquetRatio, writeSeconds } from './try-files.ts'
import { type Cost, tryRows } from './try-rows.ts'

/** What a build of some rows takes, in one thread, in the time that passes. */
export interface Calibration {
  /** Making and checking the rows and encoding them as CSV, which every build does. */
  readonly csv: Cost
  /** Encoding the rows for a dump, per dialect; dialects that read Parquet have none. */
  readonly dumps: ReadonlyMap<string, Cost>
  /** Parquet is written beside all else. */
  readonly parquetBytes: number
  /** Seconds in which a byte is hashed and written. */
  readonly byteSeconds: number
}

/** How long a calibration takes, and where it may write. */
export interface CalibrationOptions {
  /** For making rows. */
  readonly milliseconds: number
  /** A directory for what does not stay. */
  readonly scratch: string
  readonly signal?: AbortSignal | undefined
}

/** Calibrates; one after the other, since they share a directory. Throws FixtureError DEFINITION, IO or DATABASE. */
export type Calibrate = (counted: CountedRows, options: CalibrationOptions) => Promise<Calibration>

/** Making rows before the clock counts for the first time, since code is slow at first. */
const WARM_UP_MILLISECONDS = 500
/** Files are measured again when there are so many times more bytes to measure with. */
const MUCH_MORE = 4

/** Makes what calibrates: it remembers what it knows of the machine from one time to the next. */
export function calibrator(): Calibrate {
  let files: { readonly held: number; readonly ratio: number; readonly byteSeconds: number } | undefined
  const busy = busyness()
  return async (counted, { milliseconds, scratch, signal }) => {
    if (files === undefined) busy.count(() => tryRows(counted, WARM_UP_MILLISECONDS, signal))
    const { costs, tables } = busy.count(() => tryRows(counted, milliseconds, signal))
    const held = [...tables.values()].reduce((sum, { kept }) => sum + kept, 0)
    if (files === undefined || held > files.held * MUCH_MORE) {
      files = {
        held,
        ratio: await parquetRatio(tables, counted, scratch),
        byteSeconds: await writeSeconds(tables, scratch),
      }
    }
    const factor = busy.factor()
    const passing = ({ bytes, seconds }: Cost): Cost => ({ bytes, seconds: seconds * factor })
    const csv = passing(costs.get('csv')!)
    const dumps = DIALECTS.flatMap((dialect) => {
      const cost = costs.get(dialect.rows({ inserts: false })?.name ?? '')
      return cost === undefined ? [] : [[dialect.name, passing(cost)] as const]
    })
    const { ratio, byteSeconds } = files
    return { csv, dumps: new Map(dumps), parquetBytes: csv.bytes * ratio, byteSeconds }
  }
}
