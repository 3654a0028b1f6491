/** Tracks: at which height between two rows a strand runs sideways. */
import type { Port, Strand } from './ports.ts'

/** What it costs when a line lies upon another one. */
const COVERED = 1000

interface Span {
  readonly from: number
  readonly to: number
}

const spanOf = ({ from, ends }: Strand): Span => {
  const places = [from.at, ...ends.map(({ port }) => port.at)]
  return { from: Math.min(...places), to: Math.max(...places) }
}

const isWithin = (at: number, { from, to }: Span): boolean => from <= at && at <= to

interface Tracks {
  readonly count: number
  /** From 0 at the top; of every strand that does not run straight down. */
  readonly track: ReadonlyMap<Strand, number>
}

/** Ports that are moved by these in turn, until their line lies upon no other. All are less than half the grid apart. */
const SIDESTEPS: readonly number[] = [6, -6, 3, -3, 4, -4, 2, -2]

/** The tracks of the strands between two rows. Ends below are moved a little where no order of tracks sets lines apart. */
export function tracksOf(strands: readonly Strand[]): Tracks {
  let tracks = packed(strands)
  const home = new Map<Port, number>()
  for (const step of SIDESTEPS) {
    const ports = coveredPorts(tracks.track)
    if (ports.length === 0) break
    for (const port of ports) {
      const at = home.get(port) ?? port.at
      home.set(port, at)
      port.at = at + step
    }
    tracks = packed(strands)
  }
  return tracks
}

/** Ends below that lie under the upper end of a strand which runs further down. */
function coveredPorts(track: Tracks['track']): readonly Port[] {
  const ports = new Set<Port>()
  for (const [above, high] of track)
    for (const [below, low] of track)
      if (high < low) for (const { port } of above.ends) if (port.at === below.from.at) ports.add(port)
  return [...ports]
}

function packed(strands: readonly Strand[]): Tracks {
  const bent = strands.filter((strand) => {
    const { from, to } = spanOf(strand)
    return from < to
  })
  const order = sorted(bent)
  const track = new Map<Strand, number>()
  for (const strand of order) {
    let at = 0
    for (const [other, taken] of track) if (meet(spanOf(strand), spanOf(other)) && taken >= at) at = taken + 1
    track.set(strand, at)
  }
  return { count: Math.max(0, ...[...track.values()].map((at) => at + 1)), track }
}

const meet = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to

/** From the top, so that lines cross and cover each other as little as possible: each in turn at its best place. */
function sorted(strands: readonly Strand[]): readonly Strand[] {
  let order: Strand[] = []
  for (const strand of strands) {
    let best = { cost: Number.POSITIVE_INFINITY, order }
    for (let place = 0; place <= order.length; place++) {
      const next = order.toSpliced(place, 0, strand)
      const cost =
        order.slice(0, place).reduce((sum, other) => sum + costOf(other, strand), 0) +
        order.slice(place).reduce((sum, other) => sum + costOf(strand, other), 0)
      if (cost < best.cost) best = { cost, order: next }
    }
    order = best.order
  }
  return exchanged(order)
}

function exchanged(order: Strand[]): Strand[] {
  for (let saved = true; saved; ) {
    saved = false
    for (let i = 0; i + 1 < order.length; i++) {
      const [above, below] = [order[i]!, order[i + 1]!]
      if (costOf(below, above) >= costOf(above, below)) continue
      order[i] = below
      order[i + 1] = above
      saved = true
    }
  }
  return order
}

/** Crossings, and lines upon each other, when the one strand runs above the other. */
function costOf(above: Strand, below: Strand): number {
  let cost = isWithin(below.from.at, spanOf(above)) ? 1 : 0
  for (const { port } of above.ends) {
    if (isWithin(port.at, spanOf(below))) cost++
    // The upper strand comes down where the lower one came from.
    if (port.at === below.from.at) cost += COVERED
  }
  return cost
}
