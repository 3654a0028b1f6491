/** A directory for what does not stay. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ioError } from './io-error.ts'

/** Runs `work` with a fresh directory below the system's own temporary one, and removes it afterwards. */
export async function withScratch<T>(work: (directory: string) => Promise<T>): Promise<T> {
  let directory: string
  try {
    directory = mkdtempSync(join(tmpdir(), 'tilth-'))
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
