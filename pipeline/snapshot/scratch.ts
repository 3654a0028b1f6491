/** A directory for what does not stay. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ioError, systemCode } from './io-error.ts'

const PREFIX = 'tilth-work-'

/** What processes that were killed left behind. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? /^(\d+)-/.exec(name.slice(PREFIX.length))?.[1] : undefined
    if (owner === undefined || isRunning(Number(owner))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another user's, or another process is at it already.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

/** Runs `work` with a fresh directory below the system's own temporary one, and removes it afterwards. */
export async function withScratch<T>(work: (directory: string) => Promise<T>): Promise<T> {
  let directory: string
  try {
    removeLeftovers()
    directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  } catch (cause) {
    throw ioError('make a temporary directory in', tmpdir(), cause)
  }
  const remove = (): void => rmSync(directory, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    return await work(directory)
  } finally {
    process.removeListener('exit', remove)
    remove()
  }
}
