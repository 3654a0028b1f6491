/** Progress of a load: tables with rows and megabytes per second. */
import type { LoadProgress } from '../../loaders/index.ts'
import type { FileProgress } from '../load/load.ts'
import { bytes, duration, grouped } from './figures.ts'
import type { Io } from './io.ts'
import { lineView, type ProgressView } from './progress.ts'

const PHASES: Readonly<Record<LoadProgress['phase'] | FileProgress['phase'], string>> = {
  files: 'checking files',
  waiting: 'waiting for',
  rows: 'loading',
  keys: 'keys and indexes of',
  check: 'comparing',
}

/** A view for a command. */
export const loadProgressView = (io: Io, quiet: boolean): ProgressView<LoadProgress | FileProgress> =>
  lineView(io, quiet, loadProgressLine)

/** `loading users, 5,000 rows  42 %  12 of 28 MB  9.1 MB/s  1.8 s left`; seconds since the phase began. */
export function loadProgressLine(progress: LoadProgress | FileProgress, seconds: number): string {
  const { phase, table, rows, done, total } = progress
  const head = `${PHASES[phase]} ${table}${rows === undefined ? '' : `, ${grouped(rows)} rows`}`
  if (total <= 0) return head
  const share = `${String(Math.floor(Math.min(1, done / total) * 100)).padStart(3)} %`
  if (phase === 'files') return `${head}  ${share}`
  const rate = seconds > 0 ? done / seconds : 0
  return [
    head,
    share,
    `${bytes(done)} of ${bytes(total)}`,
    ...(rate > 0 && done < total ? [`${bytes(rate)}/s`, `${duration((total - done) / rate)} left`] : []),
  ].join('  ')
}
