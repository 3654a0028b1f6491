/** Rows of the picture: every table below the tables it refers to, and no row wider than is readable. */
import type { EdgeStyle, Graph, GraphEdge } from './graph.ts'

const STRENGTH: Readonly<Record<EdgeStyle, number>> = { required: 0, nullable: 1, open: 2 }

/** Most tables of a row: a picture of many tables is somewhat wider than high. */
const widest = (nodes: number): number => Math.max(4, Math.ceil(Math.sqrt(nodes * 1.6)))

/**
 * The row of every node, from 0. A circle is broken at its weakest key, the last one of equals: the table that it
 * refers to then stands below.
 */
export function rowsOf(graph: Graph): readonly number[] {
  const below = downwards(graph)
  const above = graph.nodes.map((): number[] => [])
  below.forEach((lowers, upper) => {
    for (const lower of lowers) above[lower]!.push(upper)
  })
  return pulledDown(scheduled(below, above), below, above)
}

/** The nodes directly below each node, without circles. */
function downwards({ nodes, edges }: Graph): readonly number[][] {
  const below = nodes.map((): number[] => [])
  const strongest = [...edges].sort((a, b) => STRENGTH[a.style] - STRENGTH[b.style])
  for (const { from, to } of strongest)
    if (from !== to && !below[to]!.includes(from) && !leads(below, from, to)) below[to]!.push(from)
  return below
}

function leads(below: readonly (readonly number[])[], from: number, to: number): boolean {
  const seen = new Set([from])
  for (const at of seen) for (const next of below[at]!) seen.add(next)
  return seen.has(to)
}

type Links = readonly (readonly number[])[]

/** Row by row, those whose parents stand above; where there are too many, those with the longest way below first. */
function scheduled(below: Links, above: Links): number[] {
  const most = widest(below.length)
  const depth = depths(below)
  const rows = below.map(() => -1)
  let left = below.map((_, node) => node)
  for (let row = 0; left.length > 0; row++) {
    const ready = left.filter((node) => above[node]!.every((upper) => rows[upper]! >= 0))
    const chosen = ready
      .sort((a, b) => depth[b]! - depth[a]! || below[b]!.length - below[a]!.length || a - b)
      .slice(0, most)
    for (const node of chosen) rows[node] = row
    left = left.filter((node) => rows[node] === -1)
  }
  return rows
}

/** The longest way below each node. */
function depths(below: Links): readonly number[] {
  const known = new Map<number, number>()
  const depth = (node: number): number => {
    const found = known.get(node) ?? Math.max(0, ...below[node]!.map((lower) => 1 + depth(lower)))
    known.set(node, found)
    return found
  }
  return below.map((_, node) => depth(node))
}

/** Tables that refer to nothing come down to those that refer to them, where there is room. */
function pulledDown(rows: number[], below: Links, above: Links): readonly number[] {
  const most = widest(rows.length)
  const count = (row: number): number => rows.filter((other) => other === row).length
  rows.forEach((row, node) => {
    if (above[node]!.length > 0 || below[node]!.length === 0) return
    const lowest = Math.min(...below[node]!.map((lower) => rows[lower]!)) - 1
    for (let to = lowest; to > row; to--) {
      if (count(to) >= most) continue
      rows[node] = to
      return
    }
  })
  return dense(rows)
}

/** No row is empty. */
function dense(rows: readonly number[]): readonly number[] {
  const filled = [...new Set(rows)].sort((a, b) => a - b)
  return rows.map((row) => filled.indexOf(row))
}

/** Whether a key points downwards in the picture: it closes a circle. */
export const closesCircle = ({ from, to }: GraphEdge, rows: readonly number[]): boolean =>
  rows[to]! > rows[from]!
