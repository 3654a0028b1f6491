/** A number per user, for rules that recount. */

/** What a `PerUser` holds. */
export interface PerUserState {
  readonly ids: readonly string[]
  /** One per id. */
  readonly values: Float64Array
}

/** Numbers per user, in the order in which the users are met. 8 bytes a number beside the map of ids. */
export class PerUser {
  readonly #places = new Map<string, number>()
  readonly #fill: number
  #values = new Float64Array(1024)

  constructor(fill: number) {
    this.#fill = fill
    this.#values.fill(fill)
  }

  /** The place of a user's value. */
  place(id: string): number {
    let place = this.#places.get(id)
    if (place === undefined) {
      place = this.#places.size
      this.#places.set(id, place)
      if (place === this.#values.length) this.#grow()
    }
    return place
  }

  get(id: string): number {
    const place = this.place(id)
    return this.#values[place]!
  }

  set(id: string, value: number): void {
    const place = this.place(id)
    this.#values[place] = value
  }

  /** Every user's number, fit for another thread. */
  save(): PerUserState {
    return { ids: [...this.#places.keys()], values: this.#values.slice(0, this.#places.size) }
  }

  #grow(): void {
    const values = new Float64Array(this.#values.length * 2).fill(this.#fill)
    values.set(this.#values)
    this.#values = values
  }
}
