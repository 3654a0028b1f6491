/** Loads by the command line in a process of its own, so that the exit code is the real one. */
import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { FixtureError } from '../../generators/model/index.ts'
import type { Database } from '../../loaders/index.ts'
import type { LoadSnapshotRequest } from '../../pipeline/load/load.ts'
import { ended, type Ran } from '../support/cli.ts'
import type { TestDatabase } from '../support/databases.ts'
import { isAtWork } from './at-work.ts'
import { start } from './process.ts'

/** What is loaded, and how. */
export interface ByCommand {
  readonly snapshot: string
  readonly to: string
  readonly request: Partial<LoadSnapshotRequest>
  /** Where the process runs, and leaves its records. */
  readonly cwd: string
  /** What happens once the load is in its midst. */
  readonly meanwhile?: { readonly database: Database; readonly place: TestDatabase; readonly run: () => void }
}

/** Runs the load; throws the error that its exit code stands for, with what it wrote to standard error. */
export async function loadByCommand({ snapshot, to, request, cwd, meanwhile }: ByCommand): Promise<void> {
  mkdirSync(cwd, { recursive: true })
  const child = start(['load', snapshot, '--to', to, ...flagsOf(request)], { cwd })
  const end = ended(child)
  if (meanwhile !== undefined) {
    const { database, place, run } = meanwhile
    while (isRunning(child) && !(await isAtWork(database, place, child.pid!))) await sleep(5)
    run()
  }
  const ran = await end
  if (ran.code !== 0) throw errorOf(ran)
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null

const flagsOf = ({ mode, only }: Partial<LoadSnapshotRequest>): readonly string[] => [
  ...(mode === undefined ? [] : ['--mode', mode]),
  ...(only === undefined ? [] : [`--${only}-only`]),
]

const CODES: Readonly<Record<number, 'DATABASE' | 'IO'>> = { 7: 'DATABASE', 6: 'IO' }

/** Other exit codes, and a signal, are defects. */
function errorOf({ code, out, err }: Ran): FixtureError {
  const known = code === null ? undefined : CODES[code]
  const message = `${err.trim()}${out === '' ? '' : `\nprinted: ${out}`}`
  return new FixtureError(
    known ?? 'INTERNAL',
    known === undefined ? `exit code ${code}: ${message}` : message,
  )
}
