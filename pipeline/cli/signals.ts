/**
 * Ctrl-C and SIGTERM. The first one aborts the signal that commands pass on, and they clean up; the second ends
 * the process at once, where only what stands on `process.on('exit')` still runs (removal of temporary files).
 */
import { FixtureError } from '../../generators/model/errors.ts'

/** Exit codes by signal: 128 and the signal's number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const

/** The state of the signals of a process. */
export interface Signals {
  readonly signal: AbortSignal
  /** The exit code of the signal that came, or undefined while none did. */
  exitCode(): number | undefined
  dispose(): void
}

/** Listens for the signals until disposed of. */
export function listenForSignals(
  source: Pick<NodeJS.Process, 'on' | 'off' | 'exit'>,
  notify: (text: string) => void,
): Signals {
  const controller = new AbortController()
  let received: number | undefined
  const listener = (name: NodeJS.Signals): void => {
    const code = SIGNALS[name as keyof typeof SIGNALS]
    if (received !== undefined) source.exit(code)
    received = code
    notify('Stopping. Once more to stop at once.')
    controller.abort(new FixtureError('INTERRUPTED', 'Stopped before the end; nothing was changed.'))
  }
  for (const name of Object.keys(SIGNALS)) source.on(name, listener)
  return {
    signal: controller.signal,
    exitCode: () => received,
    dispose() {
      for (const name of Object.keys(SIGNALS)) source.off(name, listener)
    },
  }
}
