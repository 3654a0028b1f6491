/** Servers that refuse, stop and block: a load ends with an error in words, and nothing of it stays. */
import { beforeAll, describe, test } from 'vitest'
import { FixtureError } from '../../generators/model/index.ts'
import { DATABASES, type Database } from '../../loaders/index.ts'
import { LEDGER_NAME } from '../../output/sql/ledger.ts'
import type { LoadSnapshotRequest } from '../../pipeline/load/load.ts'
import { serverOf, type TestDatabase } from '../support/databases.ts'
import { contents, loadInto, makeTables, placeOf, withSession } from '../support/load-place.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { hasAccounts, makeAccount, type Rights } from './accounts.ts'
import { loadByCommand } from './by-command.ts'
import { engineOf, litterOf } from './engines.ts'
import { injectedFailures } from './failures.ts'
import { empty, failing } from './refusal.ts'
import { chance, scaled } from './settings.ts'
import { buildShelf, SHELF } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('servers')

let snapshot: string
let before: string

beforeAll(async () => {
  snapshot = await buildShelf(path('snapshot'), { rows: 300 }, ['csv'])
  before = await buildShelf(path('before'), { rows: 20 }, ['csv'])
})

type Request = Partial<LoadSnapshotRequest>

const WAYS: readonly Request[] = [{}, { mode: 'replace' }, { only: 'data' }]

/** Brings a place to where a load of that way can begin. */
async function prepare(scene: Scene, request: Request): Promise<void> {
  await empty(scene)
  if (request.mode === 'replace') await loadInto(before, scene.place.url)
  if (request.only === 'data') await makeTables(scene.place.url, SHELF)
}

interface Scene {
  readonly database: Database
  readonly place: TestDatabase
}

/** Addresses that lead nowhere, or past the door. */
const WRONG: Readonly<Record<string, (url: URL) => void>> = {
  'no such user': (url) => {
    url.username = 'tilth_nobody'
  },
  'no such host': (url) => {
    url.hostname = 'nowhere.invalid'
  },
  'no server at the port': (url) => {
    url.port = '1'
  },
  'no such database': (url) => {
    url.pathname = '/tilth_no_such_database'
  },
}

async function addresses(scene: Scene, tally: Tally): Promise<void> {
  for (const [kind, change] of Object.entries(WRONG)) {
    const url = new URL(scene.place.url)
    change(url)
    await tally.try(kind, () => failing({ ...scene, action: () => loadInto(snapshot, url.href) }))
  }
}

async function permissions(scene: Scene, tally: Tally): Promise<void> {
  for (const rights of ['nothing', 'read', 'write'] as const satisfies readonly Rights[]) {
    for (const request of WAYS) {
      await prepare(scene, request)
      const account = await makeAccount(scene.database, scene.place, rights, 'right')
      try {
        // The ledger is a table as well; MySQL lets nobody into a database in which he has no right.
        const enters = rights !== 'nothing' || scene.database.dialect.name === 'postgres'
        const named = enters ? { table: [...SHELF.map(({ id }) => id), LEDGER_NAME] } : {}
        const way = `${request.only ?? request.mode ?? 'create'} with the right to ${rights}`
        const action = () => loadInto(snapshot, account.url(), request)
        await tally.try(way, () => failing({ ...scene, ...named, action, otherwise: () => complete(scene) }))
        await prepare(scene, request)
        const to = account.url()
        const byCommand = () => loadByCommand({ snapshot, to, request, cwd: path('work') })
        await tally.try(`${way}, by command`, () =>
          failing({ ...scene, ...named, action: byCommand, otherwise: () => complete(scene) }),
        )
        if (rights !== 'nothing' || scene.database.dialect.name === 'postgres') continue
        const wrong = () => loadInto(snapshot, account.url('wrong'), request)
        await tally.try('a wrong password', () => failing({ ...scene, action: wrong }))
      } finally {
        await account.drop()
      }
    }
  }
}

async function complete({ place }: Scene): Promise<readonly string[]> {
  const found = Object.entries(await contents(snapshot, place.url))
  return found
    .filter(([, { there, wanted }]) => there?.sum !== wanted.sum)
    .map(([table]) => `it was loaded, but ${table} has other values`)
}

/** A load whose connection is lost; the next one is complete, and clears away what an engine had to leave. */
async function cutOff(
  scene: Scene,
  request: Request,
  action: () => Promise<unknown>,
  table?: string,
): Promise<readonly string[]> {
  const named = table === undefined ? {} : { table }
  const problems = await failing({ ...scene, ...named, cut: true, action, otherwise: () => complete(scene) })
  if (problems.length > 0) return problems
  await loadInto(snapshot, scene.place.url, request)
  const expected = SHELF.map(({ id }) => id)
  const litter = await litterOf(scene.database, scene.place, expected)
  return [...(await complete(scene)), ...litter.map((name) => `${name} was left by the next load, too`)]
}

/** The connection is cut when the load tells of a phase, and at random moments. */
async function disconnections(scene: Scene, tally: Tally): Promise<void> {
  const { database, place } = scene
  const { disconnect } = engineOf(database)
  if (disconnect === undefined) return
  for (const request of WAYS) {
    for (const phase of ['rows', 'keys', 'check'] as const) {
      for (const nth of [1, 2]) {
        await prepare(scene, request)
        let seen = 0
        // Keys are of all tables; rows come, and are read back, table by table.
        const table = phase === 'keys' ? undefined : SHELF[phase === 'check' ? nth - 1 : 0]!.id
        const action = () =>
          loadInto(snapshot, place.url, {
            ...request,
            onProgress: (progress) => {
              // Runs the client before it returns: the load stands still meanwhile.
              if (progress.phase === phase && ++seen === nth) void place.query(disconnect)
            },
          })
        await tally.try(`cut at ${phase}`, () => cutOff(scene, request, action, table))
      }
    }
  }
  for (const request of WAYS) {
    await prepare(scene, request)
    const meanwhile = { ...scene, run: () => void place.query(disconnect) }
    const action = () => loadByCommand({ snapshot, to: place.url, request, cwd: path('work'), meanwhile })
    await tally.try('cut, by command', () => cutOff(scene, request, action))
  }
  const random = chance(`servers ${database.name}`)
  for (let i = 0; i < scaled(20); i++) {
    const request = random.pick(WAYS)
    await prepare(scene, request)
    const action = async (): Promise<void> => {
      const timer = setTimeout(() => void place.query(disconnect), random.below(400))
      await loadInto(snapshot, place.url, request).finally(() => clearTimeout(timer))
    }
    await tally.try('cut at random', () => cutOff(scene, request, action))
  }
}

/** Milliseconds after which a load that waits for a lock is stopped. */
const PATIENCE_MS = 1500

async function locks(scene: Scene, tally: Tally): Promise<void> {
  const { database, place } = scene
  const { hold } = engineOf(database)
  if (hold.length === 0) return
  for (const request of WAYS.slice(1)) {
    await prepare(scene, request)
    const action = () =>
      withSession(place.url, async (session) => {
        for (const sql of hold) await session.run(sql)
        const controller = new AbortController()
        const stopped = new FixtureError('INTERRUPTED', 'Stopped before the end; nothing was changed.')
        const timer = setTimeout(() => controller.abort(stopped), PATIENCE_MS)
        await loadInto(snapshot, place.url, { ...request, signal: controller.signal }).finally(() =>
          clearTimeout(timer),
        )
      })
    await tally.try('a lock of another session', () => failing({ ...scene, action }))
  }
}

const injected = injectedFailures('servers')

async function torture(database: Database): Promise<void> {
  const tally = new Tally(`servers, ${database.title}`)
  const scene = { database, place: await placeOf(database) }
  try {
    if (hasAccounts(database)) {
      await addresses(scene, tally)
      await permissions(scene, tally)
    }
    await disconnections(scene, tally)
    await locks(scene, tally)
    await prepare(scene, {})
    await tally.try('a good load afterwards', async () => {
      await loadInto(snapshot, scene.place.url)
      return complete(scene)
    })
    injected(tally)
    tally.finish()
  } finally {
    scene.place.drop()
  }
}

for (const database of DATABASES) {
  describe.skipIf(!serverOf(database.dialect.name).available())(database.title, () => {
    test('a server that refuses, stops and blocks', () => torture(database))
  })
}
