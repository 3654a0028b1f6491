/** Boxes and lines of every layout: none over another, none missing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../../generators/datasets/index.ts'
import { type EdgeStyle, type Graph, graphOf } from '../../../pipeline/graph/graph.ts'
import { type Box, type Layout, layOut, type Way } from '../../../pipeline/graph/layout.ts'
import { rowsOf } from '../../../pipeline/graph/rows.ts'
import { FORUM } from '../../support/forum.ts'

const STYLES: readonly EdgeStyle[] = ['required', 'nullable', 'open']

/** Up to 45 tables with up to four keys each, anywhere: circles, to themselves, several to one table. */
const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 45 }).chain((size) =>
  fc
    .array(
      fc.record({
        from: fc.nat(size - 1),
        to: fc.oneof(fc.nat(size - 1), fc.nat(Math.min(2, size - 1))),
        style: fc.constantFrom(...STYLES),
      }),
      { maxLength: 3 * size },
    )
    .map((edges) => ({
      nodes: Array.from({ length: size }, (_, i) => ({ id: 't'.repeat(1 + ((i * 7) % 30)), columns: i })),
      edges: edges.map((edge, i) => ({ ...edge, label: `key ${i}` })),
    })),
)

interface Stretch {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

const sorted = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a])

const stretches = ({ points }: Way): readonly Stretch[] =>
  points.slice(1).map(([x, y], i) => ({ x: sorted(points[i]![0], x), y: sorted(points[i]![1], y) }))

const boxOf = ({ x, y, width, height }: Box): Stretch => ({ x: [x, x + width], y: [y, y + height] })

/** Whether insides meet: touching is allowed. A line has an inside along itself. */
const meet = (a: Stretch, b: Stretch, by = 0): boolean =>
  (['x', 'y'] as const).every((axis) => a[axis][0] < b[axis][1] + by && b[axis][0] < a[axis][1] + by)

/** Lines upon each other for a stretch, not in a point. */
const covers = (a: Stretch, b: Stretch): boolean => {
  const along = (axis: 'x' | 'y', across: 'x' | 'y'): boolean =>
    a[across][0] === a[across][1] &&
    b[across][0] === b[across][1] &&
    a[across][0] === b[across][0] &&
    a[axis][0] < b[axis][1] &&
    b[axis][0] < a[axis][1]
  return along('x', 'y') || along('y', 'x')
}

/** What may lie upon each other: keys of one style to one table, from the one end that they share. */
const trunkOf = (graph: Graph, layout: Layout, edge: number): string => {
  const { to, style } = graph.edges[edge]!
  return layout.ways[edge]!.arrow === 'end' ? `${edge}` : `${to} ${style}`
}

function problems(graph: Graph, layout: Layout): readonly string[] {
  const { boxes, ways } = layout
  const found: string[] = []
  boxes.forEach((a, i) => {
    boxes.forEach((b, j) => {
      if (i < j && meet(boxOf(a), boxOf(b), 12)) found.push(`box ${i} is over box ${j}`)
    })
    const inside = a.x >= 0 && a.y >= 0 && a.x + a.width <= layout.width && a.y + a.height <= layout.height
    if (!inside) found.push(`box ${i} is outside`)
  })
  const lines = ways.map((way) => stretches(way))
  lines.forEach((way, edge) => {
    boxes.forEach((box, i) => {
      if (way.some((stretch) => meet(stretch, boxOf(box)))) found.push(`way ${edge} runs through box ${i}`)
    })
    if (way.some(({ x, y }) => x[0] !== x[1] && y[0] !== y[1])) found.push(`way ${edge} runs aslant`)
    for (let other = 0; other < edge; other++) {
      if (trunkOf(graph, layout, other) === trunkOf(graph, layout, edge)) continue
      if (way.some((a) => lines[other]!.some((b) => covers(a, b))))
        found.push(`way ${edge} lies upon way ${other}`)
    }
  })
  return [...found, ...endProblems(graph, layout)]
}

/** Every key is a way of its own from the edge of one table to the edge of the other. */
function endProblems({ edges }: Graph, { boxes, ways }: Layout): readonly string[] {
  const touches = ([x, y]: readonly [number, number], box: Box): boolean =>
    x >= box.x &&
    x <= box.x + box.width &&
    y >= box.y &&
    y <= box.y + box.height &&
    (x === box.x + box.width || y === box.y || y === box.y + box.height)
  const drawn = new Set(ways.map(({ points }) => JSON.stringify(points)))
  return [
    ...(drawn.size === edges.length ? [] : [`${edges.length} keys are ${drawn.size} ways`]),
    ...ways.flatMap(({ points, arrow }, i) => {
      const [referred, refers] =
        arrow === 'start' ? [points[0]!, points.at(-1)!] : [points.at(-1)!, points[0]!]
      const right = touches(referred, boxes[edges[i]!.to]!) && touches(refers, boxes[edges[i]!.from]!)
      return right ? [] : [`way ${i} does not lead from its table to the other`]
    }),
  ]
}

const named: readonly (readonly [string, Graph])[] = [
  ...DATASETS.map((dataset) => [dataset.name, graphOf(dataset)] as const),
  ['forum', graphOf({ tables: FORUM })],
  ['nothing', { nodes: [], edges: [] }],
]

describe.each(named)('%s', (_name, graph) => {
  it('has every table and key, none over another', () => {
    const layout = layOut(graph)
    expect([layout.boxes.length, layout.ways.length]).toEqual([graph.nodes.length, graph.edges.length])
    expect(problems(graph, layout)).toEqual([])
    expect(layOut(graph)).toEqual(layout)
  })
})

it('any graph has every table and key, none over another', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      expect(problems(graph, layOut(graph))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

it('tables stand below those that they refer to, but where that is a circle', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      // Keys to tables that were named before close no circle.
      const edges = graph.edges.filter(({ from, to }) => to < from)
      const rows = rowsOf({ ...graph, edges })
      for (const { from, to } of edges) expect(rows[to]!).toBeLessThan(rows[from]!)
      expect([...new Set(rows)].sort((a, b) => a - b)).toEqual([...new Set(rows)].map((_, i) => i))
    }),
  )
})

it('breaks a circle at its weakest key', () => {
  const node = { id: 'a', columns: 1 }
  const edge = (from: number, to: number, style: EdgeStyle) => ({ from, to, style, label: '' })
  const rows = rowsOf({
    nodes: [node, node, node],
    edges: [edge(0, 1, 'open'), edge(1, 2, 'required'), edge(2, 0, 'nullable'), edge(1, 1, 'required')],
  })
  // 1 refers to 2, 2 to 0; the one that is not enforced points down.
  expect(rows).toEqual([0, 2, 1])
})
