/** The keys of a snapshot's rows, 8 bytes each, to tell them from other rows of the same table. */
import { type Table, writtenColumns } from '../generators/model/index.ts'
import type { Texts } from '../output/encoding.ts'

/** Where the columns of the primary key stand among the canonical texts of a row. */
export function keyPlaces(table: Table): readonly number[] {
  const names = writtenColumns(table).map(([name]) => name)
  return table.primaryKey.map((name) => names.indexOf(name))
}

/** Gives a row's key as one text, a JSON array. */
export function keyTexts(table: Table): (texts: Readonly<Texts>) => string {
  const places = keyPlaces(table)
  return (texts) => JSON.stringify(places.map((place) => texts[place] ?? ''))
}

/** The keys of a table's rows. Keys are hashed to 53 bits: another row is taken for one of these with a probability of rows / 2^53. */
export class KeySet {
  readonly #places: readonly number[]
  readonly #hashes: Float64Array

  private constructor(places: readonly number[], hashes: Float64Array) {
    this.#places = places
    this.#hashes = hashes
  }

  /** The set of the primary keys of rows. */
  static of(table: Table, rows: Iterable<Readonly<Texts>>): KeySet {
    const places = keyPlaces(table)
    let hashes = new Float64Array(1024)
    let count = 0
    for (const row of rows) {
      if (count === hashes.length) {
        const larger = new Float64Array(count * 2)
        larger.set(hashes)
        hashes = larger
      }
      hashes[count++] = hashKey(row, places)
    }
    return new KeySet(places, hashes.subarray(0, count).sort())
  }

  has(row: Readonly<Texts>): boolean {
    const hash = hashKey(row, this.#places)
    let low = 0
    let high = this.#hashes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#hashes[middle]! < hash) low = middle + 1
      else high = middle
    }
    return this.#hashes[low] === hash
  }
}

function hashKey(row: Readonly<Texts>, places: readonly number[]): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (const place of places) {
    const text = row[place] ?? ''
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      a = Math.imul(a ^ unit, 2654435761)
      b = Math.imul(b ^ unit, 1597334677)
    }
    a = Math.imul(a ^ 0x10000, 2246822507)
    b = Math.imul(b ^ 0x10000, 3266489909)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
