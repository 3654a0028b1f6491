import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FixtureError } from '../../../generators/model/index.ts'
import { build } from '../../../pipeline/build.ts'
import { fileNameOf, partPath } from '../../../pipeline/snapshot/file-names.ts'
import { openWorkspace } from '../../../pipeline/snapshot/workspace.ts'
import { shop } from '../../support/shop.ts'
import { hashesOf } from '../../support/snapshot-files.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('workspace')
const request = { dataset: shop, formats: ['csv'] }
const failure = (out: string): Promise<FixtureError> =>
  build({ ...request, out }).then(
    () => Promise.reject(new Error('expected a failure')),
    (error: FixtureError) => error,
  )

describe('an output path that cannot be used is refused, and nothing is lost', () => {
  it('a file', async () => {
    writeFileSync(path('file'), 'mine')
    expect(await failure(path('file'))).toMatchObject({
      code: 'OUTPUT_PATH',
      exitCode: 6,
      message: expect.stringContaining('is a file'),
    })
    expect(await failure(path('file', 'below'))).toMatchObject({ code: 'OUTPUT_PATH' })
    expect(readFileSync(path('file'), 'utf8')).toBe('mine')
  })

  it('a directory of somebody else', async () => {
    mkdirSync(path('mine'))
    writeFileSync(path('mine', 'notes.txt'), 'mine')
    expect(await failure(path('mine'))).toMatchObject({
      code: 'OUTPUT_PATH',
      message: expect.stringContaining('no Tilth snapshot'),
    })
    expect(readdirSync(path('mine'))).toEqual(['notes.txt'])
  })

  it('a snapshot that holds something else besides', async () => {
    await build({ ...request, out: path('both') })
    writeFileSync(path('both', 'README.md'), 'mine')
    expect(await failure(path('both'))).toMatchObject({
      code: 'OUTPUT_PATH',
      message: expect.stringContaining('README.md'),
    })
    expect(readFileSync(path('both', 'README.md'), 'utf8')).toBe('mine')
  })

  it('a place below a device', async () => {
    expect(await failure('/dev/null/snapshot')).toMatchObject({ code: 'OUTPUT_PATH' })
    expect(await failure('/proc/snapshot')).toMatchObject({ exitCode: 6 })
  })

  it('an empty one', async () => {
    expect(await failure(' ')).toMatchObject({ code: 'USAGE' })
  })

  it('none of these left anything behind', () => {
    expect(readdirSync(path()).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

describe('publishing', () => {
  it('replaces an older snapshot, an empty directory, and the snapshot behind a link', async () => {
    await build({ ...request, out: path('again') })
    await build({ ...request, out: path('again'), seed: 'other' })
    expect(JSON.parse(readFileSync(path('again', 'manifest.json'), 'utf8'))).toMatchObject({ seed: 'other' })
    mkdirSync(path('empty'))
    await build({ ...request, out: path('empty') })
    symlinkSync(path('again'), path('link'))
    await build({ ...request, out: path('link'), seed: 'third' })
    expect(JSON.parse(readFileSync(path('again', 'manifest.json'), 'utf8'))).toMatchObject({ seed: 'third' })
  })

  it('leaves the older snapshot as it was when the rows are wrong', async () => {
    await build({ ...request, out: path('kept') })
    const before = hashesOf(path('kept'))
    const rules = [
      { kind: 'row' as const, name: 'no', description: '', tables: [shop.tables[0]!], test: () => 'wrong' },
    ]
    await expect(build({ ...request, dataset: { ...shop, rules }, out: path('kept') })).rejects.toMatchObject(
      { code: 'VIOLATION' },
    )
    expect(hashesOf(path('kept'))).toEqual(before)
  })

  it('puts right what a process that died left behind', () => {
    // No process has this number: it is above the largest that Linux gives out.
    const dead = 99_999_999
    mkdirSync(path('dead', `.a.tilth-new-${dead}`, 'snapshot'), { recursive: true })
    mkdirSync(path('dead', `.a.tilth-old-${dead}`))
    writeFileSync(path('dead', `.a.tilth-old-${dead}`, 'old'), 'whole')
    mkdirSync(path('dead', `.b.tilth-new-${dead}`))
    const workspace = openWorkspace(path('dead', 'a'))
    workspace.remove()
    // The old one was moved away before the new one came: it is back. What belongs to `b` is left for `b`.
    expect(readFileSync(path('dead', 'a', 'old'), 'utf8')).toBe('whole')
    expect(readdirSync(path('dead')).sort()).toEqual([`.b.tilth-new-${dead}`, 'a'])
  })

  it('stops when asked, without a trace', async () => {
    const controller = new AbortController()
    const stopped = build({
      ...request,
      set: { customers: 5000, orders: 20_000 },
      out: path('stopped', 'x'),
      signal: controller.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'rows' && done > 1000) controller.abort(new Error('stop'))
      },
    })
    await expect(stopped).rejects.toThrow('stop')
    expect(existsSync(path('stopped', 'x'))).toBe(false)
    expect(readdirSync(path('stopped'))).toEqual([])
  })
})

describe('file names', () => {
  it.each([
    ['users', 'users'],
    ['auth.users', 'auth.users'],
    ['../x', '%2E.%2Fx'],
    ['a/b\\c', 'a%2Fb%5Cc'],
    ['con', '%63on'],
    ['naïve 🎈', 'na%C3%AFve%20%F0%9F%8E%88'],
    ['dot.', 'dot%2E'],
    ['users.0001', 'users%2E0001'],
    ['.hidden', '%2Ehidden'],
  ])('%s', (id, name) => {
    expect(fileNameOf(id)).toBe(name)
    expect(decodeURIComponent(name)).toBe(id)
  })

  it('refuse a name that would be too long', () => {
    expect(() => fileNameOf('é'.repeat(40))).toThrow(/240 bytes; expected at most 180/)
  })

  it('number the parts of a table that has several', () => {
    expect(partPath('csv', 'users', 0, 1)).toBe('csv/users.csv')
    expect(partPath('csv', 'users', 11, 12)).toBe('csv/users.0012.csv')
  })
})
