/**
 * The content of a table as a sum that does not depend on the order of its rows: how what a database holds is held
 * against what a snapshot says.
 *
 * Each row is hashed to 64 bits, and the hashes are added up in two lanes of 32 bits. A changed, missing or doubled row
 * goes unnoticed with a probability of 2^-64.
 */
import { type ColumnKind, type Table, writtenColumns } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'

/** Number and sum of some rows. */
export interface Content {
  readonly rows: number
  /** 16 hexadecimal digits. */
  readonly sum: string
}

/** Adds up the rows of one table. */
export class ContentSum {
  readonly #normal: readonly (Normal | undefined)[]
  #rows = 0
  #low = 0
  #high = 0

  constructor(table: Table) {
    this.#normal = writtenColumns(table).map(([, { kind }]) => normalOf(kind))
  }

  /** Adds a row: the canonical texts of its written columns. */
  add(texts: Readonly<Texts>): void {
    let low = 0x9e3779b9
    let high = 0x85ebca6b
    for (let i = 0; i < this.#normal.length; i++) {
      const raw = texts[i]
      if (raw === null || raw === undefined) {
        low = Math.imul(low ^ 0x1ffff, 0x9e3779b1)
        high = Math.imul(high ^ 0x1ffff, 0x5f356495)
        continue
      }
      const normal = this.#normal[i]
      const text = normal === undefined ? raw : normal(raw)
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at)
        low = Math.imul(low ^ unit, 0x9e3779b1)
        high = Math.imul(high ^ unit, 0x5f356495)
      }
      // What no text holds ends each cell.
      low = Math.imul(low ^ (0x10000 + i), 0x85ebca77)
      high = Math.imul(high ^ (0x10000 + i), 0xc2b2ae3d)
    }
    low ^= high >>> 15
    low = Math.imul(low, 0x2c1b3c6d)
    high ^= low >>> 13
    high = Math.imul(high, 0x297a2d39)
    this.#low = (this.#low + (low ^ (high >>> 16))) >>> 0
    this.#high = (this.#high + (high ^ (low >>> 16))) >>> 0
    this.#rows++
  }

  result(): Content {
    const hex = (lane: number): string => lane.toString(16).padStart(8, '0')
    return { rows: this.#rows, sum: hex(this.#high) + hex(this.#low) }
  }
}

/** Brings a text that engines spell in several ways into one form. */
type Normal = (text: string) => string

/** How texts of a kind that engines spell in several ways are brought into one form; undefined: they are not. */
export function normalOf(kind: ColumnKind): Normal | undefined {
  if (kind.type === 'json') return normalJson
  if (kind.type === 'array' && holdsJson(kind.of)) return normalJson
  return undefined
}

const holdsJson = (kind: ColumnKind): boolean =>
  kind.type === 'json' || (kind.type === 'array' && holdsJson(kind.of))

/** Databases may keep a JSON value without its spaces and with its names in another order. What is none stays as it is. */
function normalJson(text: string): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value
  try {
    return JSON.stringify(JSON.parse(text), sorted)
  } catch {
    return text
  }
}

/** The content of rows. */
export function contentOf(table: Table, rows: Iterable<Readonly<Texts>>): Content {
  const sum = new ContentSum(table)
  for (const row of rows) sum.add(row)
  return sum.result()
}

/** The content of rows that come one after the other. */
export async function contentOfStream(table: Table, rows: AsyncIterable<Readonly<Texts>>): Promise<Content> {
  const sum = new ContentSum(table)
  for await (const row of rows) sum.add(row)
  return sum.result()
}
