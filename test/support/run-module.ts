/** Runs a script against the built library, in a process of its own. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { ended, type Ran, ROOT } from './cli.ts'

/** Writes the JavaScript to a path and runs it; `DIST` in it stands for the URL of the built files. */
export function runScript(path: string, code: string, flags: readonly string[] = []): Promise<Ran> {
  writeFileSync(path, code.replaceAll('DIST', `file://${ROOT}dist`))
  return ended(spawn(process.execPath, [...flags, path], { stdio: ['ignore', 'pipe', 'pipe'] }))
}
