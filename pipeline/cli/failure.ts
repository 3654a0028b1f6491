/** Errors on the command line: one message, one exit code. */
import { FixtureError } from '../../generators/model/errors.ts'
import { type Io, paint, writeJson } from './io.ts'

/** Any thrown thing as a FixtureError: what the system refused is IO, everything unforeseen INTERNAL. */
export function toFixtureError(thrown: unknown): FixtureError {
  if (thrown instanceof FixtureError) return thrown
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (code !== undefined && syscall !== undefined) {
    const facts = { errno: code, syscall, ...(path === undefined ? {} : { path }) }
    return new FixtureError('IO', `The system refused: ${error.message}.`, { facts, cause: error })
  }
  return new FixtureError(
    'INTERNAL',
    `Something that should not happen did: ${error.message}. Nothing was published. ` +
      'Please report it with what TILTH_DEBUG=1 prints.',
    { cause: error },
  )
}

/** Tells of an error, on standard error and with `json` also as a document on standard output; gives the exit code. */
export function reportFailure(thrown: unknown, io: Io, json: boolean): number {
  const error = toFixtureError(thrown)
  const { code, message, facts } = error
  if (json) writeJson(io.out, { error: { code, message, facts } })
  io.err.write(`${paint(io.err, 'red', 'tilth:')} ${message}\n`)
  if (io.env.TILTH_DEBUG === '1') io.err.write(`${stackOf(error)}\n`)
  return error.exitCode
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : ''
  return `${error.stack ?? error.message}${cause}`
}
