/** Snapshots' folders with load scripts, put together in memory for small tables, and runs of the scripts. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ScriptInput, scriptFiles } from '../../../loaders/scripts/index.ts'
import { DIALECTS } from '../../../output/sql/index.ts'
import type { Loaded } from '../../support/databases.ts'
import { dumpInput, type TableRows } from '../../support/dumps.ts'
import { csvOf } from '../../support/written.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the scripts for these tables are made from; each table has as many files as `parts` says. */
export function scriptInput(
  data: readonly TableRows[],
  parts = 1,
): ScriptInput & { texts: Map<string, string> } {
  const texts = new Map<string, string>()
  const csv = data.map(({ table, rows }, i) => {
    const size = Math.ceil(rows.length / parts)
    const files = Array.from({ length: parts }, (_, part) => {
      const text = csvOf(table, rows.slice(part * size, (part + 1) * size))
      const path = `csv/${i}.${part}.csv`
      texts.set(path, text)
      return { path, bytes: Buffer.byteLength(text), sha256: sha256(text) }
    })
    return [table.id, files] as const
  })
  return { ...dumpInput(data), csv: new Map(csv), parquet: new Map(), texts }
}

/** Writes the folder. */
export function writeFolder(folder: string, data: readonly TableRows[], parts = 1): void {
  const input = scriptInput(data, parts)
  for (const name of ['csv', 'load']) mkdirSync(join(folder, name), { recursive: true })
  for (const [path, text] of input.texts) writeFileSync(join(folder, path), text)
  for (const { path, text } of scriptFiles(
    DIALECTS.map(({ name }) => name),
    input,
  )) {
    writeFileSync(join(folder, path), text)
  }
}

/** Changes a CSV file and gives the script the checksum of what it is now, its own too. */
export function forge(folder: string, path: string, dialect: string, change: (text: string) => string): void {
  const csv = readFileSync(join(folder, path), 'utf8')
  const changed = change(csv)
  if (changed === csv) throw new Error('the change changed nothing')
  writeFileSync(join(folder, path), changed)
  rewrite(folder, dialect, (text) => text.replace(sha256(csv), sha256(changed)))
}

/** Changes a script and gives it the checksum of what it is now. */
export function rewrite(folder: string, dialect: string, change: (text: string) => string): void {
  const script = join(folder, `load/${dialect}.sh`)
  const text = change(readFileSync(script, 'utf8'))
  const others = text.split('\n').filter((line) => !line.startsWith('SELF='))
  writeFileSync(script, text.replace(/^SELF=.*$/m, `SELF=${sha256(others.join('\n'))}`))
}

/** The client's arguments that lead to a database of `databases.ts`. */
export const CLIENT_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  postgres: ['-h', '127.0.0.1', '-p', '5432', '-U', 'postgres'],
  mysql: ['-h', '127.0.0.1', '-P', '3306', '-u', 'root'],
  sqlite: [],
}

/** Other tests on the same server may have just forbidden LOAD DATA LOCAL, between the script's question and its use. */
const FORBIDDEN_MEANWHILE = /local infile capability|Loading local data is disabled/

/** Runs a script, from another folder than the snapshot's. */
export function runScript(folder: string, dialect: string, database: string, attempts = 3): Loaded {
  const args = [join(folder, `load/${dialect}.sh`), ...CLIENT_ARGUMENTS[dialect]!, database]
  const { status, stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (attempts > 1 && FORBIDDEN_MEANWHILE.test(stderr)) {
    return runScript(folder, dialect, database, attempts - 1)
  }
  return { ok: status === 0, out: stdout, error: stderr }
}
