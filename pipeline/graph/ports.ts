/** Where lines meet the items: at a box side by side, in the order in which they come; at a passage in its middle. */
import { GRID, type Link, type Weave } from './trunks.ts'

/** Where a line meets an item. A passage is one port, for the strand above it and the one below. */
export interface Port {
  at: number
}

/** What a trunk does between two rows: one end above, some below. */
export interface Strand {
  readonly trunk: number
  readonly from: Port
  readonly ends: readonly { readonly link: Link; readonly port: Port }[]
}

/** The strands below each row but the last. */
export function strandsOf(
  { items, links, trunks }: Weave,
  centre: readonly number[],
  rows: number,
): readonly (readonly Strand[])[] {
  const above = ports(items.length, links, {
    box: ({ lower }) => (items[lower]!.node === undefined ? undefined : lower),
    // A key has a port of its own.
    line: (link) => link.edge!,
    by: ({ upper }) => centre[upper]!,
  })
  const below = ports(items.length, links, {
    box: ({ upper }) => (items[upper]!.node === undefined ? undefined : upper),
    line: ({ trunk }) => trunk,
    by: ({ lower }) => centre[lower]!,
  })
  const passages = centre.map((at): Port => ({ at }))
  const port = (item: number, offset: number | undefined): Port =>
    offset === undefined ? passages[item]! : { at: centre[item]! + offset }
  return Array.from({ length: rows - 1 }, (_, row) =>
    trunks.flatMap((_, trunk): Strand[] => {
      const strand = links.filter((link) => link.trunk === trunk && items[link.upper]!.row === row)
      const first = strand[0]
      if (first === undefined) return []
      const ends = strand.map((link) => ({
        link,
        port: port(link.lower, link.edge === undefined ? undefined : above[link.lower]!.get(link.edge)),
      }))
      return [{ trunk, from: port(first.upper, below[first.upper]!.get(trunk)), ends }]
    }),
  )
}

interface Side {
  readonly box: (link: Link) => number | undefined
  readonly line: (link: Link) => number
  /** What the lines are sorted by; of several, the mean. */
  readonly by: (link: Link) => number
}

/** Per item, how far from its centre each line meets it. */
function ports(
  items: number,
  links: readonly Link[],
  { box, line, by }: Side,
): readonly ReadonlyMap<number, number>[] {
  const lines = Array.from({ length: items }, () => new Map<number, number[]>())
  for (const link of links) {
    const item = box(link)
    if (item === undefined) continue
    const known = lines[item]!.get(line(link))
    if (known === undefined) lines[item]!.set(line(link), [by(link)])
    else known.push(by(link))
  }
  return lines.map((each) => {
    const order = [...each]
      .map(([name, places]) => ({ name, mean: places.reduce((sum, at) => sum + at, 0) / places.length }))
      .sort((a, b) => a.mean - b.mean || a.name - b.name)
    return new Map(order.map(({ name }, i) => [name, (2 * i - order.length + 1) * GRID]))
  })
}
