/** The registry of load scripts; its order is the display order. */
import { duckdb } from './duckdb.ts'
import { mysql } from './mysql.ts'
import { postgres } from './postgres.ts'
import { README_PATH, scriptsReadme } from './readme.ts'
import { type LoadScript, type ScriptInput, scriptPath } from './script.ts'
import { sqlite } from './sqlite.ts'

export const SCRIPTS: readonly LoadScript[] = [postgres, mysql, sqlite, duckdb]

/** A text file of a snapshot. */
export interface ScriptFile {
  readonly path: string
  readonly text: string
}

/** The files of `load/` for these dialects: the scripts and their README; none without dialects. */
export function scriptFiles(dialects: readonly string[], input: ScriptInput): readonly ScriptFile[] {
  const scripts = SCRIPTS.filter(({ dialect }) => dialects.includes(dialect.name))
  if (scripts.length === 0) return []
  return [
    { path: README_PATH, text: scriptsReadme(scripts) },
    ...scripts.map((script) => ({ path: scriptPath(script), text: script.text(input) })),
  ]
}

export type { DataFile, DataFiles, LoadScript, ScriptInput } from './script.ts'
