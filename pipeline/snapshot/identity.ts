/** What makes a snapshot the one it is: its data and schema, whatever the formats, the files and the Tilth that wrote them. */
import { createHash } from 'node:crypto'
import type { Table } from '../../generators/model/index.ts'
import type { LoadRecord } from '../../output/sql/ledger.ts'
import type { Manifest } from './manifest.ts'
import { schemaText } from './schema-file.ts'

/** The parts of a manifest that say what a snapshot holds. */
export type Contents = Pick<
  Manifest,
  'dataset' | 'scenario' | 'seed' | 'referenceDate' | 'parameters' | 'tables'
>

/** The snapshot's id: SHA-256 in hexadecimal digits. Two snapshots of one id hold the same rows in the same tables. */
export function snapshotId(contents: Contents, tables: readonly Table[]): string {
  const { dataset, scenario, seed, referenceDate, parameters } = contents
  const identity = {
    dataset,
    scenario,
    seed,
    referenceDate,
    parameters,
    schema: schemaText(tables),
    tables: contents.tables.map(({ name, rows, existing, content }) => ({ name, rows, existing, content })),
  }
  return createHash('sha256').update(JSON.stringify(identity), 'utf8').digest('hex')
}

/** What the ledger of a database says of the snapshot when it is loaded. */
export function loadRecord(id: string, contents: Contents): LoadRecord {
  const { dataset, scenario, seed, referenceDate, parameters } = contents
  const tables = contents.tables.map(({ name, rows, content }) => [name, { rows, content }] as const)
  return {
    snapshot: id,
    detail: { dataset, scenario, seed, referenceDate, parameters, tables: Object.fromEntries(tables) },
  }
}
