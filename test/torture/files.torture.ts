/** Databases that are files: full disks, files that may not be written, are none, or are changed during the load. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { beforeAll, describe, test } from 'vitest'
import { DATABASES, type Database } from '../../loaders/index.ts'
import { contents, loadInto } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { engineOf } from './engines.ts'
import { injectedFailures } from './failures.ts'
import { run } from './process.ts'
import { errorProblems } from './refusal.ts'
import { chance, scaled } from './settings.ts'
import { skipped } from './skipped.ts'
import { buildShelf } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('files')

let small: string
let large: string

beforeAll(async () => {
  small = await buildShelf(path('small'), { rows: 20 }, ['csv'])
  large = await buildShelf(path('large'), { rows: 1500, letters: 900 }, ['csv'])
})

/** Runs work in a small file system; gives undefined where none can be mounted. */
async function mounted<T>(size: string, work: (folder: string) => Promise<T>): Promise<T | undefined> {
  const folder = path('mount')
  mkdirSync(folder, { recursive: true })
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  if (made.status !== 0) {
    skipped('no file system can be mounted here')
    return undefined
  }
  try {
    return await work(folder)
  } finally {
    spawnSync('umount', ['-l', folder])
  }
}

/** Mounts it otherwise; false while somebody has a file of it open for writing. */
const remount = (folder: string, how: 'ro' | 'rw'): boolean =>
  spawnSync('mount', ['-o', `remount,${how}`, folder]).status === 0

/** A load of a file that must fail; what is in the folder afterwards must be what was there before, byte for byte. */
async function refusedFile(
  folder: string,
  action: () => Promise<unknown>,
  otherwise: () => Promise<readonly string[]> = async () => ['it was loaded'],
): Promise<readonly string[]> {
  const bytes = (): string =>
    JSON.stringify(readdirSync(folder).map((name) => [name, hash(`${folder}/${name}`)]))
  const before = bytes()
  const error: unknown = await action().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error === undefined) return otherwise()
  return [
    ...errorProblems(error),
    ...(bytes() === before ? [] : [`the folder holds ${readdirSync(folder).join()}, or another content`]),
  ]
}

function hash(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    // A folder.
    return 'unreadable'
  }
}

/** What a case of a file needs. */
interface Scene {
  readonly database: Database
  readonly tally: Tally
  readonly folder: string
  /** The target for a file. */
  readonly to: (file: string) => string
}

/** True: the load went well. */
const loads = (snapshot: string, url: string): Promise<boolean> =>
  loadInto(snapshot, url).then(
    () => true,
    () => false,
  )

async function fullDisks({ database, tally, to }: Scene): Promise<void> {
  for (const kibibytes of [2048, 1024, 256, 1536, 512].slice(0, scaled(5))) {
    for (const mode of ['create', 'replace'] as const) {
      await mounted(`${kibibytes}k`, async (folder) => {
        const url = to(`${folder}/test.db`)
        // What is there before takes a part of the room.
        if (mode === 'replace' && !(await loads(small, url))) return
        const state = async () => JSON.stringify(await contents(small, url))
        // What fills the room exactly may not even be opened again.
        const before = mode === 'replace' ? await state().catch(() => undefined) : ''
        if (before === undefined) return
        await tally.try(`a full disk, ${mode}`, async () => {
          const error: unknown = await loadInto(large, url, { mode }).then(
            () => undefined,
            (thrown: unknown) => thrown,
          )
          if (error === undefined) return ['it was loaded']
          const left = readdirSync(folder).filter((name) => name !== 'test.db')
          return [
            ...errorProblems(error),
            ...left.map((name) => `${name} was left`),
            ...(mode === 'create' || (await state()) === before ? [] : ['the database is another']),
          ]
        })
        if (mode === 'replace') return
        await tally.try('a good load after a full disk', async () => {
          for (const name of readdirSync(folder)) rmSync(`${folder}/${name}`)
          // The room may be too small for any load.
          return kibibytes < 1024 || (await loads(small, url)) ? [] : ['it fails']
        })
      })
    }
  }
  for (const fileKibibytes of [64, 256, 1024]) {
    await tally.try('a file that may not grow', async () => {
      const folder = path(`limit-${database.name}-${fileKibibytes}`)
      mkdirSync(folder)
      const words = ['load', large, '--to', to(`${folder}/test.db`), '--records', path('records')]
      const { code, err } = await run(words, { cwd: folder, fileKibibytes })
      const left = readdirSync(folder).filter((name) => name !== 'test.db')
      return [
        ...(code === 6 || code === 7 ? [] : [`exit code ${code}: ${err}`]),
        ...(err.trim().split('\n').length <= 8 ? [] : [`it said ${err}`]),
        ...left.map((name) => `${name} was left`),
      ]
    })
  }
}

async function notWritable({ tally, to }: Scene): Promise<void> {
  for (const mode of ['create', 'replace'] as const) {
    await mounted('8m', async (folder) => {
      const url = to(`${folder}/test.db`)
      if (mode === 'replace') await loadInto(small, url)
      if (!remount(folder, 'ro')) return skipped('a read-only file system: the database is still open')
      const action = () => loadInto(large, url, { mode })
      await tally.try(`a read-only file system, ${mode}`, () => refusedFile(folder, action))
      remount(folder, 'rw')
    })
  }
}

async function noDatabases({ tally, folder, to }: Scene): Promise<void> {
  const random = chance('files')
  const file = `${folder}/none.db`
  const others: Readonly<Record<string, () => void>> = {
    'a text file': () => writeFileSync(file, 'id,name\n1,Ann\n'.repeat(500)),
    'a letter': () => writeFileSync(file, 'x'),
    'random bytes': () =>
      writeFileSync(file, Buffer.from(Array.from({ length: 9000 }, () => random.below(256)))),
    'a folder': () => mkdirSync(file),
  }
  for (const [kind, make] of Object.entries(others)) {
    for (const mode of ['create', 'replace'] as const) {
      make()
      await tally.try(`${kind}, ${mode}`, () =>
        refusedFile(folder, () => loadInto(small, to(file), { mode })),
      )
      rmSync(file, { recursive: true })
    }
  }
  const nowhere = () => loadInto(small, to(`${folder}/no/such/folder/test.db`))
  await tally.try('a folder that is not there', () => refusedFile(folder, nowhere))
  for (let i = 0; i < scaled(6); i++) {
    await loadInto(small, to(file))
    truncateSync(file, 200 + random.below(readFileSync(file).length - 200))
    const action = () => loadInto(large, to(file), { mode: 'replace' })
    // What was cut may have been room that nothing stood in, or rows that go anyway.
    const otherwise = () => complete(to(file))
    await tally.try('a database that was cut', () => refusedFile(folder, action, otherwise))
    rmSync(file)
  }
}

/** What is wrong with a load of the large shelf that is said to have gone well. */
async function complete(url: string): Promise<readonly string[]> {
  const found = Object.values(await contents(large, url))
  const isThere = found.every(({ there, wanted }) => there?.sum === wanted.sum)
  return isThere ? [] : ['it says that all is loaded, and the file does not hold it']
}

/** The file is moved away while rows are written: they are where the path leads, or it is an error. */
async function replaced({ tally, folder, to }: Scene): Promise<void> {
  const file = `${folder}/moved.db`
  for (const phase of ['rows', 'keys', 'check'] as const) {
    for (const how of ['removed', 'replaced'] as const) {
      await tally.try(`a file that is ${how} at ${phase}`, async () => {
        await loadInto(small, to(file))
        await loadInto(small, to(`${folder}/other.db`))
        let done = false
        const move = (progress: { readonly phase: string }): void => {
          if (progress.phase !== phase || done) return
          done = true
          if (how === 'removed') rmSync(file)
          else renameSync(`${folder}/other.db`, file)
        }
        const error: unknown = await loadInto(large, to(file), { mode: 'replace', onProgress: move }).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        if (error !== undefined) return errorProblems(error)
        return complete(to(file))
      })
      for (const name of readdirSync(folder)) rmSync(`${folder}/${name}`, { recursive: true })
    }
  }
}

const injected = injectedFailures('files')

async function torture(database: Database): Promise<void> {
  const tally = new Tally(`files, ${database.title}`)
  const folder = path(`folder-${database.name}`)
  mkdirSync(folder)
  const scene: Scene = { database, tally, folder, to: (file) => `${database.schemes[0]}:${file}` }
  await noDatabases(scene)
  await replaced(scene)
  await notWritable(scene)
  await fullDisks(scene)
  const left = readdirSync(dirname(folder)).filter((name) => name.startsWith(`${basename(folder)}.`))
  tally.count('other files', left)
  injected(tally)
  tally.finish()
}

for (const database of DATABASES.filter((it) => engineOf(it).clear === undefined)) {
  describe(database.title, () => {
    test('files that cannot be written', () => torture(database))
  })
}
