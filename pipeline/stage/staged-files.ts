/** The files that hold staged rows, and reading rows back from them. */
import { join } from 'node:path'
import type { AnyRow, Table } from '../../generators/model/index.ts'
import { readCsv } from '../../output/csv/read.ts'
import { compileParse } from '../../output/parse.ts'
import { partPath } from '../snapshot/file-names.ts'

/** Where a table's canonical CSV stands: one path per part. */
export type CsvPaths = (table: Table) => readonly string[]

/** How many parts a table of so many rows has; a table without rows has one. */
export const partCount = (rows: number, partRows: number): number => Math.max(1, Math.ceil(rows / partRows))

/** The CSV paths below a directory. */
export function csvPaths(directory: string, rows: ReadonlyMap<string, number>, partRows: number): CsvPaths {
  return (table) => {
    const parts = partCount(rows.get(table.id) ?? 0, partRows)
    return Array.from({ length: parts }, (_, part) => join(directory, partPath('csv', table.id, part, parts)))
  }
}

/** A table's rows, read back in order. Throws FixtureError SNAPSHOT_DAMAGED when a file is not as it was written. */
export function* readRows(table: Table, paths: readonly string[]): Generator<AnyRow> {
  const parse = compileParse(table)
  for (const path of paths) for (const texts of readCsv(path, table)) yield parse(texts)
}
