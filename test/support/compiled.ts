/** The output folder as JavaScript, for child processes with another environment (Node 20 runs no TypeScript). */
import { execFileSync, spawnSync } from 'node:child_process'
import { symlinkSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const PROJECT = resolve(import.meta.dirname, '../..')

/** Compiles `output/` and what it imports into a folder. */
export function compileOutput(folder: string): void {
  symlinkSync(`${PROJECT}/node_modules`, `${folder}/node_modules`)
  writeFileSync(`${folder}/package.json`, '{ "type": "module" }')
  const options = {
    noEmit: false,
    outDir: folder,
    rootDir: PROJECT,
    typeRoots: [`${PROJECT}/node_modules/@types`],
  }
  const files = [`${PROJECT}/output/index.ts`]
  const config = { extends: `${PROJECT}/tsconfig.json`, compilerOptions: options, files, include: [] }
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config))
  // Type errors are for the type check; what matters here is that the files are there.
  spawnSync(`${PROJECT}/node_modules/.bin/tsc`, ['-p', `${folder}/tsconfig.json`])
}

/** Runs a module of JavaScript in a folder, in a process with more environment; its standard output. */
export function runModule(folder: string, code: string, env: Readonly<Record<string, string>> = {}): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
}
