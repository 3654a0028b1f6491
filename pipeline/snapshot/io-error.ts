/** Errors of the operating system, in words. */
import { FixtureError } from '../../generators/model/index.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space or choose another --out',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a directory',
  EFBIG: 'the file would be larger than allowed here',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the device reported an I/O error',
}

/** The operating system's name for an error, such as `ENOSPC`. */
export function systemCode(cause: unknown): string | undefined {
  const code = (cause as { readonly code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/** A FixtureError IO that says what could not be done to which path, and why. */
export function ioError(doing: string, path: string, cause: unknown): FixtureError {
  if (cause instanceof FixtureError) return cause
  const code = systemCode(cause)
  const reason =
    (code === undefined ? undefined : REASONS[code]) ??
    (cause instanceof Error ? cause.message : String(cause))
  return new FixtureError('IO', `Cannot ${doing} ${path}: ${reason}.`, {
    facts: { path, code: code ?? null },
    cause,
  })
}
