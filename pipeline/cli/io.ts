/** Where a command reads and writes: two streams, the environment, and the signal that stops it. */
import { createInterface, type Interface } from 'node:readline/promises'
import { styleText } from 'node:util'

/** A stream of text. */
export interface Output {
  write(text: string): void
  readonly isTTY: boolean
  /** Characters a line holds; 100 where it is no terminal. */
  readonly columns: number
  /** Whether colours are wanted here. */
  readonly colours: boolean
}

/** A terminal on which a person reads and types. */
export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
}

/** What a command works with beside its flags. */
export interface Io {
  /** Results. With `--json` exactly one JSON document. */
  readonly out: Output
  /** Progress and errors. */
  readonly err: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /**
   * Asks on the terminal and gives the line that was typed, an empty one for Ctrl-D; undefined where nobody can answer, as
   * in CI.
   */
  readonly ask?: (question: string) => Promise<string>
  /** Standard input and output, where both are terminals and it is not CI: only there questions begin by themselves. */
  readonly terminal?: Terminal
  /** Aborted by the first Ctrl-C or SIGTERM; its reason is a FixtureError INTERRUPTED. */
  readonly signal: AbortSignal
}

/** The colours in use. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

/** The text in a style, or as it is where the stream wants no colours. */
export function paint(output: Output, style: Style, text: string): string {
  return output.colours ? styleText(style, text, { validateStream: false }) : text
}

/**
 * Whether a stream gets colours: NO_COLOR (set and not empty) says no, FORCE_COLOR says yes unless it is `0`,
 * and otherwise a terminal does that is not `dumb`. https://no-color.org
 */
export function wantsColours(env: Io['env'], isTTY: boolean): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  const force = env.FORCE_COLOR
  if (force !== undefined) return force !== '0' && force !== 'false'
  return isTTY && env.TERM !== 'dumb'
}

/** Writes lines, each with its line end. */
export function writeLines(output: Output, lines: readonly string[]): void {
  output.write(lines.map((line) => `${line}\n`).join(''))
}

/** Writes one JSON document; integers beyond 2^53 and bytes become text. */
export function writeJson(output: Output, value: unknown): void {
  output.write(`${JSON.stringify(value, jsonValue, 2)}\n`)
}

function jsonValue(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
}

/** The terminal of two streams; undefined when one of them is none, or in CI. */
export function terminalOf(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  env: Io['env'],
): Terminal | undefined {
  return input.isTTY && output.isTTY && (env.CI ?? '') === '' ? { input, output } : undefined
}

/** Asks on a terminal; undefined when there is none, or in CI. Ends with the signal's reason when it is aborted. */
export function terminalQuestions(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  env: Io['env'],
  signal: AbortSignal,
): Io['ask'] {
  if (terminalOf(input, output, env) === undefined) return undefined
  return async (question) => {
    const lines = createInterface({ input, output })
    // The line editor takes Ctrl-C for itself.
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
    try {
      const line = await lineOrEnd(lines, question, signal)
      // Ctrl-D leaves the cursor behind the question.
      if (line === undefined) output.write('\n')
      return line ?? ''
    } finally {
      lines.close()
    }
  }
}

/** The line that is typed; undefined when the input ends without one, which some versions of Node.js call an error. */
function lineOrEnd(lines: Interface, question: string, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    lines.once('close', () => resolve(undefined))
    lines.question(question, { signal }).then(resolve, (error: unknown) => {
      if (signal.aborted) reject(signal.reason)
      else if ((error as NodeJS.ErrnoException).code === 'ABORT_ERR') resolve(undefined)
      else reject(error)
    })
  })
}

/** A process's stream. A reader that has gone away (`| head`) is no error: what is written later is dropped. */
export function processOutput(stream: NodeJS.WriteStream, env: Io['env']): Output {
  let open = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    open = false
  })
  return {
    write(text) {
      if (open) stream.write(text)
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 100
    },
    colours: wantsColours(env, stream.isTTY === true),
  }
}
