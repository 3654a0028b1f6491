/** What `generate` tells a person. */
import { isAbsolute, relative } from 'node:path'
import { bytes, duration, grouped } from '../cli/figures.ts'
import { type Output, paint } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import type { BuildRequest, BuildResult } from '../request.ts'
import { expectationTable } from './expectation-table.ts'

const ROWS = [{ heading: 'table' }, { heading: 'rows', right: true }]

/** Rows, files, time, expectations, and how to load the result. */
export async function buildSummary(
  request: BuildRequest,
  result: BuildResult,
  seconds: number,
  output: Output,
): Promise<string[]> {
  const total = sum(Object.values(result.rows))
  const size = sum(result.files.map((file) => file.bytes))
  const rate = grouped(total / Math.max(seconds, 0.001))
  return [
    ...rowTable(result.rows, output),
    '',
    ...folderLines(result, output),
    '',
    ...expectationTable(result.expectations, output),
    ...result.notes.map((note) => `  note: ${note}`),
    '',
    `${paint(output, 'green', 'done')}  ${grouped(total)} rows, ${result.files.length} files, ${bytes(size)} in ${duration(seconds)} (${rate} rows/s)`,
    `  ${fromHere(result.out)}`,
    ...(await loadLines(request, result)),
  ]
}

/** The exact rows that a build would have. */
export function estimateSummary(
  request: BuildRequest,
  planned: { readonly rows: Readonly<Record<string, number>>; readonly referenceDate: string },
  output: Output,
): string[] {
  return [
    ...rowTable(planned.rows, output),
    '',
    `Dry run: nothing was written. ${grouped(sum(Object.values(planned.rows)))} rows would go to ${request.out}, ` +
      `"now" being ${planned.referenceDate}.`,
  ]
}

function rowTable(rows: BuildResult['rows'], output: Output): string[] {
  return textTable(
    ROWS,
    Object.entries(rows).map(([table, count]) => [table, grouped(count)]),
    output,
  )
}

/** Files and bytes per folder of the snapshot; the files themselves where there are few. */
function folderLines({ files }: BuildResult, output: Output): string[] {
  const folders = new Map<string, { files: number; bytes: number }>()
  for (const file of files) {
    const folder = file.path.startsWith('sql/') ? file.path : file.path.replace(/\/.*/, '/')
    const seen = folders.get(folder) ?? { files: 0, bytes: 0 }
    folders.set(folder, { files: seen.files + 1, bytes: seen.bytes + file.bytes })
  }
  const columns = [
    { heading: 'written' },
    { heading: 'files', right: true },
    { heading: 'size', right: true },
  ]
  const rows = [...folders].map(([name, it]) => [name, grouped(it.files), bytes(it.bytes)])
  return textTable(columns, rows, output)
}

async function loadLines(request: BuildRequest, result: BuildResult): Promise<string[]> {
  if (request.archive !== undefined) return []
  const { DIALECTS } = await import('../../output/sql/index.ts')
  const written = DIALECTS.map((dialect) => ({ ...dialect, file: `sql/${dialect.name}.sql` })).filter(
    ({ file }) => result.files.some(({ path }) => path === file),
  )
  if (written.length === 0) return []
  const width = Math.max(...written.map(({ title }) => title.length))
  const lines = written.map(
    ({ title, loadCommand, file }) => `  ${title.padEnd(width)}  ${loadCommand.replace('{file}', file)}`,
  )
  return ['', `Load it, in ${fromHere(result.out)}`, ...lines]
}

/** A path below the current directory as it is written there, any other in full. */
function fromHere(path: string): string {
  const here = relative('', path)
  return here === '' || here.startsWith('..') || isAbsolute(here) ? path : here
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)
