/** Servers of the tests' own, on ports of their own: they may be stopped, and their disk may be full. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestDatabase } from '../support/databases.ts'

/** Milliseconds that a server gets to start, and to stop. */
const PATIENCE_MS = 60_000

/** How the servers of an engine are run; `folder` is the server's own. */
interface Program {
  /** The folder of the programs; undefined: they are not installed. */
  readonly programs: () => string | undefined
  /** Whom it runs as when the tests run as root. */
  readonly user: string
  readonly prepare: (programs: string, folder: string) => readonly string[]
  readonly serve: (programs: string, folder: string, port: number) => readonly string[]
  readonly client: (port: number, database: string) => readonly string[]
  /** The database that is always there. */
  readonly first: string
  readonly url: (port: number) => string
  /** How it is stopped: in good order, and at once. */
  readonly signals: readonly NodeJS.Signals[]
}

const firstThere = (folders: readonly string[], program: string): string | undefined =>
  folders.find((folder) => existsSync(join(folder, program)))

const POSTGRES = '/usr/lib/postgresql'

const PROGRAMS: Readonly<Record<string, Program>> = {
  postgres: {
    programs: () =>
      existsSync(POSTGRES)
        ? firstThere(
            readdirSync(POSTGRES).map((version) => `${POSTGRES}/${version}/bin`),
            'initdb',
          )
        : undefined,
    user: 'postgres',
    prepare: (programs, folder) => [
      ...[`${programs}/initdb`, '-D', `${folder}/data`, '-A', 'trust', '-U', 'postgres', '--no-sync'],
    ],
    serve: (programs, folder, port) => [
      ...[`${programs}/postgres`, '-D', `${folder}/data`, '-p', String(port), '-k', folder],
    ],
    client: (port, database) => [
      ...['psql', '-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1'],
      ...['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', database],
    ],
    first: 'postgres',
    url: (port) => `postgres://postgres@127.0.0.1:${port}/shop`,
    signals: ['SIGINT', 'SIGQUIT'],
  },
  mysql: {
    programs: () => firstThere(['/usr/sbin', '/usr/libexec', '/usr/local/sbin'], 'mariadbd'),
    user: 'mysql',
    prepare: (_, folder) => [
      ...['mariadb-install-db', '--no-defaults', `--datadir=${folder}/data`, '--skip-test-db'],
      ...['--auth-root-authentication-method=normal', '--innodb-log-file-size=4M'],
    ],
    serve: (programs, folder, port) => [
      ...[`${programs}/mariadbd`, '--no-defaults', `--datadir=${folder}/data`, `--port=${port}`],
      ...[`--socket=${folder}/socket`, `--pid-file=${folder}/pid`, '--bind-address=127.0.0.1'],
      ...['--innodb-log-file-size=4M', '--innodb-buffer-pool-size=32M'],
    ],
    client: (port, database) => [
      ...['mariadb', '--no-defaults', '-h', '127.0.0.1', '-P', String(port), '-u', 'root', '-N', '-B', '-r'],
      database,
    ],
    first: 'mysql',
    url: (port) => `mysql://root@127.0.0.1:${port}/shop`,
    signals: ['SIGTERM', 'SIGKILL'],
  },
}

/** A server with an empty database `shop`. */
export interface PrivateServer {
  readonly place: TestDatabase
  readonly signals: readonly NodeJS.Signals[]
  /** Stops it, and returns when it is gone, without giving the event loop a turn. */
  stop(signal: NodeJS.Signals): void
  /** Starts it again, unless it runs. */
  start(): Promise<void>
  /** Runs a script in the database that is always there. */
  administer(sql: string): void
  drop(): Promise<void>
}

/** Makes and starts a server; undefined where its programs are not installed. */
export async function privateServer(dialect: string): Promise<PrivateServer | undefined> {
  const program = PROGRAMS[dialect]
  const programs = program?.programs()
  if (program === undefined || programs === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tilth-server-'))
  const as = userOf(program.user)
  if (as !== undefined) must('chown', ['-R', program.user, folder])
  const [first, ...rest] = program.prepare(programs, folder)
  must(first!, rest, as)
  const port = await freePort()
  const [client, ...args] = program.client(port, program.first)
  const administer = (sql: string): void => void must(client!, args, undefined, sql)
  let server: ChildProcess | undefined

  async function start(): Promise<void> {
    const end = Date.now() + PATIENCE_MS
    while (spawnSync(client!, args, { input: 'SELECT 1' }).status !== 0) {
      if (Date.now() > end) throw new Error(`${dialect}: the server does not start in ${folder}`)
      if (!isAlive(server)) {
        const [name, ...words] = program!.serve(programs!, folder, port)
        server = spawn(name!, words, { ...as, cwd: folder, stdio: 'ignore' })
      }
      await sleep(50)
    }
  }
  function stop(signal: NodeJS.Signals): void {
    const end = Date.now() + PATIENCE_MS
    server?.kill(signal)
    while (isAlive(server)) {
      if (Date.now() > end) throw new Error(`${dialect}: the server does not stop`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }

  const drop = async (): Promise<void> => {
    stop(program.signals[0]!)
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    await start()
    administer('CREATE DATABASE shop')
  } catch (error) {
    await drop()
    throw error
  }
  const [own, ...words] = program.client(port, 'shop')
  const place: TestDatabase = {
    url: program.url(port),
    folder,
    load: () => Promise.reject(new Error('scripts are not run here')),
    query: async (sql) =>
      must(own!, words, undefined, sql)
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split('\t')),
    drop: () => undefined,
  }
  return {
    place,
    signals: program.signals,
    stop,
    start,
    administer,
    drop,
  }
}

/** A process that has ended and was not yet asked for is none. */
function isAlive(child: ChildProcess | undefined): boolean {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return false
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Servers refuse to run as root. */
function userOf(name: string): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (what: string): number => Number(must('id', [what, name]).trim())
  return { uid: id('-u'), gid: id('-g') }
}

function must(
  program: string,
  args: readonly string[],
  as: { readonly uid: number; readonly gid: number } | undefined = undefined,
  input = '',
): string {
  const { status, stdout, stderr } = spawnSync(program, args, { ...as, input, cwd: '/', encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** A small file system that a server may write into; undefined where none can be mounted. */
export function smallDisk(
  path: string,
  size: string,
  dialect: string,
): { readonly unmount: () => void } | undefined {
  mkdirSync(path, { recursive: true })
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status !== 0) return undefined
  must('chown', [PROGRAMS[dialect]!.user, path])
  return { unmount: () => void spawnSync('umount', ['-l', path]) }
}
