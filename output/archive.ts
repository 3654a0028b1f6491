/** A snapshot as one file: zip or tar.gz, the same bytes in every run of one Node version. */
import { createReadStream, createWriteStream, type Stats } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Archiver } from 'archiver'
import { FixtureError } from '../generators/model/index.ts'

export const ARCHIVE_KINDS = ['zip', 'tar.gz'] as const

export type ArchiveKind = (typeof ARCHIVE_KINDS)[number]

/** What goes into an archive. */
export interface ArchiveJob {
  /** Where the files lie. */
  readonly directory: string
  /** Paths relative to the directory, with `/`; they are written in the order of their characters. */
  readonly files: readonly string[]
  /** The folder that the archive unpacks to. */
  readonly folder: string
  /** The archive's path; an older one is replaced. */
  readonly out: string
  readonly kind: ArchiveKind
}

/** The first moment that zip can hold. */
const DATE = new Date(Date.UTC(1980, 0, 1))
const MODE = 0o644
const LEVEL = 6

/** Already compressed: stored in a zip as it is, when it fits in memory. */
const COMPRESSED = /\.parquet$/
/**
 * A stored entry is handed over whole: streamed, its checksum would follow it, and some readers (Java's) refuse
 * that. Beyond this size it is deflated.
 */
const STORED_BYTES = 64 * 1024 * 1024

/**
 * Writes the archive beside `out` and renames it. Every entry has the same date and mode and no owner.
 * Throws FixtureError IO, leaving nothing behind and an older archive as it was.
 */
export async function writeArchive(job: ArchiveJob): Promise<void> {
  const partial = `${job.out}.partial`
  try {
    await writeEntries(job, partial)
    await rename(partial, job.out)
  } catch (cause) {
    await rm(partial, { force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FixtureError('IO', `Could not write the archive ${job.out}: ${reason}`, {
      facts: { out: job.out },
      cause,
    })
  }
}

async function writeEntries(job: ArchiveJob, partial: string): Promise<void> {
  const archive = await makeArchive(job.kind)
  // The archiver reports what it skips as a warning; here nothing may be missing.
  archive.on('warning', (error) => archive.destroy(error))
  const written = pipeline(archive, createWriteStream(partial, { flush: true }))
  // The pipeline reports its errors too, but an entry may fail before it is awaited.
  const failed = written.catch((error: unknown) => error)
  try {
    for (const file of [...job.files].sort()) {
      if (await append(archive, job, file, failed)) break
    }
    // The pipeline ends when the archiver has; its errors arrive there.
    archive.finalize().catch(() => {})
    await written
  } catch (error) {
    archive.destroy()
    await failed
    throw error
  }
}

async function makeArchive(kind: ArchiveKind): Promise<Archiver> {
  const { TarArchive, ZipArchive } = await import('archiver')
  return kind === 'zip'
    ? new ZipArchive({ zlib: { level: LEVEL } })
    : new TarArchive({ gzip: true, gzipOptions: { level: LEVEL } })
}

/** Appends one file and waits until it is in; true when the archive has failed. */
async function append(
  archive: Archiver,
  job: ArchiveJob,
  file: string,
  failed: Promise<unknown>,
): Promise<boolean> {
  const path = join(job.directory, file)
  const stats = await stat(path)
  if (!stats.isFile()) throw new Error(`${path} is not a file`)
  const entry = { name: `${job.folder}/${file}`, date: DATE, mode: MODE, stats }
  const done = new Promise<boolean>((resolve) => archive.once('entry', () => resolve(false)))
  if (isStored(job.kind, file, stats)) archive.append(await readFile(path), { ...entry, store: true })
  else {
    const source = Readable.from(exactly(path, stats.size), { objectMode: false })
    // An entry that does not end is dropped; ended early, tar-stream would throw where nobody can catch it.
    source.on('error', (error) => archive.destroy(error))
    archive.append(source, entry)
  }
  return Promise.race([done, failed.then((error) => error !== undefined)])
}

/** A file's bytes; throws, before the end, when they are not as many as expected. */
async function* exactly(path: string, size: number): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of createReadStream(path)) {
    read += (chunk as Buffer).length
    if (read > size) break
    yield chunk as Buffer
  }
  if (read !== size) throw new Error(`${path} changed while it was read`)
}

const isStored = (kind: ArchiveKind, file: string, { size }: Stats): boolean =>
  kind === 'zip' && COMPRESSED.test(file) && size <= STORED_BYTES
