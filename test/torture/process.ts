/** The compiled command line as a child process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { inject } from 'vitest'
import { ended, type Ran } from '../support/cli.ts'

/** How it is started. */
export interface Start {
  readonly cwd: string
  /** Beside the path and the temporary folder, all of its environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Most KiB of a file that it writes. */
  readonly fileKibibytes?: number
}

/** Starts it. Its environment holds nothing of the tests' own. */
export function start(words: readonly string[], { cwd, env = {}, fileKibibytes }: Start): ChildProcess {
  const command = [process.execPath, inject('tilthBinary'), ...words]
  const limited =
    fileKibibytes === undefined
      ? command
      : ['bash', '-c', `ulimit -f ${fileKibibytes}; exec "$0" "$@"`, ...command]
  return spawn(limited[0]!, limited.slice(1), {
    cwd,
    env: { PATH: process.env.PATH ?? '', TMPDIR: process.env.TMPDIR ?? '/tmp', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs it to its end. */
export const run = (words: readonly string[], options: Start): Promise<Ran> => ended(start(words, options))
