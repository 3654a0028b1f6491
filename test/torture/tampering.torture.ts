/** A snapshot that was tampered with is refused before anything is connected to. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FixtureError } from '../../generators/model/index.ts'
import { DATABASES } from '../../loaders/index.ts'
import { loadSnapshot } from '../../pipeline/load/load.ts'
import { MANIFEST } from '../../pipeline/snapshot/manifest.ts'
import { filesBelow } from '../../pipeline/snapshot/open.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { type CountingServer, countingServer, untouchableTarget } from './counting-server.ts'
import { run } from './process.ts'
import { chance, scaled } from './settings.ts'
import { buildShelf } from './snapshots.ts'
import { Tally } from './tally.ts'
import { cut, FILE_WAYS, flip, FROM_ANOTHER, LINK, type Tampered, type Undo } from './tampering.ts'

const path = temporaryDirectory('tampering')
const random = chance('tampering')

let server: CountingServer
let place: Tampered
let targets: readonly string[]

beforeAll(async () => {
  server = await countingServer()
  const directory = await buildShelf(path('snapshot'), { rows: 5 })
  const other = await buildShelf(path('other'), { rows: 6 })
  place = { directory, other, keep: path('kept'), files: filesBelow(directory) }
  targets = DATABASES.map(({ schemes, form }) => untouchableTarget(schemes[0]!, form, path(), server.port))
})
afterAll(() => server.close())

/** What stands in the folder of the targets beside the snapshots. */
const strays = (): readonly string[] =>
  readdirSync(path()).filter((name) => !['snapshot', 'other', 'kept', 'records'].includes(name))

let connectionsBefore = 0

/** What the last case did to a target, which is cleaned up for the next one. */
function touched(): readonly string[] {
  const connections = server.connections() - connectionsBefore
  connectionsBefore += connections
  const made = strays()
  for (const name of made) rmSync(path(name), { recursive: true })
  return [
    ...(connections === 0 ? [] : [`${connections} connections were made`]),
    ...made.map((name) => `${name} was made`),
  ]
}

async function refusedHere(undo: Undo): Promise<readonly string[]> {
  try {
    await loadSnapshot({ snapshot: place.directory, to: random.pick(targets) })
    return ['it was not refused', ...touched()]
  } catch (error) {
    if (error instanceof FixtureError && error.exitCode === 5) return touched()
    return [`it was refused otherwise: ${String(error)}`, ...touched()]
  } finally {
    undo()
  }
}

async function refusedByCommand(undo: Undo): Promise<readonly string[]> {
  try {
    const words = ['load', place.directory, '--to', random.pick(targets), '--records', path('records')]
    const { code, err, out } = await run(words, { cwd: path() })
    return [
      ...(code === 5 ? [] : [`exit code ${code}: ${err}`]),
      ...(out === '' ? [] : [`it printed ${out}`]),
      ...(existsSync(path('records')) ? ['it left records'] : []),
      ...touched(),
    ]
  } finally {
    undo()
  }
}

/** Such as `csv`, `postgres.sql`, `load/x.sh`, `manifest.json`. */
const kindOf = (file: string): string => (/^(?:csv|parquet)\//.test(file) ? file.split('/')[0]! : file)

/** True: the other snapshot has the same bytes under that name. */
const isInBoth = (file: string): boolean =>
  readFileSync(join(place.directory, file)).equals(readFileSync(join(place.other, file)))

test('cuts and flips of every kind of file', async () => {
  const tally = new Tally('tampering')
  const kinds = [...new Set(place.files.map(kindOf))]
  for (const kind of kinds) {
    const files = place.files.filter((file) => kindOf(file) === kind)
    for (const [way, change] of Object.entries({ cut, flip })) {
      for (let i = 0; i < scaled(1000); i++) {
        const file = join(place.directory, random.pick(files))
        await tally.try(`${kind} ${way}`, () => refusedHere(change(file, random)))
      }
    }
  }
  tally.finish(`files: ${kinds.join(', ')}`)
})

test('files that are missing, extra, renamed, swapped', async () => {
  const tally = new Tally('other files')
  for (const [way, change] of Object.entries(FILE_WAYS)) {
    for (const file of place.files) {
      if (way === FROM_ANOTHER && isInBoth(file)) continue
      // The manifest answers for its own text, wherever it lies.
      if (way === LINK && file === MANIFEST) continue
      await tally.try(way, () => refusedHere(change(place, file, random)))
    }
  }
  tally.finish()
})

test('on the command line', async () => {
  const tally = new Tally('tampering, command line')
  const ways = [cut, flip]
  for (let i = 0; i < scaled(36); i++) {
    const file = place.files[i % place.files.length]!
    const change = ways[i % ways.length]!
    await tally.try(kindOf(file), () => refusedByCommand(change(join(place.directory, file), random)))
  }
  const differing = place.files.filter((file) => file !== MANIFEST && !isInBoth(file))
  for (const change of Object.values(FILE_WAYS)) {
    const file = random.pick(differing)
    await tally.try('other files', () => refusedByCommand(change(place, file, random)))
  }
  tally.finish()
})

test('the snapshot itself is taken', async () => {
  // What was put back is whole: the refusals above were for what had been changed.
  await expect(loadSnapshot({ snapshot: place.directory, to: targets[0]! })).rejects.toMatchObject({
    code: 'DATABASE',
  })
  expect(server.connections()).toBeGreaterThan(0)
})
