/** What `npm pack` makes, installed into an empty project: the command runs, the types compile. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from './support/cli.ts'
import { scratchFolder } from './support/tools.ts'

const home = scratchFolder()
const project = join(home, 'project')

/** npm without what the tests' own npm put into the environment. */
function npm(command: 'npm' | 'npx', words: readonly string[], cwd: string): string {
  const clean = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|NODE_ENV|VITEST)/.test(name))
  return execFileSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: { ...Object.fromEntries(clean), CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
}

const PROGRAM = `
import { build, column, DATASETS, datasetNamed, defineTable, denseKey, FixtureError, type Row, ref, text, values } from 'tilth'

const teams = defineTable('teams', { columns: { id: denseKey(), name: text({ null: true }) }, primaryKey: ['id'] })
const people = defineTable('people', { columns: { id: denseKey(), team: ref(teams) }, primaryKey: ['id'] })
const name: Row<typeof teams>['name'] = null
// @ts-expect-error a number is no text
const wrong: Row<typeof teams>['name'] = 3
// @ts-expect-error a person's key is no team's key
const mixed = (id: Row<typeof people>['id']): Row<typeof people>['team'] => id
export const made: ReturnType<typeof build> = build({ dataset: datasetNamed('chat'), out: 'x' })
export const all = [name, wrong, mixed, column, DATASETS, FixtureError, typeof values]
`

/** The examples of docs/simulation.md; the dataset among them brings its own files. */
const examples = ['calendar', 'funnel', 'incident', 'state-machine', 'story', 'tickets/index'].map(
  (name) => `examples/${name}.ts`,
)
const notTest = (path: string): boolean => !path.endsWith('.test.ts')

/** The TypeScript block of the README, as a reader would paste it. */
const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? ''

beforeAll(() => {
  mkdirSync(project)
  // The build is the tests' own, made once before all of them.
  npm('npm', ['pack', '--ignore-scripts', '--pack-destination', home], ROOT)
  writeFileSync(join(project, 'package.json'), '{"name":"consumer","private":true,"type":"module"}')
  writeFileSync(join(project, 'program.ts'), PROGRAM)
  writeFileSync(join(project, 'example.ts'), example)
  cpSync(join(ROOT, 'test/examples'), join(project, 'examples'), { recursive: true, filter: notTest })
  const archive = readdirSync(home).find((file) => file.endsWith('.tgz'))!
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--no-save']
  npm('npm', ['install', ...quiet, join(home, archive)], project)
}, 180_000)

describe('the package', () => {
  it('holds what is needed and nothing else', () => {
    const installed = readdirSync(join(project, 'node_modules/tilth')).sort()
    expect(installed).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'docs', 'package.json'])
    expect(readdirSync(join(project, 'node_modules/tilth/dist')).sort()).toEqual([
      'generators',
      'loaders',
      'output',
      'pipeline',
    ])
  })

  it('runs', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    expect(npm('npx', ['tilth', '--version'], project)).toMatch(
      new RegExp(`^tilth ${version.replaceAll('.', '\\.')} `),
    )
    expect(npm('npx', ['tilth', 'list'], project)).toMatch(/^chat /)
    const words = ['generate', 'chat', '--set', 'messages=200', '--out', 'chat', '--quiet']
    expect(npm('npx', ['tilth', ...words], project)).toBe('')
    expect(npm('npx', ['tilth', 'verify', 'chat'], project)).toMatch(/holds/)
  })

  it('can be imported', () => {
    const script =
      "import('tilth').then((it) => console.log(typeof it.build, typeof it.defineTable, it.EXIT_CODES.VIOLATION))"
    expect(execFileSync(process.execPath, ['-e', script], { cwd: project, encoding: 'utf8' })).toBe(
      'function function 3\n',
    )
  })

  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('compiles with module %s, resolution %s', (module, resolution) => {
    expect(example).toContain("from 'tilth'")
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
    const types = join(ROOT, 'node_modules/@types')
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', '--module', module]
    const words = [...options, '--moduleResolution', resolution, '--typeRoots', types, '--types', 'node']
    const run = () =>
      execFileSync(
        process.execPath,
        [compiler, ...words, '--allowImportingTsExtensions', 'program.ts', 'example.ts', ...examples],
        {
          cwd: project,
          encoding: 'utf8',
        },
      )
    expect(run()).toBe('')
  })
})
