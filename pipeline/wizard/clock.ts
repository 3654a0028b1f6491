/** Clocks of a measurement: the processor's time tells what work costs, also where others are at work. */

/** Seconds of processor time that this process has used. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Times longer than wanted that a measurement may take where others are at work. */
const PATIENCE = 4

/** True from the moment on when so much processor time was used, or much more time has passed. */
export function deadline(milliseconds: number): () => boolean {
  const processor = processorSeconds() + milliseconds / 1000
  const wall = performance.now() + milliseconds * PATIENCE
  return () => performance.now() > wall || processorSeconds() > processor
}

/** Most times that something is said to take longer since others are at work; they may be done soon. */
const MOST_BUSY = 5

/** Tells how much longer than its processor time work takes. */
export interface Busyness {
  /** Runs work that counts. */
  count<T>(work: () => T): T
  /** How many times longer all that was counted took: 1 on a machine with nothing else to do. */
  factor(): number
}

/** Begins with nothing counted. */
export function busyness(): Busyness {
  let passed = 0
  let processor = 0
  return {
    count(work) {
      const began = { passed: performance.now() / 1000, processor: processorSeconds() }
      const done = work()
      passed += performance.now() / 1000 - began.passed
      processor += processorSeconds() - began.processor
      return done
    },
    factor: () => Math.min(MOST_BUSY, Math.max(1, passed / Math.max(0.001, processor))),
  }
}
