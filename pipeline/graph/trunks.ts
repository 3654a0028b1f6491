/**
 * Trunks: keys of one style to one table share a line, which leaves it downwards and branches off to each table that
 * refers to it. What stands in a row is a box, or the place where a trunk passes through.
 */
import type { Graph } from './graph.ts'
import { closesCircle } from './rows.ts'

/** A line and its branches. */
export interface Trunk {
  /** The node at its upper end. */
  readonly upper: number
  /** Where it ends below: a node and the key. */
  readonly branches: readonly { readonly node: number; readonly edge: number }[]
  /** True: the keys point down, from the upper node; they close a circle. */
  readonly down: boolean
}

/** A box or a passage, `width` wide with the space around it. */
export interface Item {
  readonly row: number
  readonly width: number
  /** The node of a box. */
  readonly node?: number
  /** The trunk of a passage. */
  readonly trunk?: number
}

/** A stretch of a trunk between an item and one in the next row, by their places in the list of items. */
export interface Link {
  readonly trunk: number
  readonly upper: number
  readonly lower: number
  /** The key, where the lower item is a box. */
  readonly edge?: number
}

/** All that is placed. */
export interface Weave {
  readonly trunks: readonly Trunk[]
  readonly items: readonly Item[]
  readonly links: readonly Link[]
}

/** The distance of lines that run side by side: all positions are multiples of it, or of its half. */
export const GRID = 12

/** Puts boxes and passages into rows. `width` is that of a node's box with the space around it. */
export function weave(graph: Graph, rows: readonly number[], width: (node: number) => number): Weave {
  const trunks = trunksOf(graph, rows)
  const items: Item[] = graph.nodes.map((_, node) => ({ row: rows[node]!, node, width: width(node) }))
  const links: Link[] = []
  trunks.forEach((trunk, at) => {
    const bottom = Math.max(...trunk.branches.map(({ node }) => rows[node]!))
    let upper = trunk.upper
    for (let row = rows[trunk.upper]! + 1; row <= bottom; row++) {
      for (const { node, edge } of trunk.branches)
        if (rows[node] === row) links.push({ trunk: at, upper, lower: node, edge })
      if (row === bottom) break
      items.push({ row, trunk: at, width: 2 * GRID })
      links.push({ trunk: at, upper, lower: items.length - 1 })
      upper = items.length - 1
    }
  })
  return { trunks, items, links }
}

function trunksOf({ edges }: Graph, rows: readonly number[]): readonly Trunk[] {
  const trunks = new Map<string, Trunk & { readonly branches: { node: number; edge: number }[] }>()
  edges.forEach((key, edge) => {
    const { from, to, style } = key
    if (from === to) return
    const down = closesCircle(key, rows)
    const name = down ? `${edge}` : `${to} ${style}`
    let trunk = trunks.get(name)
    if (trunk === undefined) {
      trunk = { upper: down ? from : to, down, branches: [] }
      trunks.set(name, trunk)
    }
    trunk.branches.push({ node: down ? to : from, edge })
  })
  return [...trunks.values()]
}
