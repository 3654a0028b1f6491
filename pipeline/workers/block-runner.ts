/** Runs blocks, in a worker or in the main thread beside its workers, and sends their encoded rows and what was found in them. */
import type { Family, Tally } from '../../generators/model/index.ts'
import { PlanContext } from '../plan/context.ts'
import type { GeneratorPlan, Plan } from '../plan/plan.ts'
import { emptyTally, type Tallies, tallyList } from '../plan/tallies.ts'
import { heldBytes, type TableBlock } from '../stage/block-encoder.ts'
import { type BlockEmitter, blockEmitter, rowsAtLeast } from '../stage/emit-units.ts'
import type { Closing, Findings, UnitStager } from '../stage/unit-stager.ts'
import { seenWhole } from '../validate/families.ts'
import { cloneableViolations } from './cloneable.ts'
import type { HashBuffer } from './hash-buffer.ts'
import type { BlockOrder, PackedTable, Piece, TallyData } from './messages.ts'

/** What a runner works with. */
export interface RunnerOptions {
  readonly plan: Plan
  readonly stager: UnitStager<HashBuffer>
  /** The tallies that generators read; filled by the main thread before they run. */
  readonly finished: Tallies
  readonly flushBytes: number
  /** Sends a piece; its memory belongs to the receiver afterwards. */
  readonly send: (piece: Piece) => void
}

/** A generator whose blocks come in. */
interface Running {
  readonly planned: GeneratorPlan
  readonly emit: BlockEmitter
  readonly families: readonly Family[]
  readonly blocks: readonly TableBlock[]
  /** What it contributes to, in this thread. */
  readonly fed: Tallies
}

/** See above. */
export class BlockRunner {
  readonly #options: RunnerOptions
  #running: Running | undefined

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  /** Runs a block. The blocks of one generator come together, in order. Throws FixtureError as `blockEmitter` does. */
  run({ generator, block, from, to }: BlockOrder): void {
    const { stager, flushBytes } = this.#options
    if (this.#running?.planned.generator.name !== generator) this.#running = this.#start(generator)
    const { emit, families, blocks } = this.#running
    let rows = 0
    const append = (one: TableBlock): void => this.#send(block, [one], blocks)
    for (const units of emit({ from, to })) {
      stager.unit(units, families, { blocks, flush: { bytes: flushBytes, append } })
      for (const made of units.rows) rows += made.length
    }
    this.#send(block, blocks, blocks, { findings: this.#findings(), rows })
  }

  /** What the generator that ran last contributed in this thread. */
  tallies(): TallyData[] {
    const list = tallyList(this.#options.plan)
    const fed = [...(this.#running?.fed ?? [])]
    this.#running = undefined
    return fed.map(([tally, { values }]) => ({ tally: list.indexOf(tally), values }))
  }

  /** What only the end tells. */
  close(): Closing {
    return this.#options.stager.close()
  }

  #start(name: string): Running {
    const { plan, stager, finished } = this.#options
    const planned = plan.generators.get(name)!
    const { generator } = planned
    const fed = new Map<Tally, ReturnType<typeof emptyTally>>()
    for (const tally of generator.feeds ?? []) fed.set(tally, emptyTally(plan, tally))
    const context = new PlanContext(plan, {
      generator,
      tallies: new Map([...finished, ...fed]),
      staged: notHere,
    })
    const families = stager.rules.families.filter((family) => seenWhole(family, generator.emits))
    return {
      planned,
      fed,
      emit: blockEmitter(plan, planned, context, rowsAtLeast(families)),
      families,
      blocks: stager.blocks(generator.emits),
    }
  }

  #findings(): Findings {
    const { stager } = this.#options
    const violations = stager.violations.take()
    return {
      sound: stager.sound,
      violations: violations === undefined ? undefined : cloneableViolations(violations),
      hashes: stager.checker.logs().map((log) => log.take()),
    }
  }

  #send(
    block: number,
    some: readonly TableBlock[],
    all: readonly TableBlock[],
    last?: NonNullable<Piece['last']>,
  ): void {
    const tables: PackedTable[] = some
      .filter((one) => heldBytes(one) > 0)
      .map((one) => ({
        table: all.indexOf(one),
        encoded: one.buffers.map((buffer) => buffer.take()),
      }))
    const bytes = tables.reduce(
      (sum, { encoded }) =>
        encoded.reduce((more, packed) => more + packed.bytes.byteLength + packed.ends.byteLength, sum),
      0,
    )
    this.#options.send({ kind: 'piece', block, tables, bytes, ...(last === undefined ? {} : { last }) })
  }
}

function notHere(): never {
  throw new TypeError('generators that read tables back are not run in blocks')
}
