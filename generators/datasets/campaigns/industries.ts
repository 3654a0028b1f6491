/** Which industry a client is in. */

/** Shares of clients, in the order in which they are given out. */
const SHARES = [
  ['roofing', 0.25],
  ['rei', 0.15],
  ['auto_service', 0.2],
  ['auto_warranty', 0.25],
  ['auto_buyback', 0.15],
] as const

/** The industries of the clients. */
export type Industry = (typeof SHARES)[number][0]

/** All of them, in order. */
export const INDUSTRIES: readonly Industry[] = SHARES.map(([industry]) => industry)

/** The industry of a client: each one's share of all clients, rounded down, in order; the clients left over are roofers. */
export function industryOf(slot: number, clients: number): Industry {
  let end = 0
  for (const [industry, share] of SHARES) {
    // 0.15 * 60 is 9, in doubles too little.
    end += Math.floor(clients * share + 1e-9)
    if (slot < end) return industry
  }
  return 'roofing'
}
