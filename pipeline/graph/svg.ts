/** Draws a layout as SVG. The same layout gives the same bytes. */
import type { EdgeStyle, Graph } from './graph.ts'
import type { Box, Layout, Way } from './layout.ts'

/** Colours of lines, by the table that they refer to: seen on a light ground and on a dark one. */
export const LINE_COLOURS: readonly string[] = [
  '#3b7dd8',
  '#c8553d',
  '#3a9150',
  '#a35cc4',
  '#b8791b',
  '#1f93a3',
  '#c94f86',
  '#7d7f2a',
  '#6a6fd0',
  '#8a6f5c',
]

const STYLE = `
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; text-anchor: middle; fill: #1f2328; }
.box { fill: #ffffff; stroke-width: 1.5; }
.small, .legend text { font-size: 11px; fill: #6b7480; }
.line { fill: none; stroke-width: 1.5; }
.line:hover { stroke-width: 4; }
.nullable { stroke-dasharray: 7 4; }
.open { stroke-dasharray: 1.5 4; stroke-linecap: round; }
.legend text { text-anchor: start; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .box { fill: #161b22; }
  .small, .legend text { fill: #8b949e; }
}
`

const NO_LINES = '#8b949e'
const RADIUS = 5
const LEGEND_HEIGHT = 32
const LEGEND_WIDTH = 640

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** An SVG document; `title` is what is read aloud. */
export function drawSvg(graph: Graph, layout: Layout, title: string): string {
  const height = layout.height + LEGEND_HEIGHT
  const width = Math.max(layout.width, LEGEND_WIDTH)
  const colours = coloursOf(graph, layout)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    ...layout.ways.flatMap((way, i) => line(way, graph.edges[i]!, colours.get(graph.edges[i]!.to)!)),
    ...layout.boxes.flatMap((box, i) => drawBox(box, graph.nodes[i]!, colours.get(i) ?? NO_LINES)),
    ...legend(layout.height),
    '</svg>',
    '',
  ].join('\n')
}

/** A colour for each table that others refer to, from the top left to the bottom right. */
function coloursOf({ edges }: Graph, { boxes }: Layout): ReadonlyMap<number, string> {
  const targets = [...new Set(edges.map(({ to }) => to))].sort(
    (a, b) => boxes[a]!.y - boxes[b]!.y || boxes[a]!.x - boxes[b]!.x,
  )
  return new Map(targets.map((node, i) => [node, LINE_COLOURS[i % LINE_COLOURS.length]!]))
}

function line(way: Way, { style, label }: { style: EdgeStyle; label: string }, colour: string): string[] {
  return [
    `<path class="line ${style}" stroke="${colour}" d="${path(way)}"><title>${escaped(label)}</title></path>`,
    `<path fill="${colour}" d="${arrowHead(way)}"/>`,
  ]
}

/** The way with its corners rounded. Lines of one trunk begin together, so their dashes lie upon each other. */
function path({ points }: Way): string {
  const commands = [`M${points[0]!.join(' ')}`]
  points.forEach(([x, y], i) => {
    const before = points[i - 1]
    const after = points[i + 1]
    if (before === undefined) return
    if (after === undefined) {
      commands.push(`L${x} ${y}`)
      return
    }
    const [inX, inY] = towards([x, y], before)
    const [outX, outY] = towards([x, y], after)
    commands.push(`L${inX} ${inY}Q${x} ${y} ${outX} ${outY}`)
  })
  return commands.join('')
}

/** The point where a corner's rounding begins, on the way to a neighbouring point. */
function towards([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): [number, number] {
  const far = Math.abs(toX - x) + Math.abs(toY - y)
  const by = Math.min(RADIUS, Math.floor(far / 2))
  return [x + Math.sign(toX - x) * by, y + Math.sign(toY - y) * by]
}

/** A triangle at the table that the key refers to. */
function arrowHead({ points, arrow }: Way): string {
  const [[x, y], [fromX, fromY]] =
    arrow === 'start' ? [points[0]!, points[1]!] : [points.at(-1)!, points.at(-2)!]
  if (fromX !== x) {
    const back = Math.sign(fromX - x) * 7
    return `M${x} ${y}L${x + back} ${y - 4}V${y + 4}Z`
  }
  const back = Math.sign(fromY - y) * 9
  return `M${x} ${y}L${x - 4} ${y + back}H${x + 4}Z`
}

function drawBox(
  { x, y, width, height }: Box,
  { id, columns }: { id: string; columns: number },
  colour: string,
): string[] {
  const middle = x + width / 2
  return [
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6" stroke="${colour}"/>`,
    `<text x="${middle}" y="${y + 19}">${escaped(id)}</text>`,
    `<text class="small" x="${middle}" y="${y + 34}">${columns} ${columns === 1 ? 'column' : 'columns'}</text>`,
  ]
}

const LEGEND: readonly (readonly [style: EdgeStyle, text: string])[] = [
  ['required', 'refers to'],
  ['nullable', 'may be NULL'],
  ['open', 'not enforced by the database'],
]

function legend(y: number): string[] {
  const at = y + 12
  return [
    '<g class="legend">',
    ...LEGEND.flatMap(([style, text], i) => {
      const x = 24 + i * 180
      return [
        `<path class="line ${style}" stroke="${NO_LINES}" d="M${x} ${at}H${x + 40}"/>`,
        `<path fill="${NO_LINES}" d="M${x} ${at}l9 -4v8z"/>`,
        `<text x="${x + 48}" y="${at + 4}">${text}</text>`,
      ]
    }),
    '</g>',
  ]
}
