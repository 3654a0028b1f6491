/**
 * Back-pressure: a worker that is ahead of the others, or of the disk, waits until what it sent has been taken in.
 *
 * It waits in the middle of a block, asleep, while the main thread goes on. The block whose rows come next is taken in
 * as soon as the main thread has run the block that it may have in hand, and each worker runs its blocks in order, so somebody always goes on.
 */
import type { SharedCredit } from './messages.ts'

/** Bytes that all workers together may have under way. */
const MOST_BYTES = 1 << 26
const LEAST_BYTES = 1 << 22

/** One worker's credit, among so many workers. */
export const makeCredit = (workers: number): SharedCredit => ({
  counter: new Int32Array(new SharedArrayBuffer(4)),
  most: Math.max(LEAST_BYTES, Math.floor(MOST_BYTES / workers)),
})

/** In the worker, before bytes are sent: waits until there is credit, and takes of it. */
export function takeCredit({ counter, most }: SharedCredit, bytes: number): void {
  for (let used = Atomics.load(counter, 0); used >= most; used = Atomics.load(counter, 0))
    Atomics.wait(counter, 0, used)
  Atomics.add(counter, 0, bytes)
}

/** In the main thread, when bytes were taken in. */
export function giveBack({ counter }: SharedCredit, bytes: number): void {
  Atomics.sub(counter, 0, bytes)
  Atomics.notify(counter, 0)
}
