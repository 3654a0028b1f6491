/** Two measurements of the same queries, held against each other and against what was expected. */
import { FixtureError, type HotQuery } from '../../generators/model/index.ts'
import type { Plan, PlanNode, QueryMeasure } from '../../loaders/explain/index.ts'
import type { ExplainRecord } from './record.ts'

/** Whether the time saved is what was expected. */
export type Verdict = 'reached' | 'exceeded' | 'missed'

/** One query in both. */
export interface ComparedQuery {
  readonly name: string
  readonly before: QueryMeasure
  readonly after: QueryMeasure
  /** The part of the time that is saved: with 0.9 a tenth of it is left, negative is slower. */
  readonly saved: number
  /** The same of the time within the engine; undefined where the engine does not tell it. */
  readonly savedInEngine?: number
  /** What became of the plan, such as `sort gone`. */
  readonly changes: readonly string[]
  /** The verdict is on the time within the engine where it is known: the way there and back is no index's matter. */
  readonly expected?: NonNullable<HotQuery['expected']> & { readonly verdict: Verdict }
}

/** What a comparison says. */
export interface Comparison {
  readonly queries: readonly ComparedQuery[]
  /** What makes the two hard to compare, and what the times cannot tell. */
  readonly notes: readonly string[]
}

/** Compares. Throws FixtureError USAGE when the two are of different datasets or engines. */
export function compareRecords(before: ExplainRecord, after: ExplainRecord): Comparison {
  for (const what of ['dataset', 'engine'] as const) {
    if (before[what] !== after[what]) {
      throw new FixtureError(
        'USAGE',
        `${before.label} and ${after.label} cannot be compared: the ${what} of one is ${before[what]}, of the other ${after[what]}.`,
        { facts: { [what]: [before[what], after[what]] } },
      )
    }
  }
  const queries = before.queries.flatMap((one) => {
    const other = after.queries.find(({ name }) => name === one.name)
    return other === undefined ? [] : [compareQuery(one, other)]
  })
  return { queries, notes: [...doubts(before, after), ...limits(queries)] }
}

function compareQuery(before: QueryMeasure, after: QueryMeasure): ComparedQuery {
  const saved = savedOf(before.medianMs, after.medianMs)
  const inServer = savedInEngine(before.plan, after.plan)
  const { name, expected } = after
  return {
    name,
    before,
    after,
    saved,
    ...(inServer === undefined ? {} : { savedInEngine: inServer }),
    changes: planChanges(before.plan, after.plan),
    ...(expected === undefined
      ? {}
      : { expected: { ...expected, verdict: verdictOf(inServer ?? saved, expected) } }),
  }
}

const savedOf = (before: number, after: number): number => (before === 0 ? 0 : 1 - after / before)

function savedInEngine({ engineMs: before }: Plan, { engineMs: after }: Plan): number | undefined {
  return before === undefined || after === undefined ? undefined : savedOf(before, after)
}

function verdictOf(saved: number, { least, most }: NonNullable<HotQuery['expected']>): Verdict {
  if (saved < least) return 'missed'
  return saved > most ? 'exceeded' : 'reached'
}

/** What became of a plan, in words; what matters first. */
export function planChanges(before: Plan, after: Plan): readonly string[] {
  const sorted = (plan: Plan): boolean => plan.nodes.some(({ step }) => step === 'sort')
  const changes = [
    ...(sorted(before) && !sorted(after) ? ['sort gone'] : []),
    ...(!sorted(before) && sorted(after) ? ['sort added'] : []),
    ...relationsOf(before).flatMap((relation) => accessChange(relation, before, after)),
  ]
  if (changes.length > 0) return changes
  if (shape(before) === shape(after)) return ['same plan']
  return [indexesOf(before) === indexesOf(after) ? 'other plan' : 'other index']
}

const indexesOf = ({ nodes }: Plan): string =>
  [...new Set(nodes.flatMap(({ index }) => index ?? []))].sort().join()

const relationsOf = ({ nodes }: Plan): readonly string[] => [
  ...new Set(nodes.flatMap(({ relation }) => relation ?? [])),
]

function accessChange(relation: string, before: Plan, after: Plan): string[] {
  const [was, is] = [stepsOf(relation, before), stepsOf(relation, after)]
  if (was.includes('sequential') && is.length > 0 && !is.includes('sequential')) {
    return [`index instead of sequential scan of ${relation}`]
  }
  if (!was.includes('sequential') && was.length > 0 && is.includes('sequential')) {
    return [`sequential scan instead of index of ${relation}`]
  }
  return []
}

const stepsOf = (relation: string, { nodes }: Plan) =>
  nodes.filter((node) => node.relation === relation).map(({ step }) => step)

const shape = ({ nodes }: Plan): string => nodes.map(nodeText).join(' > ')

/** A node as text, such as `Index Scan messages by messages_threadId_idx`. */
export const nodeText = ({ type, relation, index }: PlanNode): string =>
  [
    type,
    // Some engines name the table in the node's own words.
    ...(relation === undefined || type.includes(relation) ? [] : [relation]),
    ...(index === undefined ? [] : [`by ${index}`]),
  ].join(' ')

/** What else differs between the two. */
function doubts(before: ExplainRecord, after: ExplainRecord): string[] {
  const rows = Object.keys({ ...before.rows, ...after.rows }).filter(
    (id) => before.rows[id] !== after.rows[id],
  )
  const changed = before.queries.filter((one) =>
    after.queries.some(({ name, sql }) => name === one.name && sql !== one.sql),
  )
  return [
    ...(before.target === after.target ? [] : [`the databases differ: ${before.target} and ${after.target}`]),
    ...(before.server === after.server ? [] : [`the servers differ: ${before.server} and ${after.server}`]),
    ...(rows.length === 0 ? [] : [`the numbers of rows differ: ${rows.join(', ')}`]),
    ...(changed.length === 0
      ? []
      : [`the queries or their parameters differ: ${changed.map(({ name }) => name).join(', ')}`]),
  ]
}

/** Milliseconds below which the way to the server and back outweighs a query. */
const FAST_MS = 1

function limits(queries: readonly ComparedQuery[]): string[] {
  const fast = queries.filter(({ before }) => before.medianMs < FAST_MS).map(({ name }) => name)
  if (fast.length === 0) return []
  return [
    `less than ${FAST_MS} ms before already, where the way to the database and back, and chance, outweigh the indexes: ${fast.join(', ')}`,
  ]
}
