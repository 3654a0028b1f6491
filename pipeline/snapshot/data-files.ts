/** The files of a snapshot that load scripts read. */
import type { Table } from '../../generators/model/index.ts'
import type { DataFiles, ScriptInput } from '../../loaders/scripts/index.ts'
import type { ManifestFile } from './manifest.ts'

/** Per table id, its parts in order; no entry where the snapshot has no such format. */
export function dataFiles(
  files: readonly ManifestFile[],
  tables: readonly Table[],
): Pick<ScriptInput, 'csv' | 'parquet'> {
  return { csv: filesIn('csv', files, tables), parquet: filesIn('parquet', files, tables) }
}

function filesIn(format: string, files: readonly ManifestFile[], tables: readonly Table[]): DataFiles {
  return new Map(
    tables.flatMap(({ id }) => {
      const parts = files
        .filter(({ table, path }) => table === id && path.startsWith(`${format}/`))
        .sort((a, b) => (a.path < b.path ? -1 : 1))
      return parts.length === 0 ? [] : [[id, parts] as const]
    }),
  )
}
