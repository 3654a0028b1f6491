/** Writes a file of a snapshot that is made from one text. */
import { join } from 'node:path'
import { FileSink } from '../stage/file-sink.ts'
import type { ManifestFile } from './manifest.ts'

/** Writes it below the directory; `path` is relative, with `/`. Throws FixtureError IO. */
export async function writeText(directory: string, path: string, text: string): Promise<ManifestFile> {
  const sink = new FileSink(join(directory, path))
  sink.text(text)
  return { path, ...(await sink.finish()) }
}
