/** Expectations on conversations as wholes: how many messages, how many members, how much of it was read. */
import {
  defineExpectation,
  type Environment,
  type Expectation,
  type Measurement,
  type Mergeable,
  type Meter,
} from '../../model/index.ts'
import { powerLawMean } from '../../values/power-law-mean.ts'
import type { ChatParameters } from './parameters.ts'
import { conversationUsers, messageReads, messages } from './tables.ts'
import { countPieces } from './tools.ts'

const params = (env: Environment): ChatParameters => env.params as ChatParameters

/** Numbers that grow one by one, 8 bytes each. */
class Numbers {
  #values = new Float64Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#values.length) {
      const values = new Float64Array(this.length * 2)
      values.set(this.#values)
      this.#values = values
    }
    this.#values[this.length++] = value
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.length)
  }
}

/** Counts rows per conversation: the rows of one conversation stand together. */
class PerConversation {
  readonly #counts = new Numbers()
  #id: unknown
  #rows = 0

  add(conversationId: unknown, rows: number): void {
    if (conversationId !== this.#id) {
      if (this.#id !== undefined) this.#counts.push(this.#rows)
      this.#id = conversationId
      this.#rows = 0
    }
    this.#rows += rows
  }

  finish(): Float64Array {
    if (this.#id !== undefined) this.#counts.push(this.#rows)
    this.#id = undefined
    return this.#counts.values
  }

  /** Adds the conversations that another one counted; they are none of these. */
  merge(counts: Float64Array): void {
    this.finish()
    for (const count of counts) this.#counts.push(count)
  }
}

/** Saves and merges the counts of a meter that has nothing else. */
const mergeCounts = (counts: PerConversation): Required<Mergeable> => ({
  save: () => counts.finish().slice(),
  merge: (state) => counts.merge(state as Float64Array),
})

interface TailSpec {
  readonly name: string
  readonly description: string
  readonly target: (params: ChatParameters) => number | undefined
  readonly tolerance: number
  readonly minimumSample: number
  /** The figure, of the numbers of messages in ascending order. */
  readonly of: (sorted: Float64Array, params: ChatParameters) => number
}

/** An expectation on the numbers of messages per conversation. Where no law has the wanted mean, it says nothing. */
function tail({ name, description, target, tolerance, minimumSample, of }: TailSpec): Expectation {
  return defineExpectation({
    name,
    description,
    tables: [messages],
    tolerance,
    minimumSample,
    target: (env) => (countPieces(params(env)).feasible ? target(params(env)) : undefined),
    start(env) {
      const perConversation = new PerConversation()
      return {
        row: (_table, row) => perConversation.add(row['conversationId'], 1),
        measure(): Measurement {
          const sorted = perConversation.finish().slice().sort()
          return { achieved: sorted.length === 0 ? 0 : of(sorted, params(env)), sample: sorted.length }
        },
        ...mergeCounts(perConversation),
      }
    },
  })
}

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0)

/** The share of messages in the largest 1 % of conversations, as the law has it; only where these are the heavy rooms. */
function topShare(given: ChatParameters): number | undefined {
  if (given.heavyShare !== 0.01) return undefined
  return (countPieces(given).wanted * given.heavyShare * given.conversations) / given.messages
}

function meanMembers(given: ChatParameters): number {
  const { directShare, largeGroupShare, smallGroupDecay: p, smallGroupMaximum: most } = given
  const small = 1 - directShare - largeGroupShare
  let [mass, weighted] = [0, 0]
  let weight = 1
  for (let size = 3; size <= most; size++) {
    mass += weight
    weighted += weight * size
    weight *= 1 - p
  }
  const large =
    largeGroupShare === 0
      ? 0
      : largeGroupShare * powerLawMean(given.largeGroupMinimum, given.largeGroupMaximum, 2.5)
  return directShare * 2 + (small * weighted) / mass + large
}

interface ReadState {
  readonly sent: Float64Array
  readonly present: Float64Array
  readonly receipts: number
}

/** Receipts over the receipts there could be: each of the last messages by each member still there but its sender. */
function readMeter(given: ChatParameters): Meter {
  const sent = new PerConversation()
  const present = new PerConversation()
  let receipts = 0
  return {
    row(table, row) {
      if (table === messageReads) receipts++
      else if (table === messages) sent.add(row['conversationId'], 1)
      else present.add(row['conversationId'], row['leftAt'] === null ? 1 : 0)
    },
    measure(): Measurement {
      const members = present.finish()
      let possible = 0
      sent.finish().forEach((count, i) => {
        possible += Math.min(count, given.receiptsLast) * Math.max(0, (members[i] ?? 1) - 1)
      })
      return { achieved: possible === 0 ? 0 : receipts / possible, sample: possible }
    },
    // Each conversation is seen by one thread, members and messages, so that both counts go on side by side.
    save: () => ({ sent: sent.finish().slice(), present: present.finish().slice(), receipts }),
    merge(state) {
      const other = state as ReadState
      sent.merge(other.sent)
      present.merge(other.present)
      receipts += other.receipts
    },
  }
}

/** See above. */
export const conversationExpectations: readonly Expectation[] = [
  tail({
    name: 'median conversation',
    description: 'messages of the median conversation',
    target: (given) => given.medianMessages,
    tolerance: 0.2,
    minimumSample: 4000,
    of: (sorted) => quantile(sorted, 0.5),
  }),
  tail({
    name: '95th percentile',
    description: 'messages of the conversation at the 95th percentile',
    target: (given) => given.p95Messages,
    tolerance: 0.15,
    minimumSample: 4000,
    of: (sorted) => quantile(sorted, 0.95),
  }),
  tail({
    name: 'heavy rooms',
    description: 'share of conversations with at least heavyMinimum messages',
    target: (given) => given.heavyShare,
    tolerance: 0.15,
    minimumSample: 2000,
    of: (sorted, given) => sorted.filter((count) => count >= given.heavyMinimum).length / sorted.length,
  }),
  tail({
    name: 'top 1 %',
    description: 'share of messages in the largest 1 % of conversations',
    target: topShare,
    tolerance: 0.15,
    minimumSample: 2000,
    of: (sorted) => sum(sorted.slice(Math.floor(sorted.length * 0.99))) / sum(sorted),
  }),
  defineExpectation({
    name: 'mean members',
    description: 'members per conversation, on average',
    tables: [conversationUsers],
    target: (env) => meanMembers(params(env)),
    tolerance: 0.1,
    minimumSample: 2000,
    start() {
      const perConversation = new PerConversation()
      return {
        row: (_table, row) => perConversation.add(row['conversationId'], 1),
        measure() {
          const counts = perConversation.finish()
          return { achieved: counts.length === 0 ? 0 : sum(counts) / counts.length, sample: counts.length }
        },
        ...mergeCounts(perConversation),
      }
    },
  }),
  defineExpectation({
    name: 'read receipts',
    description: "share of the receipts of each conversation's last messages that exist",
    tables: [conversationUsers, messages, messageReads],
    target: (env) => (params(env).readShare > 0 ? params(env).readShare : undefined),
    tolerance: 0.08,
    minimumSample: 30_000,
    start: (env) => readMeter(params(env)),
  }),
]
