/** The snapshot that is loaded: chat's `quick` in CSV, built once for all runs. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Table } from '../../../generators/model/index.ts'
import type { RowSource } from '../../../loaders/index.ts'
import { parentsFirst } from '../../../output/sql/order.ts'
import { build } from '../../../pipeline/build.ts'
import { openSource } from '../../../pipeline/load/open-source.ts'
import type { Setting } from '../variant.ts'
import { quickAt } from './chat.ts'

/** Builds the snapshot unless it is there; gives its directory. */
export async function quickSnapshot({ scale, shared }: Setting): Promise<string> {
  const out = join(shared, 'quick')
  if (!existsSync(out)) await build({ ...quickAt(scale), out, formats: ['csv'] })
  return out
}

/** What a peer loads. */
export interface QuickFiles {
  /** Parents first. */
  readonly tables: readonly Table[]
  readonly sources: readonly RowSource[]
  /** Rows of all tables. */
  readonly rows: number
}

/** The snapshot's tables and their CSV files, for peers. */
export async function quickFiles(setting: Setting): Promise<QuickFiles> {
  const { sources } = await openSource(await quickSnapshot(setting), { scratch: setting.directory })
  const tables = parentsFirst(sources.map(({ table }) => table))
  return {
    tables,
    sources: tables.map((table) => sources.find((source) => source.table === table)!),
    rows: sources.reduce((sum, source) => sum + source.rows, 0),
  }
}
