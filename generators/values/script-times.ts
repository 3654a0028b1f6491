/** When the turns of a story are told. */
import type { Stream } from '../model/stream.ts'
import type { ScriptTurn } from './script.ts'
import { type Instant, SECOND } from './time.ts'

/** What the times of a telling follow from. */
export interface TurnSpan {
  /** When the first turn is told, unless it has a `wait` or comes `after` a moment. */
  readonly start: Instant
  /** "Now": a turn that would be told at or after it has not been told, nor has any turn that follows. */
  readonly now?: Instant
  /** The moments that turns come `after`; of one that is undefined or left out the time has not come. */
  readonly moments?: Readonly<Record<string, Instant | undefined>>
  /** Minutes of a turn that has no `wait`, both included; 1 to 5 unless told. */
  readonly wait?: readonly [least: number, most: number]
}

/** A turn and when it is told. */
export interface TimedTurn<Voice extends string = string> {
  readonly turn: ScriptTurn<Voice>
  readonly at: Instant
}

/**
 * The turns that are told before "now", with their times: each its wait in whole seconds after the turn before it, or
 * after its moment if that is later. So they stand in order, whatever the moments are. Each turn's wait has a stream of
 * its own, asked for by name (`time:3`). Throws RangeError for a wait without a whole second between its ends.
 */
export function turnTimes<Voice extends string>(
  turns: readonly ScriptTurn<Voice>[],
  stream: (name: string) => Stream,
  { start, now = Infinity, moments = {}, wait: pause = [1, 5] }: TurnSpan,
): TimedTurn<Voice>[] {
  const told: TimedTurn<Voice>[] = []
  for (const turn of turns) {
    const last = told.at(-1)?.at
    const { name, after, wait = last === undefined && after === undefined ? [0, 0] : pause } = turn
    const moment = after === undefined ? start : moments[after]
    if (moment === undefined) break
    const [least, most] = [Math.ceil(wait[0] * 60), Math.floor(wait[1] * 60)]
    if (least > most)
      throw new RangeError(`turn ${name}: expected a whole second to wait, got ${wait.join(' to ')} minutes`)
    const at = Math.max(last ?? moment, moment) + stream(`time:${name}`).between(least, most) * SECOND
    if (at >= now) break
    told.push({ turn, at })
  }
  return told
}
