/** Clocks of a measurement: the processor's time tells what work costs, also where others are at work. */

/** Seconds of processor time that this process has used. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Times longer than wanted that a measurement may take where others are at work. */
const PATIENCE = 2

/** True from the moment on when so much processor time was used, or much more time has passed. */
export function deadline(milliseconds: number): () => boolean {
  const processor = processorSeconds() + milliseconds / 1000
  const wall = performance.now() + milliseconds * PATIENCE
  return () => performance.now() > wall || processorSeconds() > processor
}
