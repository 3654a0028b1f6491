/**
 * The layout of a graph, in layers: boxes in rows, every table below those that it refers to, and lines that run
 * between the rows and through gaps between the boxes. All coordinates are whole numbers. After Sugiyama, Tagawa and
 * Toda, "Methods for visual understanding of hierarchical system structures", 1981.
 */
import type { Graph } from './graph.ts'
import { ordered } from './order.ts'
import { centres } from './place.ts'
import { type Strand, strandsOf } from './ports.ts'
import { rowsOf } from './rows.ts'
import { tracksOf } from './tracks.ts'
import { GRID, type Link, type Weave, weave } from './trunks.ts'

/** A rectangle; x to the right, y down. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The way of a key: stretches sideways and down. */
export interface Way {
  readonly points: readonly (readonly [x: number, y: number])[]
  /** At which end the table stands that the key refers to. */
  readonly arrow: 'start' | 'end'
}

/** A box per node and a way per edge, in their order. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly ways: readonly Way[]
}

const BOX_HEIGHT = 44
/** Between two boxes of a row, at least. */
const GAP = 2 * GRID
const MARGIN = 24
const TRACK = 10
/** Between a row and the nearest track: room for an arrow head. */
const CLEAR = 18
/** A character of the monospaced font, generously. */
const CHARACTER = 8

/** Lays a graph out. The same graph has the same layout. */
export function layOut(graph: Graph): Layout {
  const loops = graph.nodes.map(
    (_, node) => graph.edges.filter((e) => e.from === node && e.to === node).length,
  )
  const rows = rowsOf(graph)
  const widths = graph.nodes.map((_, node) => boxWidth(graph, node))
  const slot = (node: number): number => even(widths[node]! + GAP + 2 * loopRoom(loops[node]!))
  const woven = weave(graph, rows, slot)
  const order = ordered(woven.items, woven.links)
  const centre = centres(woven.items, woven.links, order)
  const strands = strandsOf(woven, centre, order.length)
  const levels = levelsOf(strands)
  const boxes = graph.nodes.map((_, node) => ({
    x: MARGIN + centre[node]! - widths[node]! / 2,
    y: levels.top[rows[node]!]!,
    width: widths[node]!,
    height: BOX_HEIGHT,
  }))
  const right = Math.max(0, ...woven.items.map(({ width }, item) => centre[item]! + width / 2))
  return {
    width: right + 2 * MARGIN,
    height: (levels.top.at(-1) ?? 0) + BOX_HEIGHT + MARGIN,
    boxes,
    ways: waysOf({ graph, woven, strands, levels, boxes, loops }),
  }
}

/** The next multiple of twice the grid: half of it is one of the grid. */
const even = (width: number): number => Math.ceil(width / (2 * GRID)) * 2 * GRID

/** How far the keys of a table to itself stand out. */
const loopRoom = (loops: number): number => (loops === 0 ? 0 : 4 + 8 * loops)

/** Wide enough for the name, and for every line that may meet it from one side. */
function boxWidth({ nodes, edges }: Graph, node: number): number {
  const ports = edges.filter(({ from, to }) => (from === node || to === node) && from !== to)
  const keys = ports.filter(({ from }) => from === node).length
  const trunks = new Set(ports.filter(({ to }) => to === node).map(({ style }) => style)).size
  const text = Math.max(nodes[node]!.id.length, 12) * CHARACTER + 2 * GRID
  return even(Math.max(text, 2 * GRID * (Math.max(keys, trunks) + 1)))
}

interface Levels {
  /** The upper edge of each row of boxes. */
  readonly top: readonly number[]
  /** The height at which a strand runs sideways. */
  readonly track: ReadonlyMap<Strand, number>
}

function levelsOf(strands: readonly (readonly Strand[])[]): Levels {
  const top = [MARGIN]
  const track = new Map<Strand, number>()
  for (const channel of strands) {
    const bottom = top.at(-1)! + BOX_HEIGHT
    const tracks = tracksOf(channel)
    for (const [strand, at] of tracks.track) track.set(strand, bottom + CLEAR + at * TRACK)
    top.push(bottom + 2 * CLEAR + Math.max(0, tracks.count - 1) * TRACK)
  }
  return { top, track }
}

interface Laid {
  readonly graph: Graph
  readonly woven: Weave
  readonly strands: readonly (readonly Strand[])[]
  readonly levels: Levels
  readonly boxes: readonly Box[]
  /** Keys of each node to itself. */
  readonly loops: readonly number[]
}

function waysOf(laid: Laid): readonly Way[] {
  const { graph, woven, strands } = laid
  const ends = new Map<number, Link>()
  for (const link of woven.links) if (link.edge !== undefined) ends.set(link.edge, link)
  const strandAt = new Map<string, Strand>()
  strands.forEach((channel, row) => {
    for (const strand of channel) strandAt.set(`${row} ${strand.trunk}`, strand)
  })
  const looped = new Map<number, number>()
  return graph.edges.map(({ from, to }, edge): Way => {
    if (from !== to) return wayOf(laid, ends.get(edge)!, strandAt)
    const nth = looped.get(from) ?? 0
    looped.set(from, nth + 1)
    return loop(laid.boxes[from]!, nth, laid.loops[from]!)
  })
}

/** From the upper node through every row down to the other. */
function wayOf({ woven, levels }: Laid, end: Link, strandAt: ReadonlyMap<string, Strand>): Way {
  const { upper, down } = woven.trunks[end.trunk]!
  const first = woven.items[upper]!.row
  const last = woven.items[end.lower]!.row
  const points: [number, number][] = []
  for (let row = first; row < last; row++) {
    const strand = strandAt.get(`${row} ${end.trunk}`)!
    const { port } = strand.ends.find(({ link }) =>
      row + 1 === last ? link === end : link.edge === undefined,
    )!
    if (row === first) points.push([MARGIN + strand.from.at, levels.top[row]! + BOX_HEIGHT])
    if (port.at !== strand.from.at) {
      const y = levels.track.get(strand)!
      points.push([MARGIN + strand.from.at, y], [MARGIN + port.at, y])
    }
    if (row + 1 === last) points.push([MARGIN + port.at, levels.top[last]!])
  }
  return { points, arrow: down ? 'end' : 'start' }
}

/** A key of a table to itself: out of its right side and back. */
function loop({ x, y, width, height }: Box, nth: number, count: number): Way {
  const half = 4 + (nth + 1) * Math.min(5, Math.max(1, Math.floor((height / 2 - 8) / count)))
  const [right, middle] = [x + width, y + height / 2]
  const out = right + 4 + 8 * (nth + 1)
  return {
    points: [
      [right, middle - half],
      [out, middle - half],
      [out, middle + half],
      [right, middle + half],
    ],
    arrow: 'end',
  }
}
