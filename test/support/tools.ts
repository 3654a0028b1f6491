/** Outside programs and scratch folders for tests. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder that is removed after the file's tests. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tilth-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * True: the program answers. Without it a test is skipped with a line on the console; with CI=true it is run, and
 * fails.
 */
export function hasTool(program: string, args: readonly string[] = ['--version']): boolean {
  const found = spawnSync(program, args, { timeout: 10_000 }).status === 0
  if (!found) console.warn(`SKIPPED: ${program} ${args.join(' ')} does not work here`)
  return found || process.env.CI === 'true'
}

/** The arguments that connect psql to the test server. */
export const PSQL = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', '5432', '-U', 'postgres']

/** Runs a program; its standard output. Throws, with what it wrote to standard error, when it fails. */
export function runTool(program: string, args: readonly string[], input = ''): string {
  return execFileSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
}
