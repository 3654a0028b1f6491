/** The documentation says what the code does. `npm run docs` writes the generated parts anew. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '../pipeline/cli/strict.ts'
import { DATASETS } from '../generators/datasets/index.ts'
import { COMMANDS } from '../pipeline/commands/index.ts'
import { graphPicture } from '../pipeline/graph/picture.ts'
import { ROOT } from './support/cli.ts'
import { commandsPage, withExamples, withTables } from './support/reference.ts'
import { requirementsPage } from './support/requirements-page.ts'

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

interface PackageFile {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const packageFile = JSON.parse(text('package.json')) as PackageFile

const DATASET_PAGES = readdirSync(join(ROOT, 'docs/datasets'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/datasets/${name}`)

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/commands.md',
  'docs/formats.md',
  'docs/simulation.md',
  'docs/requirements.md',
  'docs/topping-up.md',
  ...DATASET_PAGES,
]

it('README tables are what the registries say', async () => {
  await expect(withTables(text('README.md'))).toMatchFileSnapshot('../README.md')
})

it('docs/commands.md is what the commands say', async () => {
  await expect(await commandsPage()).toMatchFileSnapshot('../docs/commands.md')
})

it('docs/simulation.md shows the examples that the tests run', async () => {
  await expect(withExamples(text('docs/simulation.md'))).toMatchFileSnapshot('../docs/simulation.md')
})

it('docs/requirements.md is what the datasets declare', async () => {
  await expect(await requirementsPage()).toMatchFileSnapshot('../docs/requirements.md')
})

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
  'docs/datasets/%s',
  (name, dataset) => {
    it('has a picture of its tables, which its page shows', async () => {
      await expect(graphPicture(dataset)).toMatchFileSnapshot(`../docs/datasets/${name}.svg`)
      // A dataset may be younger than its page.
      if (!DATASET_PAGES.includes(`docs/datasets/${name}.md`)) return
      expect(text(`docs/datasets/${name}.md`)).toMatch(new RegExp(`!\\[[^\\]]+\\]\\(${name}\\.svg\\)`))
    })
  },
)

/** Lines of shell blocks and help examples that call tilth. */
function tilthLines(page: string): string[][] {
  return text(page)
    .split('\n')
    .map((line) => /^\s*(?:npx )?tilth ([a-z].*)$/.exec(line)?.[1])
    .filter((line) => line !== undefined && !line.includes('<') && !line.endsWith('[flags]'))
    .map((line) => line!.split(/\s+/))
}

describe.each(['README.md', 'docs/commands.md', 'docs/topping-up.md', ...DATASET_PAGES])('%s', (page) => {
  it('shows only command lines that parse', async () => {
    const lines = tilthLines(page)
    expect(lines.length).toBeGreaterThan(2)
    for (const [name, ...rest] of lines) {
      const command = COMMANDS.find((known) => known.name === name)
      expect(command, name).toBeDefined()
      await parseCommand(command!, rest)
    }
  })
})

it('every script that a page mentions exists', () => {
  for (const page of PAGES) {
    // What stands in JSON are scripts of somebody's own package.json.
    for (const [, name] of text(page)
      .replaceAll(/```json[\s\S]*?```/g, '')
      .matchAll(/npm run (?:-s )?([a-z:]+)/g)) {
      expect(Object.keys(packageFile.scripts), page).toContain(name)
    }
  }
})

it('every file that a page links to exists', () => {
  for (const page of PAGES) {
    for (const [, target] of text(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(existsSync(join(ROOT, dirname(page), target!)), `${page}: ${target}`).toBe(true)
    }
  }
})

it('every dependency is pinned and has its line in CONTRIBUTING.md', () => {
  const contributing = text('CONTRIBUTING.md')
  for (const [name, version] of Object.entries({
    ...packageFile.dependencies,
    ...packageFile.devDependencies,
  })) {
    expect(version, name).toMatch(/^\d/)
    if (!name.startsWith('@types/')) expect(contributing, name).toContain(`\`${name}\``)
  }
})

it('every dependency is used by a source, every other by a test or a script', () => {
  const listing = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const files = listing.split('\n').filter((path) => path !== '' && existsSync(join(ROOT, path)))
  const sources = files
    .filter((path) => !path.startsWith('test/'))
    .map(text)
    .join('\n')
  for (const name of Object.keys(packageFile.dependencies)) expect(sources, name).toMatch(`'${name}`)
  const used = [...files.map(text), ...Object.values(packageFile.scripts)].join('\n')
  const commands: Readonly<Record<string, string>> = { typescript: 'tsc', '@biomejs/biome': 'biome' }
  for (const name of Object.keys(packageFile.devDependencies).filter((it) => !it.startsWith('@types/'))) {
    expect(used, name).toContain(commands[name] ?? `'${name}`)
  }
})
