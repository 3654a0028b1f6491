/** Compiles the command line into a folder of its own, once: what is tortured does not change underneath. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

declare module 'vitest' {
  interface ProvidedContext {
    /** The compiled command line's file. */
    tilthBinary: string
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tilth-torture-build-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const options = ['-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist'), '--declaration', 'false']
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const binary = join(folder, 'dist/pipeline/bin.js')
  if (status !== 0) process.stderr.write(`torture: built with type errors:\n${stdout.slice(0, 2000)}\n`)
  if (!existsSync(binary)) throw new Error('the command line could not be compiled')
  project.provide('tilthBinary', binary)
  return () => rmSync(folder, { recursive: true, force: true })
}
