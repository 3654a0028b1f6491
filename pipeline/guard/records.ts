/** What stays of loads on this side: an audit log of production targets, and a report of every load. */
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { ioError } from '../snapshot/io-error.ts'

/** Where records go unless `--records` says otherwise. */
export const RECORDS_FOLDER = '.tilth'

/** A line of the audit log. */
export interface AuditEntry {
  readonly action: 'load' | 'rollback' | 'purge' | 'disposable' | 'indexes'
  readonly outcome: 'begun' | 'done' | 'failed'
  /** Without a password. */
  readonly target: string
  readonly database: string
  /** The snapshot's id. */
  readonly snapshot?: string
  /** The row of the ledger. */
  readonly load?: number
  readonly rows?: number
  readonly backup?: string
  /** The error's code, for failures. */
  readonly error?: string
}

/** Appends a line to `audit.jsonl`: when and who, then the entry. It is on disk when this returns. Throws FixtureError IO. */
export function audit(folder: string, entry: AuditEntry): void {
  const path = join(folder, 'audit.jsonl')
  const line = JSON.stringify({ when: new Date().toISOString(), who: userName(), ...entry })
  try {
    mkdirSync(folder, { recursive: true })
    appendFileSync(path, `${line}\n`, { mode: 0o600 })
    const file = openSync(path, 'r')
    fsyncSync(file)
    closeSync(file)
  } catch (cause) {
    throw ioError('write', path, cause)
  }
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a user without a name.
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}

/** A name for files of this moment, such as `2025-10-22T101500Z-shop`. */
export function stampedName(database: string): string {
  const stamp = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
  const plain = database
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(-60)
  return `${stamp}-${plain || 'database'}`
}

/**
 * Writes a report twice, as Markdown and as JSON under one name, which gets a number where others have it; gives the
 * Markdown's path. Throws FixtureError IO.
 */
export function writeReport(folder: string, name: string, markdown: string, json: unknown): string {
  const reports = join(folder, 'reports')
  let path = join(reports, `${name}.md`)
  try {
    mkdirSync(reports, { recursive: true })
    for (let i = 2; !isNew(path, markdown); i++) path = join(reports, `${name}-${i}.md`)
    writeFileSync(jsonOf(path), `${JSON.stringify(json, null, 2)}\n`)
  } catch (cause) {
    throw ioError('write', path, cause)
  }
  return path
}

const jsonOf = (markdown: string): string => markdown.replace(/\.md$/, '.json')

/** Writes the Markdown unless one is there; whoever has written it has the name, also when two loads end at once. */
function isNew(path: string, markdown: string): boolean {
  // Of a report that somebody took apart.
  if (existsSync(jsonOf(path))) return false
  try {
    writeFileSync(path, markdown, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
