/** A MySQL server that asks for files of the client's machine gets no byte, whatever it asks for and whenever. */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, test } from 'vitest'
import { FixtureError } from '../../generators/model/index.ts'
import { loadSnapshot } from '../../pipeline/load/load.ts'
import { temporaryDirectory } from '../support/temporary.ts'
import { type FakeServer, fakeMysql } from './fake-mysql.ts'
import { type Chance, chance, scaled } from './settings.ts'
import { buildShelf } from './snapshots.ts'
import { Tally } from './tally.ts'

const path = temporaryDirectory('rogue')
const random = chance('rogue')

let server: FakeServer
let snapshot: string

beforeAll(async () => {
  server = await fakeMysql()
  snapshot = await buildShelf(path('snapshot'), { rows: 3 }, ['csv'])
  writeFileSync(path('secret'), 'the secret')
})
afterAll(() => server.close())

const LETTERS = ['a', 'Z', '0', '/', '.', '..', '~', ' ', '%', '\\', 'tilth-', '\n', 'é', '\0', '-', ':']

/** Names of kinds that a server may think of. */
const NAMES: Readonly<Record<string, (chance: Chance) => string>> = {
  'a file that is there': ({ pick }) =>
    pick(['/etc/passwd', '/etc/hosts', '/proc/self/environ', '/proc/self/cmdline', '/dev/zero']),
  'a secret by its path': () => path('secret'),
  'a file of the snapshot': ({ pick }) => pick([`${snapshot}/manifest.json`, `${snapshot}/csv/authors.csv`]),
  'a name like those of the loader': ({ below }) =>
    `tilth-${below(2 ** 32).toString(16)}-0000-4000-8000-000000000000`,
  'letters by chance': ({ pick, below }) =>
    Array.from({ length: 1 + below(30) }, () => pick(LETTERS)).join(''),
  'a long name': ({ below }) => 'x'.repeat(1000 + below(60_000)),
  'no name': () => '',
}

test('a server that asks for files', async () => {
  const tally = new Tally('rogue server')
  const kinds = Object.entries(NAMES)
  for (let i = 0; i < scaled(100); i++) {
    const [kind, name] = kinds[i % kinds.length]!
    const after = i % 5 === 0 ? undefined : random.below(6)
    server.wish = { after, file: name(random) }
    await tally.try(kind, async () => {
      const error: unknown = await loadSnapshot({
        snapshot,
        to: `mysql://ann@127.0.0.1:${server.port}/shop`,
      }).catch((thrown: unknown) => thrown)
      const bytes = server.received().length
      return [
        ...(error instanceof FixtureError && error.code === 'DATABASE'
          ? []
          : [`ended with ${String(error)}`]),
        ...(bytes === 0 ? [] : [`${bytes} bytes were sent for ${JSON.stringify(server.wish.file)}`]),
      ]
    })
  }
  tally.finish()
})
