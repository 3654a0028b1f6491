/** Progress: one updating line on a terminal, a plain line now and then elsewhere, nothing with `--quiet`. */
import type { Progress } from '../request.ts'
import { duration, grouped } from './figures.ts'
import type { Io } from './io.ts'
import { oneLine } from './text-table.ts'

/** Milliseconds between two updates on a terminal, and between two plain lines. */
const UPDATE_MS = 100
const PLAIN_MS = 5000

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  plan: 'planning',
  rows: 'rows',
  check: 'checking',
  files: 'files',
  publish: 'publishing',
}

/** Shows progress until `done` is called; it may be shown again afterwards. */
export interface ProgressView<P = Progress> {
  readonly show: (progress: P) => void
  /** Clears the updating line. */
  done(): void
}

/** A view for a command; `now` gives milliseconds. */
export const progressView = (io: Io, quiet: boolean, now?: () => number): ProgressView =>
  lineView(io, quiet, progressLine, now)

/**
 * A view of any progress.
 * @param line the text for the seconds since its phase began; `bar` says whether it may hold a bar
 */
export function lineView<P extends { readonly phase: string }>(
  io: Io,
  quiet: boolean,
  line: (progress: P, seconds: number, bar: boolean) => string,
  now: () => number = () => performance.now(),
): ProgressView<P> {
  if (quiet) return { show: () => {}, done: () => {} }
  const live = io.err.isTTY && (io.env.CI ?? '') === '' && io.env.TERM !== 'dumb'
  const interval = live ? UPDATE_MS : PLAIN_MS
  let phase: string | undefined
  let phaseStart = 0
  let last = live ? Number.NEGATIVE_INFINITY : now()
  return {
    show(progress) {
      const time = now()
      if (progress.phase !== phase) {
        phase = progress.phase
        phaseStart = time
      }
      if (time - last < interval) return
      last = time
      const text = line(progress, (time - phaseStart) / 1000, live)
      io.err.write(live ? `\r\u001b[2K${oneLine(text, io.err.columns - 1)}` : `${text}\n`)
    },
    done() {
      if (live) io.err.write('\r\u001b[2K')
    },
  }
}

/** `rows [=====     ]  50 %  330,000 of 660,000  310,000/s  1.1 s left  messages`; seconds since the phase began. */
export function progressLine(progress: Progress, seconds: number, bar: boolean): string {
  const { done, total, label } = progress
  const name = PHASES[progress.phase]
  if (total <= 0) return [name, label].filter(Boolean).join('  ')
  const share = Math.min(1, done / total)
  const rate = seconds > 0 ? done / seconds : 0
  return [
    bar ? `${name} [${'='.repeat(Math.floor(share * 24)).padEnd(24)}]` : name,
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    `${grouped(done)} of ${grouped(total)}`,
    ...(rate > 0 && done < total ? [`${grouped(rate)}/s`, `${duration((total - done) / rate)} left`] : []),
    label,
  ].join('  ')
}
