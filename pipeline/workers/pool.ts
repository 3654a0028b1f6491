/**
 * The threads of a build, seen from the main thread: blocks are handed out, and what comes of them is taken in in the
 * order of the blocks. When nothing is there to be taken in, the main thread runs a block itself.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { FixtureError } from '../../generators/model/index.ts'
import { BLOCK_WEIGHT, type WeighedBlock } from '../plan/blocks.ts'
import type { WrittenFile } from '../stage/file-sink.ts'
import type { Closing } from '../stage/unit-stager.ts'
import type { BlockRunner } from './block-runner.ts'
import { giveBack, makeCredit } from './credit.ts'
import type {
  DumpOrder,
  FromWorker,
  Piece,
  SharedCredit,
  TallyData,
  ToWorker,
  WorkerSetup,
} from './messages.ts'
import type { PlanData } from './plan-data.ts'
import { thrownAgain, thrownData } from './thrown.ts'

/** Blocks that a worker has in hand at most: the one it runs and the next. */
const IN_HAND = 2

/** The heaviest block that the main thread runs: meanwhile it takes nothing in, and all of the block stays in memory. */
const MOST_WEIGHT_HERE = 32 * BLOCK_WEIGHT

/** Bytes made here and not taken in yet with which the main thread begins no block. */
const MOST_BYTES_HERE = 1 << 22

interface Member {
  readonly worker: Worker
  readonly credit: SharedCredit
}

interface BlockMessage {
  readonly message: Piece | Extract<FromWorker, { kind: 'failed' }>
  /** Tells whoever made the piece that it was taken in. */
  readonly taken: (bytes: number) => void
}

/** Makes the runner of this thread, which gives its pieces to `send`. */
type RunnerHere = (send: (piece: Piece) => void) => BlockRunner

/** What a worker says when it is asked. */
type Answer = Extract<FromWorker, { kind: 'tallies' | 'closing' }>

/** The blocks of one generator on their way. */
interface Round {
  readonly generator: string
  readonly blocks: readonly WeighedBlock[]
  /** What came of each block and is not taken in yet. */
  readonly inbox: readonly BlockMessage[][]
  /** The next block to be handed out. */
  next: number
}

/** See above. */
export class WorkerPool {
  readonly #members: readonly Member[]
  readonly #answers: Answer[] = []
  readonly #dumps = new Map<string, WrittenFile>()
  #here: BlockRunner | undefined
  /** Bytes of pieces made here that were not taken in yet. */
  #heldHere = 0
  #round: Round | undefined
  #failure: { readonly cause: unknown } | undefined
  #waiting: (() => void)[] = []
  #stopping = false

  /** Starts so many threads beside this one. They load and prepare the dataset at once. */
  constructor(workers: number, setup: Omit<WorkerSetup, 'credit'>) {
    this.#members = Array.from({ length: workers }, () => {
      const credit = makeCredit(workers)
      const workerData: WorkerSetup = { ...setup, credit }
      // What a thread might print is read by nobody.
      const worker = new Worker(new URL('./worker.js', import.meta.url), {
        workerData,
        stdout: true,
        stderr: true,
      })
      const member: Member = { worker, credit }
      worker.on('message', (message: FromWorker) => this.#receive(member, message))
      worker.on('messageerror', (cause) => this.fail(died(cause)))
      worker.on('error', (cause) => this.fail(died(cause)))
      worker.on('exit', (code) => this.fail(died(new Error(`exit code ${code}`))))
      return member
    })
  }

  /** Hands out the plan. */
  start(plan: PlanData, here: RunnerHere): void {
    this.#tellAll({ kind: 'plan', plan })
    const taken = (bytes: number): void => {
      this.#heldHere -= bytes
    }
    this.#here = here((message) => {
      this.#heldHere += message.bytes
      this.#round!.inbox[message.block]!.push({ message, taken })
    })
  }

  /**
   * Runs all blocks of a generator and gives their pieces, those of one block after those of the one before it. A
   * piece counts as taken in when the next one is asked for. Throws what the first block that failed threw.
   */
  async *run(generator: string, blocks: readonly WeighedBlock[]): AsyncGenerator<Piece> {
    const round: Round = { generator, blocks, inbox: blocks.map(() => []), next: 0 }
    this.#round = round
    for (let turn = 0; turn < IN_HAND; turn++) for (const member of this.#members) this.#handOut(member)
    for (const inbox of round.inbox) {
      for (let last = false; !last; ) {
        await this.#fill(inbox)
        const { message, taken } = inbox.shift()!
        if (message.kind === 'failed') throw thrownAgain(message.thrown)
        yield message
        taken(message.bytes)
        last = message.last !== undefined
      }
    }
  }

  /** What all threads contributed to the tallies of the generator that ran last. */
  async tallies(): Promise<TallyData[]> {
    this.#tellAll({ kind: 'tallies' })
    const answers = await this.#answersOfAll()
    return [
      ...this.#here!.tallies(),
      ...answers.flatMap((answer) => (answer.kind === 'tallies' ? answer.tallies : [])),
    ]
  }

  /** What all runners know in the end. */
  async close(): Promise<Closing[]> {
    this.#tellAll({ kind: 'close' })
    const answers = await this.#answersOfAll()
    return [
      this.#here!.close(),
      ...answers.flatMap((answer) => (answer.kind === 'closing' ? [answer.closing] : [])),
    ]
  }

  /**
   * Puts dumps together: whoever has made one takes the next. This thread takes part from its next turn on, with
   * `here`, which is given an order's place. @returns the files in the orders' order
   */
  async dumps(
    orders: readonly DumpOrder[],
    here: (place: number) => Promise<WrittenFile>,
  ): Promise<WrittenFile[]> {
    const files: WrittenFile[] = []
    let next = 0
    const makeWith = async (make: (place: number) => Promise<WrittenFile>): Promise<void> => {
      while (next < orders.length) {
        const place = next++
        files[place] = await make(place).catch((cause: unknown) => {
          next = orders.length
          throw cause
        })
      }
    }
    const makers = this.#members.map((member) => makeWith((place) => this.#dumpIn(member, orders[place]!)))
    await Promise.all([...makers, nextTurn().then(() => makeWith(here))])
    return files
  }

  async #dumpIn(member: Member, order: DumpOrder): Promise<WrittenFile> {
    tell(member, { kind: 'dump', ...order })
    await this.#until(() => this.#dumps.has(order.dialect))
    return this.#dumps.get(order.dialect)!
  }

  /** Makes whoever waits for workers throw; the first reason counts. */
  fail(cause: unknown): void {
    if (this.#stopping) return
    this.#failure ??= { cause }
    this.#wake()
  }

  /** Ends the threads, whatever they do; for the end and for clean-up. */
  async stop(): Promise<void> {
    this.#stopping = true
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()))
  }

  #receive(member: Member, message: FromWorker): void {
    if (message.kind === 'broken') this.fail(thrownAgain(message.thrown))
    else if (message.kind === 'piece' || message.kind === 'failed') {
      const taken = (bytes: number): void => giveBack(member.credit, bytes)
      this.#round!.inbox[message.block]!.push({ message, taken })
      // After a failure no later block is wanted; those before it are in hand already.
      if (message.kind === 'failed') this.#round!.next = Number.POSITIVE_INFINITY
      else if (message.last !== undefined) this.#handOut(member)
    } else if (message.kind === 'dumped') this.#dumps.set(message.dialect, message.file)
    else this.#answers.push(message)
    this.#wake()
  }

  /** Waits until something is in an inbox; runs blocks here meanwhile. */
  async #fill(inbox: readonly BlockMessage[]): Promise<void> {
    while (inbox.length === 0) {
      // What has come in already shows only then.
      await nextTurn()
      if (this.#failure !== undefined) throw this.#failure.cause
      if (inbox.length === 0 && !this.#runHere()) return this.#until(() => inbox.length > 0)
    }
  }

  /** Runs the next block in this thread, unless there is none, it is too heavy, or too much is held here. */
  #runHere(): boolean {
    const { generator, blocks, next: block, inbox } = this.#round!
    const order = blocks[block]
    if (order === undefined || order.weight > MOST_WEIGHT_HERE || this.#heldHere >= MOST_BYTES_HERE)
      return false
    this.#round!.next++
    try {
      this.#here!.run({ kind: 'block', generator, block, ...order })
    } catch (thrown) {
      inbox[block]!.push({ message: { kind: 'failed', block, thrown: thrownData(thrown) }, taken: () => {} })
      this.#round!.next = Number.POSITIVE_INFINITY
    }
    return true
  }

  #handOut(member: Member): void {
    const { generator, blocks, next } = this.#round!
    const block = blocks[next]
    if (block === undefined) return
    this.#round!.next++
    tell(member, { kind: 'block', generator, block: next, ...block })
  }

  async #answersOfAll(): Promise<Answer[]> {
    await this.#until(() => this.#answers.length === this.#members.length)
    return this.#answers.splice(0)
  }

  /** Waits until something is so, or throws what went wrong meanwhile. */
  async #until(isSo: () => boolean): Promise<void> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.cause
      if (isSo()) return
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
      })
    }
  }

  /** Lets all look again that wait for something. */
  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #tellAll(message: ToWorker): void {
    for (const member of this.#members) tell(member, message)
  }
}

function tell({ worker }: Member, message: ToWorker): void {
  worker.postMessage(message)
}

/** The error for a thread that is gone although it had work. */
function died(cause: unknown): FixtureError {
  const { code, message } = cause as NodeJS.ErrnoException
  const reason = code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : message
  return new FixtureError(
    'INTERNAL',
    `A worker thread ended before its work: ${reason}. Nothing was published. Fewer --workers take less memory, and with --workers 1 there are none.`,
    { cause },
  )
}
