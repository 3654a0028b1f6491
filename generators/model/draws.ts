/**
 * Draws: the streams of one table, one per column, seated at one address at a time.
 */
import { type AddressPart, absorbPart, digestWords } from './address.ts'
import type { KeyStyle } from './column.ts'
import { cuidFrom, uuidFrom } from './keys.ts'
import { finalize, words } from './mix.ts'
import { makeSeat, Stream } from './stream.ts'
import { type KeyOf, keyColumn, type Table } from './table.ts'

/** A table's streams, seated at a row's address. Valid until the next `at` for the same table. */
export interface Draws<T extends Table> {
  /** One stream per column: a column draws from its own alone. */
  readonly col: { readonly [P in keyof T['columns']]: Stream }
  /** A stream shared by several columns or by a unit's decisions, under a name of its own. */
  shared(name: string): Stream
  /**
   * The row's key, derived from its address. A dense child key is its row number, which is to be given:
   * `ordinal` = `unit.first(table) + index`, 0 for the table's first generated row.
   */
  key(ordinal?: number): KeyOf<T>
}

/** Makes and keeps the draws of every table, for one seed. */
export interface DrawSource {
  /** Seats the table's streams at H(table, ...parts). */
  at<T extends Table>(table: T, ...parts: readonly AddressPart[]): Draws<T>
}

/** `salt` maps a stream's name, `table.column`, to extra text in its key; tests use it to see what moves. */
export interface DrawOptions {
  readonly salt?: (stream: string) => string | undefined
}

/** The draws of a seed. The seed is any text that is not empty. */
export function createDraws(seed: string, options: DrawOptions = {}): DrawSource {
  if (seed.length === 0) throw new RangeError('seed: expected a text that is not empty, got ""')
  return new SeedDraws(seed, options)
}

/** A class, since code compiled for one seed's draws then serves for all. */
class SeedDraws implements DrawSource {
  readonly #seed: string
  readonly #options: DrawOptions
  readonly #tables = new Map<Table, TableDraws>()

  constructor(seed: string, options: DrawOptions) {
    this.#seed = seed
    this.#options = options
  }

  at<T extends Table>(table: T, ...parts: readonly AddressPart[]): Draws<T> {
    let draws = this.#tables.get(table)
    if (draws === undefined) {
      draws = new TableDraws(table, this.#seed, this.#options)
      this.#tables.set(table, draws)
    }
    draws.seat(parts)
    return draws as unknown as Draws<T>
  }
}

class TableDraws {
  readonly col: Record<string, Stream> = {}
  readonly #table: Table
  readonly #make: (column: string, epoch: string) => Stream
  readonly #shared = new Map<string, Stream>()
  readonly #seat = makeSeat()
  readonly #start = words()
  readonly #prefix = words()
  readonly #state = words()
  readonly #style: KeyStyle | undefined
  readonly #keyStream: Stream
  #parent: AddressPart | undefined
  #parts: readonly AddressPart[] = []

  constructor(table: Table, seed: string, options: DrawOptions) {
    this.#table = table
    this.#make = (column, epoch) => {
      const salt = options.salt?.(`${table.id}.${column}`)
      const names = ['stream', seed, table.id, epoch, column]
      return new Stream(digestWords(...names, ...(salt === undefined ? [] : [salt])), this.#seat)
    }
    this.#start.set(digestWords('table', table.id))
    for (const name of Object.keys(table.columns)) this.col[name] = this.#make(name, String(table.epoch))
    const key = keyColumn(table)
    this.#style = key === undefined ? undefined : table.columns[key]?.key
    // Keys do not follow the epoch: reshuffling a table's values leaves its children where they are.
    this.#keyStream = this.#make(`~key:${key ?? ''}`, 'key')
  }

  seat(parts: readonly AddressPart[]): void {
    const state = this.#state
    if (parts.length === 2) {
      this.#usePrefix(parts[0]!)
      state.set(this.#prefix)
      absorbPart(state, parts[1]!)
    } else {
      if (parts.length === 0) throw new RangeError(`address in ${this.#table.id}: expected at least one part`)
      state.set(this.#start)
      for (const part of parts) absorbPart(state, part)
    }
    finalize(state, this.#seat.address)
    this.#seat.serial++
    this.#parts = parts
  }

  shared(name: string): Stream {
    let stream = this.#shared.get(name)
    if (stream === undefined) {
      stream = this.#make(`~${name}`, String(this.#table.epoch))
      this.#shared.set(name, stream)
    }
    return stream
  }

  key(ordinal?: number): unknown {
    const style = this.#style
    if (style === undefined)
      throw new TypeError(`table ${this.#table.id}: its key column has no key style, so key() has no meaning`)
    if (style.style === 'cuid') return cuidFrom(this.#keyStream)
    if (style.style === 'uuid') return uuidFrom(this.#keyStream)
    return style.style === 'dense' ? this.#dense(style.start, ordinal) : this.#strided(style.stride)
  }

  #dense(start: number, ordinal: number | undefined): number | bigint {
    const root = this.#parts.length === 1 ? this.#parts[0] : undefined
    const place = ordinal ?? (typeof root === 'number' ? root : undefined)
    if (place === undefined) {
      throw new TypeError(
        `table ${this.#table.id}: a dense child key needs its row number: key(unit.first(table) + index)`,
      )
    }
    const value = start + this.#table.existing.length + place
    return this.#table.columns[this.#table.primaryKey[0]!]!.kind.type === 'bigint' ? BigInt(value) : value
  }

  #strided(stride: number): number {
    const [parent, slot] = this.#parts
    if (typeof parent !== 'number' || typeof slot !== 'number') {
      throw new TypeError(
        `table ${this.#table.id}: a strided key needs an address of (parent's integer key, slot)`,
      )
    }
    if (slot < 0 || slot >= stride) {
      throw new RangeError(`table ${this.#table.id}: slot ${slot} is outside its stride of ${stride}`)
    }
    return (parent - 1) * stride + slot + 1
  }

  #usePrefix(parent: AddressPart): void {
    if (parent === this.#parent) return
    this.#prefix.set(this.#start)
    absorbPart(this.#prefix, parent)
    // Bytes may change behind the same object.
    this.#parent = typeof parent === 'object' ? undefined : parent
  }
}
