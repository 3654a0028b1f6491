/** Compiles `dist/` once before the tests when a source is newer: tests of the command line run what users run. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SOURCES = ['generators', 'output', 'loaders', 'pipeline', 'tsconfig.json', 'tsconfig.build.json']

export default function setup(): void {
  const built = statSync(join(ROOT, 'dist/pipeline/bin.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (SOURCES.every((source) => newest(join(ROOT, source)) < built)) return
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  // It emits all the same; the tests of what does not compile fail by themselves.
  if (status !== 0) console.warn(`dist/ was built with type errors:\n${stdout.slice(0, 2000)}`)
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
