/**
 * The manifest: what a snapshot is, and what every file in it must be.
 *
 * Its last field, `checksum`, is the SHA-256 of the text before it, so that a damaged manifest is noticed too.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FixtureError } from '../../generators/model/index.ts'

/** Raised when a reader of the old version could misread the new one. */
export const MANIFEST_VERSION = 1

/** The manifest's file name. */
export const MANIFEST = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const rowCount = z.int().min(0)

const fileSchema = z.strictObject({
  path: z.string().min(1),
  bytes: z.int().min(0),
  sha256,
  /** The table whose rows it holds, for files of one table. */
  table: z.string().optional(),
  rows: rowCount.optional(),
})

const tableSchema = z.strictObject({
  name: z.string().min(1),
  rows: rowCount,
  /** How many of the first rows an application's own migrations already hold. */
  existing: rowCount.optional(),
  /** SHA-256 over the SHA-256 (hex, a line each) of the parts' canonical CSV: the same whatever the formats. */
  content: sha256,
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.string(),
      null: z.boolean(),
      generated: z.boolean().optional(),
    }),
  ),
  primaryKey: z.array(z.string()),
  /** How the key comes to be, where Tilth makes it: `dense`, `strided`, `uuid`, `cuid`. */
  keyStyle: z.string().optional(),
  uniques: z.array(z.array(z.string())),
  foreignKeys: z.array(
    z.strictObject({
      columns: z.array(z.string()),
      table: z.string(),
      to: z.array(z.string()),
      enforced: z.boolean(),
    }),
  ),
})

const manifestSchema = z.strictObject({
  format: z.literal('tilth-snapshot'),
  /** What the snapshot holds, whatever its formats; see `identity.ts`. */
  id: sha256,
  dataset: z.string(),
  scenario: z.string(),
  seed: z.string(),
  referenceDate: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  output: z.strictObject({
    formats: z.array(z.string()),
    dialects: z.array(z.string()),
    inserts: z.boolean(),
    /** True: the SQL dumps hold rows alone, without those that an application's own migrations already hold. */
    dataOnly: z.literal(true).optional(),
    compression: z.enum(['snappy', 'zstd']),
    partRows: z.int().min(1),
    /** The tables that were chosen; absent: all of the dataset's. */
    tables: z.array(z.string()).optional(),
    spreadsheetSafe: z.boolean(),
  }),
  /** Given for rows that are to be added to others; `updates`: columns of rows that are there which then change. */
  delta: z.strictObject({ updates: rowCount }).optional(),
  /** What wrote it; left out of comparisons. */
  version: z.looseObject({ manifest: z.int().min(1), tilth: z.string() }),
  tables: z.array(tableSchema),
  files: z.array(fileSchema),
})

export type Manifest = z.output<typeof manifestSchema>
export type ManifestFile = Manifest['files'][number]
export type ManifestTable = Manifest['tables'][number]

const MARK = ',\n  "checksum": "'

/** The manifest's text. */
export function manifestText(manifest: Manifest): string {
  const body = JSON.stringify(manifest, null, 2).replace(/\n}$/, '')
  return `${body}${MARK}${digest(body)}"\n}\n`
}

/**
 * Reads a manifest's text. Throws FixtureError SNAPSHOT_UNREADABLE when it is none or of a newer version, and
 * SNAPSHOT_DAMAGED when it was changed.
 */
export function parseManifest(text: string, path: string): Manifest {
  const value = parseJson(text, path)
  const version = (value as { readonly version?: { readonly manifest?: unknown } }).version?.manifest
  if ((value as { readonly format?: unknown }).format !== 'tilth-snapshot') throw notASnapshot(path)
  if (typeof version === 'number' && version > MANIFEST_VERSION) {
    throw new FixtureError(
      'SNAPSHOT_UNREADABLE',
      `${path} has manifest version ${version}; this Tilth reads up to ${MANIFEST_VERSION}. Install a newer Tilth.`,
    )
  }
  const mark = text.lastIndexOf(MARK)
  if (mark < 0 || text.slice(mark) !== `${MARK}${digest(text.slice(0, mark))}"\n}\n`) {
    throw new FixtureError(
      'SNAPSHOT_DAMAGED',
      `${path} was changed: its checksum does not fit its text. Take the snapshot from its source again, or generate it anew.`,
    )
  }
  const { checksum: _, ...rest } = value as Record<string, unknown>
  const parsed = manifestSchema.safeParse(rest)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new FixtureError(
    'SNAPSHOT_DAMAGED',
    `${path} is no valid manifest: ${issue?.path.join('.')}: ${issue?.message}.`,
  )
}

function parseJson(text: string, path: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (cause) {
    throw new FixtureError('SNAPSHOT_DAMAGED', `${path} is no JSON: the file is cut or damaged.`, { cause })
  }
  throw notASnapshot(path)
}

const notASnapshot = (path: string): FixtureError =>
  new FixtureError('SNAPSHOT_UNREADABLE', `${path} is no manifest of a Tilth snapshot.`)

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** The content hash of a table from its parts' canonical CSV hashes. */
export function contentHash(parts: readonly { readonly sha256: string }[]): string {
  return digest(parts.map((part) => `${part.sha256}\n`).join(''))
}
