/** A directory for one test file, removed afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Makes the directory; `path('a', 'b')` is a path in it. */
export function temporaryDirectory(name: string): (...parts: readonly string[]) => string {
  const directory = mkdtempSync(join(tmpdir(), `tilth-test-${name}-`))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  return (...parts) => join(directory, ...parts)
}
