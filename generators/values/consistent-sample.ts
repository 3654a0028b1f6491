import type { Stream } from '../model/stream.ts'
import { integer } from './check.ts'

/**
 * `k` different indices, 0 included to `n` excluded, every set as likely as any other. Consistent: with one more index
 * either nothing changes, or one place of the sample goes to the new index. Takes n draws, so it is for samples that are
 * a good part of the whole; draws from a stream that is used for nothing else. Throws RangeError unless 0 <= k <= n <= 2^31.
 * Algorithm: the reservoir of A. G. Waterman (D. E. Knuth, The Art of Computer Programming 2, 3.4.2, Algorithm R).
 */
export function consistentSample(stream: Stream, k: number, n: number): Int32Array {
  integer('n', n, [0, 2 ** 31])
  integer('k', k, [0, n])
  const chosen = new Int32Array(k)
  // The first k come in any order: each new one takes a place, whose index moves to the end.
  for (let i = 0; i < k; i++) {
    const place = stream.int(i + 1)
    chosen[i] = chosen[place]!
    chosen[place] = i
  }
  if (k === 0) return chosen
  for (let i = k; i < n; i++) {
    const place = stream.int(i + 1)
    if (place < k) chosen[place] = i
  }
  return chosen
}
