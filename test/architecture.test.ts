/** The shape of the house: which folder may import which, what the pure layers may not touch, and sizes. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './support/cli.ts'

/** What each part may import of the project, most special first. */
const MAY_IMPORT: readonly (readonly [string, readonly string[]])[] = [
  ['generators/model/', ['generators/model/']],
  ['generators/values/', ['generators/']],
  ['generators/', ['generators/']],
  ['output/', ['output/', 'generators/']],
  ['loaders/', ['loaders/', 'output/', 'generators/']],
  ['pipeline/', ['pipeline/', 'loaders/', 'output/', 'generators/']],
  ['test/', ['test/', 'pipeline/', 'loaders/', 'output/', 'generators/']],
]

/** Packages and modules of Node.js that a part may import; a part not named may import all. */
const MAY_USE: readonly (readonly [string, readonly string[]])[] = [
  ['generators/model/', ['zod', 'node:crypto']],
  ['generators/', ['zod', 'node:crypto', '@faker-js/faker']],
]

const FOLDERS = ['generators', 'output', 'loaders', 'pipeline', 'test']

interface Source {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && statSync(join(ROOT, path)).isFile())
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g

const sources: readonly Source[] = FOLDERS.flatMap(sourcesBelow).map((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return { path, text, imports: [...withoutComments(text).matchAll(IMPORT)].map((match) => match[2]!) }
})

/** The code without comments, line by line as before; strings that hold `//` are kept. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/^\s*\/\/.*$/gm, '')
}

const ruleFor = <T>(rules: readonly (readonly [string, T])[], path: string): T | undefined =>
  rules.find(([prefix]) => path.startsWith(prefix))?.[1]

function wrongImports(): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports
      .filter((name) => !(name.startsWith('.') ? mayImport(path, name) : mayUse(path, name)))
      .map((name) => `${path} imports ${name}`),
  )
}

function mayImport(path: string, name: string): boolean {
  const target = relative(ROOT, resolve(ROOT, dirname(path), name)).replaceAll('\\', '/')
  return (ruleFor(MAY_IMPORT, path) ?? []).some((prefix) => target.startsWith(prefix))
}

function mayUse(path: string, name: string): boolean {
  const allowed = ruleFor(MAY_USE, path)
  return allowed === undefined || allowed.some((known) => name === known || name.startsWith(`${known}/`))
}

/** What would make the bytes depend on the machine or the moment. */
const IMPURE: readonly (readonly [string, RegExp])[] = [
  ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\brandomInt\b|\bgetRandomValues\b/],
  ['a clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\b|\bhrtime\b/],
  ['a locale', /\bIntl\.|\.toLocale[A-Z]|\.localeCompare\(|\.normalize\(\)\.toLocale/],
  ['the process', /\bprocess\.(?!nextTick)/],
  ['the time zone', /\.get(?:Full)?(?:Year|Month|Date|Day|Hours|Minutes|TimezoneOffset)\(/],
]

/** Functions whose last digit differs between engines; generators use their own. Powers of two and of bigints are exact. */
const INEXACT =
  /\bMath\.(?:a?(?:sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|log2|pow|cbrt|hypot)\b|(?<!(?:^|[^\w.])(?:2|\d+n) ?)\*\*/

function wrongCode(prefixes: readonly string[], pattern: RegExp): string[] {
  return sources
    .filter(({ path }) => prefixes.some((prefix) => path.startsWith(prefix)))
    .flatMap(({ path, text }) =>
      withoutComments(text)
        .split('\n')
        .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
    )
}

describe('imports', () => {
  it('go one way', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(wrongImports()).toEqual([])
  })

  it('are seen in every form', () => {
    const forms = [
      "import a from 'x'",
      "export * from 'x'",
      "await import('x')",
      "import 'x'",
      "type A = import('x').A",
    ]
    for (const form of forms)
      expect(
        [...form.matchAll(IMPORT)].map((match) => match[2]),
        form,
      ).toEqual(['x'])
  })

  it('name files that exist', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter((name) => /^\..*\.ts$/.test(name) && !existsSync(resolve(ROOT, dirname(path), name)))
        .map((name) => `${path} imports ${name}`),
    )
    expect(missing).toEqual([])
  })
})

/** What a file loads at its start, directly and through others; imports of types alone are left out. */
function loadedBy(path: string, seen = new Set<string>()): Set<string> {
  const source = sources.find((candidate) => candidate.path === path)
  if (source === undefined || seen.has(path)) return seen
  seen.add(path)
  const code = withoutComments(source.text)
    .replace(/\bimport\s*\([^)]*\)/g, '')
    .replace(/\b(?:im|ex)port type [^'"]*from\s*(['"])[^'"\n]+\1/g, '')
  for (const [, , name] of code.matchAll(IMPORT)) {
    if (name!.startsWith('.')) loadedBy(relative(ROOT, resolve(ROOT, dirname(path), name!)), seen)
    else seen.add(name!)
  }
  return seen
}

it('a worker thread loads what it needs: no command line, no DuckDB, no archives', () => {
  const loaded = [...loadedBy('pipeline/workers/worker.ts')]
  expect(loaded).toContain('zod')
  expect(loaded).toContain('pipeline/stage/unit-stager.ts')
  expect(loaded.filter((name) => /^@duckdb|^citty|^archiver|^pipeline\/(?:cli|commands)/.test(name))).toEqual(
    [],
  )
})

describe('the pure layers', () => {
  it.each(IMPURE)('do not touch %s', (_what, pattern) => {
    expect(wrongCode(['generators/', 'output/'], pattern)).toEqual([])
  })

  it('compute exactly', () => {
    expect(wrongCode(['generators/'], INEXACT)).toEqual([])
  })
})

describe('sizes and places', () => {
  it('no source file has more than 400 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path)
    expect(long).toEqual([])
  })

  it('folders are at most two deep below a top-level folder', () => {
    const deep = sources.filter(({ path }) => !path.startsWith('test/') && path.split('/').length > 5)
    expect(deep.map(({ path }) => path)).toEqual([])
  })

  it('there is no other folder of sources', () => {
    const tracked = execFileSync(
      'git',
      ['ls-files', '-co', '--exclude-standard', '*.ts', '*.mts', '*.js', '*.mjs'],
      {
        cwd: ROOT,
        encoding: 'utf8',
      },
    )
    const allowed = [...FOLDERS.map((folder) => `${folder}/`), '.ci/', 'vitest.config.ts']
    const stray = tracked
      .split('\n')
      .filter((path) => path !== '' && !allowed.some((prefix) => path.startsWith(prefix)))
    expect(stray).toEqual([])
  })

  it('nothing is left undone, skipped or singled out', () => {
    const marks = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', '\\b(?:it|test|describe)\\.(?:on' + 'ly|to' + 'do)\\b'].join('|'),
    )
    expect(wrongCode(['generators/', 'output/', 'loaders/', 'pipeline/', 'test/'], marks)).toEqual([])
  })
})
