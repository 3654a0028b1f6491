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

/**
 * A text in which the user and password of URLs are blotted out, also where slashes are missing or all is encoded: a URL
 * may stand in any word of a command line, also in one that is repeated because it is wrong.
 */
export const withoutPasswords = (text: string): string =>
  text
    .replace(/\b([a-z][a-z0-9+.-]*:\/{0,2})[^\s"'<>]*@/gi, '$1***@')
    .replace(/%3a[^\s"'<>@]*%40/gi, '%3A***%40')

const factsWithoutPasswords = (facts: FixtureError['facts']): unknown =>
  JSON.parse(
    JSON.stringify(facts, (_, value: unknown) => {
      if (typeof value === 'bigint') return value.toString()
      return typeof value === 'string' ? withoutPasswords(value) : value
    }),
  )

/** Tells of an error, on standard error and with `json` also as a document on standard output; gives the exit code. */
export function reportFailure(thrown: unknown, io: Io, json: boolean): number {
  const error = toFixtureError(thrown)
  const { code, facts } = error
  const message = withoutPasswords(error.message)
  if (json) writeJson(io.out, { error: { code, message, facts: factsWithoutPasswords(facts) } })
  io.err.write(`${paint(io.err, 'red', 'tilth:')} ${message}\n`)
  if (io.env.TILTH_DEBUG === '1') io.err.write(`${withoutPasswords(stackOf(error))}\n`)
  return error.exitCode
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : ''
  return `${error.stack ?? error.message}${cause}`
}
