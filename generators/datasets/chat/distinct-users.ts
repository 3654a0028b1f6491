/** Different users for one conversation or post, drawn consistently. */
import type { Stream } from '../../model/index.ts'
import { exp, log } from '../../values/math.ts'

/**
 * `k` different indices below `n`, near uniform, in the order of their slots. Consistent: with one more index, either
 * nothing changes or one slot goes to the new index. Draws from a stream that is used for nothing else.
 * Throws RangeError unless 0 <= k <= n.
 *
 * It is a reservoir that sees the indices one by one: index i takes a slot with probability k / (i + 1). The next index
 * that does is found in one step, as jump hash does (k = 1), from the survival probability
 * ((m - c) / (x - c))^k with c = (k - 1) / 2, an approximation of the exact product to some 1 / m².
 */
export function distinctUsers(stream: Stream, k: number, n: number): number[] {
  if (!(k >= 0 && k <= n)) throw new RangeError(`k: expected 0 to ${n}, got ${k}`)
  const chosen: number[] = []
  for (let i = 0; i < k; i++) {
    const place = stream.int(i + 1)
    chosen.push(i)
    chosen[i] = chosen[place]!
    chosen[place] = i
  }
  if (k === 0) return chosen
  const centre = (k - 1) / 2
  let seen = k
  for (;;) {
    const u = 1 - stream.float()
    const stretch = k === 1 ? 1 / u : k === 2 ? 1 / Math.sqrt(u) : exp(-log(u) / k)
    const next = Math.floor(centre + (seen - centre) * stretch)
    const slot = stream.int(k)
    if (next >= n) return chosen
    chosen[slot] = next
    seen = next + 1
  }
}
