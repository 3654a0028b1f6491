/** Writes the people's CSV: one file per table, formulas disarmed, apart from the load artifacts. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Table } from '../../generators/model/index.ts'
import type { Texts } from '../../output/encoding.ts'
import { readCsv, writeSpreadsheet } from '../../output/index.ts'
import { fileNameOf } from '../snapshot/file-names.ts'
import type { ManifestFile } from '../snapshot/manifest.ts'
import { syncedHash } from '../snapshot/open.ts'

/** Writes `spreadsheet/<table>.csv` for each table from its canonical CSV. Throws FixtureError IO. */
export async function writeSpreadsheets(
  directory: string,
  tables: readonly Table[],
  csv: (table: Table) => readonly string[],
): Promise<ManifestFile[]> {
  mkdirSync(join(directory, 'spreadsheet'))
  const files: ManifestFile[] = []
  for (const table of tables) {
    const path = `spreadsheet/${fileNameOf(table.id)}.csv`
    await writeSpreadsheet({ table, rows: allTexts(table, csv(table)), out: join(directory, path) })
    files.push({ path, ...syncedHash(join(directory, path)), table: table.id })
  }
  return files
}

function* allTexts(table: Table, paths: readonly string[]): Generator<Texts> {
  for (const path of paths) yield* readCsv(path, table)
}
