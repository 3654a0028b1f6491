/** The production guard: a target is production unless it is shown not to be. */
import { setTimeout } from 'node:timers/promises'
import { FixtureError } from '../../generators/model/index.ts'
import type { OtherRows, Target } from '../../loaders/index.ts'
import { grouped } from '../cli/figures.ts'
import { type Io, paint, writeLines } from '../cli/io.ts'
import { oneLine } from '../cli/text-table.ts'

/** Seconds between the confirmation and the first change. */
export const COUNTDOWN_SECONDS = 10

/** Columns of a wrong name that a message shows at most: whatever was pasted. */
const SHOWN_COLUMNS = 60

/**
 * Why a target counts as production, one sentence each; none when it does not: it is on this machine and the tables hold
 * no rows but ours, or it was marked as disposable.
 * @param others per table id, rows that no load of ours put there
 */
export function productionReasons(
  target: Target,
  others: ReadonlyMap<string, OtherRows>,
  disposable: boolean,
): readonly string[] {
  if (disposable) return []
  return [
    ...(target.local ? [] : ['its server is not this machine']),
    ...[...others]
      .filter(([, rows]) => rows !== 0)
      .map(([table, rows]) =>
        rows === 'some'
          ? `${table} does not hold the very rows that were loaded, and may hold others`
          : `${table} holds ${grouped(rows)} row${rows === 1 ? '' : 's'} that no load of Tilth put there`,
      ),
  ]
}

/** Waits; fails when the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

/** What the guard is asked. */
export interface GuardRequest {
  readonly target: Target
  readonly reasons: readonly string[]
  /** The value of `--confirm-production`. */
  readonly confirmed: string | undefined
  /** What will be done, such as `load 3 tables into`. */
  readonly action: string
}

/**
 * Lets a change of a production target pass only when its name was given, and after a countdown. Throws FixtureError
 * UNCONFIRMED, or the signal's reason.
 */
export async function passGuard(
  io: Io,
  { target, reasons, confirmed, action }: GuardRequest,
  wait: Wait = (ms, signal) => setTimeout(ms, undefined, { signal }),
): Promise<void> {
  if (reasons.length === 0) return
  const answer = confirmed ?? (await askName(io, target))
  if (answer !== target.name) throw unconfirmed(target, reasons, answer)
  await countDown(io, `${action} ${target.label}`, wait)
}

async function askName(io: Io, target: Target): Promise<string | undefined> {
  if (io.ask === undefined) return undefined
  return (await io.ask(`Type the name of the database (${target.name}) to go on: `)).trim()
}

function unconfirmed(target: Target, reasons: readonly string[], got: string | undefined): FixtureError {
  const wrong =
    got === undefined || got === '' ? '' : ` ${oneLine(JSON.stringify(got), SHOWN_COLUMNS)} is not its name.`
  return new FixtureError(
    'UNCONFIRMED',
    `${target.label} counts as production: ${reasons.join('; ')}.${wrong} Nothing was changed. If it is meant, add --confirm-production ${JSON.stringify(target.name)}.`,
    { facts: { target: target.label, database: target.name, reasons } },
  )
}

async function countDown(io: Io, action: string, wait: Wait): Promise<void> {
  writeLines(io.err, [
    paint(io.err, 'yellow', `${action} begins in ${COUNTDOWN_SECONDS} seconds; Ctrl-C stops it.`),
  ])
  for (let left = COUNTDOWN_SECONDS; left > 0; left--) {
    if (io.err.isTTY) io.err.write(`\r\u001b[2K${left} `)
    try {
      await wait(1000, io.signal)
    } catch (error) {
      io.signal.throwIfAborted()
      throw error
    }
  }
  if (io.err.isTTY) io.err.write('\r\u001b[2K')
}
