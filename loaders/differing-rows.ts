/** Which rows a database does not hold as a source has them: asked when sums differ. */
import { writtenColumns } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'
import { contentOf, normalOf } from './content/index.ts'
import type { RowSource, Session } from './database.ts'
import { KeySet, keyTexts } from './key-set.ts'
import { sourceTexts } from './row-source.ts'

/** A row that is not there as it should be. */
export interface DifferingRow {
  /** Its number in the snapshot's table, from 1. */
  readonly row: number
  /** Its key's texts as JSON. */
  readonly key: string
  readonly texts: Readonly<Texts>
}

/** Rows of a table beyond which they are not held in memory, 16 digits and a key each. */
const MOST_ROWS = 2_000_000

/** The first rows, at most `count`, that are not there as they were loaded; none for a table of very many rows. */
export async function differingRows(
  session: Pick<Session, 'read'>,
  source: RowSource,
  count: number,
): Promise<readonly DifferingRow[]> {
  const { into: table, skip } = source
  if (source.rows > MOST_ROWS) return []
  const keyOf = keyTexts(table)
  const sumOf = (texts: Readonly<Texts>): string => contentOf(table, [texts]).sum
  const ours = KeySet.of(table, sourceTexts(source))
  const there = new Map<string, string>()
  for await (const batch of session.read(table))
    for (const texts of batch) if (ours.has(texts)) there.set(keyOf(texts), sumOf(texts))
  const differing: DifferingRow[] = []
  let row = skip
  for (const texts of sourceTexts(source)) {
    row++
    const key = keyOf(texts)
    if (there.get(key) === sumOf(texts)) continue
    differing.push({ row, key, texts })
    if (differing.length === count) break
  }
  return differing
}

/** The first column in which the database has another value for a row; undefined when the row is not there. */
export async function differingColumn(
  session: Pick<Session, 'read'>,
  { into: table }: RowSource,
  { key, texts }: DifferingRow,
): Promise<string | undefined> {
  const keyOf = keyTexts(table)
  for await (const batch of session.read(table)) {
    const got = batch.find((row) => keyOf(row) === key)
    if (got === undefined) continue
    const at = writtenColumns(table).find(([, { kind }], i) => {
      const normal = normalOf(kind)
      const [a, b] = [texts[i] ?? null, got[i] ?? null]
      return normal === undefined || a === null || b === null ? a !== b : normal(a) !== normal(b)
    })
    return at?.[0]
  }
  return undefined
}
