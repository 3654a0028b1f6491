/**
 * Finds the rows that are missing: replays the plan's generators, parents first, over what is there, until no further
 * row is wanted. What is decided depends on the state alone.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AnyRow, Dataset, Requirement, Table } from '../../generators/model/index.ts'
import { parentsFirst } from '../../output/sql/order.ts'
import { PlanContext } from '../plan/context.ts'
import { type PlannedGenerator, planOrder } from '../plan/order.ts'
import { type GeneratorPlan, type Plan, planGenerator } from '../plan/plan.ts'
import type { World } from '../plan/world.ts'
import type { Source } from '../resolve.ts'
import { blockEmitter } from '../stage/emit-units.ts'
import { compareKeys } from './compare-keys.ts'
import { Candidates, type Verdict } from './candidates.ts'
import { Derivations } from './derivations.ts'
import { LiveRows } from './live-rows.ts'
import { MOST_ATTEMPTS, type Redraw, redraw } from './redraw.ts'
import { type Shortfall, shortfall, WHOLE } from './shortfall.ts'
import { rowKey, type State } from './state.ts'

/** What was decided. */
export interface Selection {
  readonly plan: Plan
  readonly live: LiveRows
  readonly candidates: Candidates
  readonly derivations: Derivations
  /** How every requirement stands with the rows that are made. */
  readonly after: readonly Shortfall[]
}

export interface SelectOptions {
  /** True: derived columns of rows that are there may be brought up to date. */
  readonly refreshDerived?: boolean
  readonly signal?: AbortSignal
}

/** Rounds of replaying; each makes rows that the one before could not. */
const MOST_ROUNDS = 24

/** How often more rows are laid out for a requirement; each time for twice as many. */
const MOST_RAISES = 5

/** Rows after which the event loop gets its turn. */
const TURN_ROWS = 4096

/** Decides what is made. Throws FixtureError DEFINITION when a generator fails. */
export async function selectRows(
  source: Source,
  state: State,
  options: SelectOptions = {},
): Promise<Selection> {
  const { dataset, environment } = source
  const live = new LiveRows(dataset, state)
  const derivations = new Derivations(dataset, live, environment, options.refreshDerived === true)
  const candidates = new Candidates(dataset, live, environment, derivations)
  const world = new Replay(dataset, live, candidates)
  let plan = emptyPlan(source, world)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    plan = emptyPlan(source, world)
    let made = 0
    for (const generator of planOrder(dataset)) {
      options.signal?.throwIfAborted()
      const planned = await planGenerator(plan, generator)
      record(plan, generator, planned)
      made += await world.replay(plan, planned, options.signal)
    }
    const after = dataset.requirements.map((requirement) => shortfall(requirement, live, environment))
    if (after.every(({ gaps }) => gaps.size === 0) && made === 0) break
    if (made === 0 && !world.layOutMore(after)) break
  }
  const after = dataset.requirements.map((requirement) => shortfall(requirement, live, environment))
  return { plan, live, candidates, derivations, after }
}

const emptyPlan = ({ dataset, environment, seed }: Source, world: World): Plan => ({
  dataset,
  environment,
  seed,
  draws: {},
  generators: new Map(),
  rows: new Map(dataset.tables.map((table) => [table.id, table.existing.length])),
  world,
  lists: new Map(),
})

function record(plan: Plan, generator: PlannedGenerator, planned: GeneratorPlan): void {
  ;(plan.generators as Map<string, GeneratorPlan>).set(generator.name, planned)
  generator.emits.forEach((table, i) => {
    ;(plan.rows as Map<string, number>).set(table.id, table.existing.length + planned.rows[i]!)
  })
}

/** What the generators see of the rows that are there, while they are replayed. */
class Replay implements World {
  readonly #live: LiveRows
  readonly #candidates: Candidates
  readonly #order: ReadonlyMap<Table, number>
  /** Per generator: main rows that Tilth did not make, as others know them. */
  readonly #foreign = new Map<string, readonly unknown[]>()
  /** Per generator: ordinals of planned rows that are there or being made. */
  readonly #present = new Map<string, Set<number>>()
  readonly #extra = new Map<Requirement, Map<string, number>>()
  readonly #asked = new Set<Requirement>()
  readonly #raises = new Map<Requirement, number>()

  constructor(dataset: Dataset, live: LiveRows, candidates: Candidates) {
    this.#live = live
    this.#candidates = candidates
    this.#order = new Map(parentsFirst(dataset.tables).map((table, i) => [table, i]))
  }

  foreign(generator: string): number {
    return this.#foreign.get(generator)?.length ?? 0
  }

  foreignBase(generator: string, place: number): unknown {
    return this.#foreign.get(generator)![place]
  }

  present(generator: string, ordinal: number): boolean {
    return this.#present.get(generator)?.has(ordinal) === true
  }

  extra(requirement: Requirement, key: unknown): number {
    this.#asked.add(requirement)
    const extras = this.#extra.get(requirement)
    if (extras === undefined) return 0
    const { per } = requirement
    const text = per === undefined ? WHOLE : this.#candidates.identities.actualKey(per.parent.table, key)
    return extras.get(text) ?? 0
  }

  /** Lays out more rows for parents that still lack some; false when no generator does so for any of them. */
  layOutMore(after: readonly Shortfall[]): boolean {
    let more = false
    for (const { requirement, gaps } of after) {
      const raises = this.#raises.get(requirement) ?? 0
      if (!this.#asked.has(requirement) || gaps.size === 0 || raises === MOST_RAISES) continue
      this.#raises.set(requirement, raises + 1)
      let extras = this.#extra.get(requirement)
      if (extras === undefined) {
        extras = new Map()
        this.#extra.set(requirement, extras)
      }
      for (const [key, gap] of gaps) {
        extras.set(key, 2 * (extras.get(key) ?? 0) + gap)
        more = true
      }
    }
    return more
  }

  /** Runs a generator's units and decides on their rows; gives the number of rows that are newly made. */
  async replay(plan: Plan, planned: GeneratorPlan, signal: AbortSignal | undefined): Promise<number> {
    const { generator, units } = planned
    const { name, emits } = generator
    const order = emits
      .map((_, t) => t)
      .sort((a, b) => this.#order.get(emits[a]!)! - this.#order.get(emits[b]!)!)
    const present = new Set<number>()
    this.#present.set(name, present)
    this.#candidates.prepare(emits)
    const context = new SelectContext(plan, { generator, tallies: new Map(), staged: () => [] })
    const taken = new Set<string>()
    let made = 0
    let pending = 0
    let ordinal = 0
    let unit = 0
    for (const { rows, numbers } of blockEmitter(plan, planned, context)({ from: 0, to: units })) {
      const firsts = Array.from(numbers, (number, t) => number - 1 - emits[t]!.existing.length)
      for (const t of order) {
        const table = emits[t]!
        rows[t]!.forEach((row, i) => {
          const before = this.#candidates.decided.get(table.id)?.size ?? 0
          let verdict = this.#candidates.consider(table, row)
          if (verdict === 'not unique') verdict = this.#again(plan, planned, { unit, firsts, table }, row)
          made += (this.#candidates.decided.get(table.id)?.size ?? 0) - before
          if (t === 0 && isPresent(verdict)) {
            present.add(ordinal + i)
            taken.add(this.#keyOf(table, row))
          }
        })
        pending += rows[t]!.length
      }
      ordinal += rows[0]!.length
      unit++
      if (pending >= TURN_ROWS) {
        pending = 0
        await nextTurn()
        signal?.throwIfAborted()
      }
    }
    this.#adopt(plan, generator, taken)
    return made
  }

  /** Draws a row again whose unique values another row has, until they are its own. */
  #again(
    plan: Plan,
    planned: GeneratorPlan,
    where: Pick<Redraw, 'unit' | 'firsts' | 'table'>,
    row: AnyRow,
  ): Verdict {
    const { table } = where
    const columns = this.#candidates.collidingColumns(table, row)
    const key = rowKey(table, row)
    for (let attempt = 1; columns.length > 0 && attempt <= MOST_ATTEMPTS; attempt++) {
      const drawn = { ...where, key, columns, attempt }
      const other = redraw(plan, planned, drawn)
      const verdict = other === undefined ? 'not unique' : this.#candidates.consider(table, other)
      if (verdict === 'made') this.#candidates.remember(drawn)
      if (verdict !== 'not unique') return verdict
    }
    return 'not unique'
  }

  #keyOf(table: Table, row: AnyRow): string {
    return this.#candidates.identities.keyOf(table, row)
  }

  /** The main rows that are there and that no slot of the plan is: they follow the planned ones, in key order. */
  #adopt(plan: Plan, { name, emits, adopt }: PlannedGenerator, taken: ReadonlySet<string>): void {
    const table = emits[0]!
    if (adopt === undefined) return
    const existing = new Set(table.existing.map((row) => rowKey(table, row)))
    const rows = [...(this.#live.state.get(table.id) ?? [])]
      .filter(([key]) => !taken.has(key) && !existing.has(key))
      .map(([, row]) => row)
      .sort((a, b) => compareKeys(table, a, b))
    this.#foreign.set(
      name,
      rows.map((row) => adopt.base(this.#candidates.identities.foreign(table, row), plan.environment)),
    )
  }
}

const isPresent = (verdict: Verdict): boolean => verdict === 'there' || verdict === 'made'

/** Tallies stay empty while it is decided what is made: they are for derived columns alone. */
class SelectContext extends PlanContext {
  override tally(): void {}

  override total(): undefined {
    return undefined
  }
}
