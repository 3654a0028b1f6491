/** Servers that are really stopped, and whose disk is really full, during a load: an error in words, and nothing of it stays. */
import { beforeAll, describe, test } from 'vitest'
import { DATABASES, type Database } from '../../loaders/index.ts'
import type { LoadSnapshotRequest } from '../../pipeline/load/load.ts'
import { contents, loadInto, makeTables } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { hasAccounts } from './accounts.ts'
import { loadByCommand } from './by-command.ts'
import { injectedFailures } from './failures.ts'
import { type PrivateServer, privateServer, smallDisk } from './private-server.ts'
import { empty, failing } from './refusal.ts'
import { skipped } from './skipped.ts'
import { buildShelf, SHELF } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('stopped')

let snapshot: string
let before: string
let large: string

beforeAll(async () => {
  snapshot = await buildShelf(path('snapshot'), { rows: 300 }, ['csv'])
  before = await buildShelf(path('before'), { rows: 20 }, ['csv'])
  large = await buildShelf(path('large'), { rows: 6000, letters: 900 }, ['csv'])
})

type Request = Partial<LoadSnapshotRequest>

const WAYS: readonly Request[] = [{}, { mode: 'replace' }, { mode: 'append' }, { only: 'data' }]

const TABLES = SHELF.map(({ id }) => id)

const nameOf = ({ only, mode }: Request): string => only ?? mode ?? 'create'

interface Scene {
  readonly database: Database
  readonly server: PrivateServer
  readonly place: PrivateServer['place']
  readonly tally: Tally
}

async function prepare(scene: Scene, request: Request): Promise<void> {
  await empty(scene)
  if (request.mode === 'replace') await loadInto(before, scene.place.url)
  if (request.mode === 'append' || request.only === 'data') await makeTables(scene.place.url, SHELF)
}

async function complete(expected: string, url: string): Promise<readonly string[]> {
  const found = Object.entries(await contents(expected, url))
  return found
    .filter(([, { there, wanted }]) => there?.sum !== wanted.sum)
    .map(([table]) => `${table} has other values`)
}

/** The server is gone when the load tells of a phase; it is started again before anything is looked at. */
async function stops(scene: Scene): Promise<void> {
  const { server, place, tally } = scene
  for (const signal of server.signals) {
    for (const request of WAYS) {
      for (const at of ['rows of authors', 'rows of books', 'keys', 'check of books']) {
        const [phase, table] = at.split(' of ')
        await prepare(scene, request)
        let stopped = false
        const action = async (): Promise<void> => {
          try {
            await loadInto(snapshot, place.url, {
              ...request,
              onProgress: (progress) => {
                if (stopped || progress.phase !== phase || (table !== undefined && progress.table !== table))
                  return
                stopped = true
                server.stop(signal)
              },
            })
          } finally {
            await server.start()
          }
        }
        await tally.try(`stopped by ${signal} at ${at}`, async () => {
          const named = table === undefined ? {} : { table }
          const problems = await failing({ ...scene, ...named, cut: true, action })
          if (!stopped) return ['the server was not stopped']
          if (problems.length > 0) return [`${nameOf(request)}: ${problems.join('; ')}`]
          await loadInto(snapshot, place.url, request)
          return request.mode === 'append' ? [] : complete(snapshot, place.url)
        })
      }
    }
  }
}

/** The same from outside, for the exit code. */
async function stopsCommands(scene: Scene): Promise<void> {
  const { server, place, tally } = scene
  for (const signal of server.signals) {
    for (const request of WAYS) {
      await prepare(scene, request)
      const meanwhile = { ...scene, run: () => server.stop(signal) }
      const action = () =>
        loadByCommand({ snapshot, to: place.url, request, cwd: path('work'), meanwhile }).finally(
          server.start,
        )
      // What was committed before the server heard of its end is there.
      const otherwise = () => complete(snapshot, place.url)
      await tally.try(`stopped by ${signal}, by command`, () =>
        failing({ ...scene, cut: true, action, otherwise }),
      )
    }
  }
}

/** What makes tables go to a small disk. */
const ON_DISK: Readonly<Record<string, (folder: string) => string>> = {
  postgres: (folder) =>
    `CREATE TABLESPACE small LOCATION '${folder}'; ALTER ROLE postgres SET default_tablespace = small`,
}

async function fullDisk(scene: Scene): Promise<void> {
  const { database, server, place, tally } = scene
  const small = ON_DISK[database.dialect.name]
  // MariaDB keeps its tables beside its own files, which may not fill up.
  if (small === undefined) return
  const folder = `${place.folder}/disk`
  const disk = smallDisk(folder, '4m', database.dialect.name)
  if (disk === undefined) return skipped('a full disk of a server: no file system can be mounted here')
  try {
    server.administer(small(folder))
    for (const request of WAYS) {
      await prepare(scene, request)
      const action = () => loadInto(large, place.url, request)
      await tally.try(`a full disk, ${nameOf(request)}`, () => failing({ ...scene, table: TABLES, action }))
      const byCommand = () => loadByCommand({ snapshot: large, to: place.url, request, cwd: path('work') })
      await tally.try(`a full disk, ${nameOf(request)}, by command`, () =>
        failing({ ...scene, table: TABLES, action: byCommand }),
      )
      await tally.try('a good load after a full disk', async () => {
        await empty(scene)
        await loadInto(snapshot, place.url)
        return complete(snapshot, place.url)
      })
    }
  } finally {
    server.stop(server.signals[1]!)
    disk.unmount()
  }
}

const injected = injectedFailures('stopped servers')

async function torture(database: Database): Promise<void> {
  const server = await privateServer(database.dialect.name)
  if (server === undefined) return skipped(`${database.title}: its server's programs are not installed`)
  const tally = new Tally(`stopped servers, ${database.title}`)
  const scene: Scene = { database, server, place: server.place, tally }
  try {
    await stops(scene)
    await stopsCommands(scene)
    await fullDisk(scene)
    injected(tally)
    tally.finish()
  } finally {
    await server.drop()
  }
}

for (const database of DATABASES.filter(hasAccounts)) {
  describe(database.title, () => {
    test('a server that is stopped', () => torture(database))
  })
}
