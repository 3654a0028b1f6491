/** Output: rows to bytes. The registry of formats; its order is the display order. */
import type { Format } from './format.ts'

export const FORMATS: readonly Format[] = [
  {
    name: 'csv',
    title: 'CSV',
    description: 'one file per table, with a header; NULL is an empty field, the empty text is ""',
    extension: 'csv',
    perTable: true,
    git: 'text',
  },
  {
    name: 'parquet',
    title: 'Parquet',
    description: 'one typed, compressed file per table, written by DuckDB',
    extension: 'parquet',
    perTable: true,
    git: 'binary',
  },
  {
    name: 'sql',
    title: 'SQL dumps',
    description: 'schema, data, keys and indexes, one dump per dialect',
    extension: 'sql',
    perTable: false,
    git: 'text',
  },
]

export { ARCHIVE_KINDS, type ArchiveJob, type ArchiveKind, writeArchive } from './archive.ts'
export { csvEncoding, csvHeader } from './csv/encode.ts'
export { readCsv } from './csv/read.ts'
export * from './duckdb.ts'
export * from './encoding.ts'
export type { Format } from './format.ts'
export { type ParquetJob, readParquet, writeParquet } from './parquet.ts'
export { compileParse } from './parse.ts'
export { type SpreadsheetJob, writeSpreadsheet } from './spreadsheet.ts'
export { compileTexts, textOf, type WriteTexts } from './texts.ts'
