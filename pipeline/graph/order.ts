/** The order of the items in each row: few crossings, by barycenters and exchanges of neighbours. */
import type { Item, Link } from './trunks.ts'

const SWEEPS = 12

/** Items by their places, row by row, from left to right. */
export function ordered(items: readonly Item[], links: readonly Link[]): readonly (readonly number[])[] {
  const state = new Order(items, links)
  let best = state.rows.map((row) => [...row])
  let fewest = state.crossings()
  for (let sweep = 0; sweep < 2 * SWEEPS && fewest > 0; sweep++) {
    state.sweep(sweep % 2 === 0)
    state.exchange()
    const crossings = state.crossings()
    if (crossings >= fewest) continue
    fewest = crossings
    best = state.rows.map((row) => [...row])
  }
  return best
}

class Order {
  readonly rows: number[][]
  readonly #items: readonly Item[]
  readonly #place: number[]
  /** Per item the links that it is an end of. */
  readonly #up: readonly Link[][]
  readonly #down: readonly Link[][]

  constructor(items: readonly Item[], links: readonly Link[]) {
    this.#items = items
    this.rows = Array.from({ length: 1 + Math.max(0, ...items.map(({ row }) => row)) }, () => [])
    items.forEach(({ row }, item) => {
      this.rows[row]!.push(item)
    })
    this.#place = items.map(() => 0)
    this.#up = items.map((_, item) => links.filter(({ lower }) => lower === item))
    this.#down = items.map((_, item) => links.filter(({ upper }) => upper === item))
    this.rows.forEach((_, row) => {
      this.#settle(row)
    })
  }

  #settle(row: number): void {
    this.rows[row]!.forEach((item, place) => {
      this.#place[item] = place
    })
  }

  /** Sorts every row by where its neighbours in the row above (or below) stand. */
  sweep(fromAbove: boolean): void {
    const rows = this.rows.map((_, row) => row)
    for (const row of fromAbove ? rows : rows.reverse()) {
      const barycenter = new Map(this.rows[row]!.map((item) => [item, this.#barycenter(item, fromAbove)]))
      this.rows[row]!.sort((a, b) => barycenter.get(a)! - barycenter.get(b)!)
      this.#settle(row)
    }
  }

  /** As a share of the row's width, so that rows of different lengths compare; without neighbours, its own place. */
  #barycenter(item: number, fromAbove: boolean): number {
    const places = fromAbove
      ? this.#up[item]!.map(({ upper }) => this.#share(upper))
      : this.#down[item]!.map(({ lower }) => this.#share(lower))
    if (places.length === 0) return this.#share(item)
    return places.reduce((sum, place) => sum + place, 0) / places.length
  }

  #share(item: number): number {
    return (this.#place[item]! + 0.5) / this.rows[this.#items[item]!.row]!.length
  }

  /** Exchanges neighbours as long as that saves crossings. */
  exchange(): void {
    for (let saved = true; saved; ) {
      saved = false
      this.rows.forEach((row, at) => {
        for (let i = 0; i + 1 < row.length; i++) {
          const [left, right] = [row[i]!, row[i + 1]!]
          if (this.#between(right, left) >= this.#between(left, right)) continue
          row[i] = right
          row[i + 1] = left
          this.#settle(at)
          saved = true
        }
      })
    }
  }

  /** Crossings of two neighbours' links when the one stands to the left of the other. */
  #between(left: number, right: number): number {
    let crossings = 0
    for (const a of this.#up[left]!)
      for (const b of this.#up[right]!)
        if (a.trunk !== b.trunk && this.#place[a.upper]! > this.#place[b.upper]!) crossings++
    for (const a of this.#down[left]!)
      for (const b of this.#down[right]!)
        if (a.trunk !== b.trunk && this.#place[a.lower]! > this.#place[b.lower]!) crossings++
    return crossings
  }

  /** Of the whole picture. */
  crossings(): number {
    let crossings = 0
    for (const row of this.rows)
      for (let i = 0; i < row.length; i++)
        for (let j = i + 1; j < row.length; j++)
          for (const a of this.#up[row[i]!]!)
            for (const b of this.#up[row[j]!]!)
              if (a.trunk !== b.trunk && this.#place[a.upper]! > this.#place[b.upper]!) crossings++
    return crossings
  }
}
