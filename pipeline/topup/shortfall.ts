/** What is missing: requirements held against the rows that are there. */
import type { AnyRow, Environment, Given, Requirement } from '../../generators/model/index.ts'
import type { LiveRows } from './live-rows.ts'
import { rowKey } from './state.ts'

/** The parent key of a requirement that is about a table as a whole. */
export const WHOLE = ''

/** How one requirement stands. Requirements of what is `planned` have no minimum, and are never short here. */
export interface Shortfall {
  readonly requirement: Requirement
  /** Undefined for what is planned. */
  readonly minimum: number | undefined
  /** Rows that count, of all parents. */
  readonly rows: number
  /** Parents that it is about; 1 for a table as a whole. */
  readonly parents: number
  /** Rows missing per parent key, only of parents that lack some. */
  readonly gaps: Map<string, number>
}

/** Rows that are missing in all. */
export const missing = ({ gaps }: Shortfall): number => [...gaps.values()].reduce((sum, gap) => sum + gap, 0)

/** Holds a requirement against the rows. */
export function shortfall(requirement: Requirement, live: LiveRows, env: Environment): Shortfall {
  const { count, per } = requirement
  const minimum = requirement.minimum === 'planned' ? undefined : requirement.minimum(env)
  const counts = new Map<string, number>()
  let rows = 0
  for (const row of live.counted(count, env)) {
    rows++
    if (minimum === undefined) continue
    for (const key of per === undefined ? [WHOLE] : live.parents(count.table, row, per.path))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const parents = minimum === undefined ? [] : parentKeys(requirement, live, env)
  const gaps = new Map<string, number>()
  for (const key of parents) {
    const gap = minimum! - (counts.get(key) ?? 0)
    if (gap > 0) gaps.set(key, gap)
  }
  return { requirement, minimum, rows, parents: parents.length, gaps }
}

/** The keys of the rows that have a minimum of their own. */
function parentKeys({ per }: Requirement, live: LiveRows, env: Environment): readonly string[] {
  if (per === undefined) return [WHOLE]
  const keys: string[] = []
  const given = per.given === undefined ? undefined : givenKeys(per.given, live, env)
  for (const row of live.counted(per.parent, env)) {
    const key = rowKey(per.parent.table, row)
    if (given === undefined || given.has(key)) keys.push(key)
  }
  return keys
}

function givenKeys(
  { count, path, atLeast = 1 }: Given,
  live: LiveRows,
  env: Environment,
): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const row of live.counted(count, env))
    for (const key of live.parents(count.table, row, path)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Set([...counts].filter(([, rows]) => rows >= atLeast).map(([key]) => key))
}

/** Whether a row fills a gap. */
export function fills(
  { requirement, gaps }: Shortfall,
  row: AnyRow,
  live: LiveRows,
  env: Environment,
): boolean {
  return gaps.size > 0 && gapsOf(requirement, row, live, env).some((key) => gaps.has(key))
}

/** Counts a row that is being made. */
export function fill({ requirement, gaps }: Shortfall, row: AnyRow, live: LiveRows, env: Environment): void {
  if (gaps.size === 0) return
  for (const key of gapsOf(requirement, row, live, env)) {
    const gap = gaps.get(key)
    if (gap === undefined) continue
    if (gap === 1) gaps.delete(key)
    else gaps.set(key, gap - 1)
  }
}

function gapsOf(
  { count, per }: Requirement,
  row: AnyRow,
  live: LiveRows,
  env: Environment,
): readonly string[] {
  if (count.where !== undefined && !count.where(row as never, env)) return []
  return per === undefined ? [WHOLE] : live.parents(count.table, row, per.path)
}
