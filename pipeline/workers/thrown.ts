/** What was thrown in one thread, to be thrown again in another. */
import { type ErrorCode, FixtureError } from '../../generators/model/index.ts'
import { cloneable } from './cloneable.ts'

/** See above. */
export interface ThrownData {
  /** Given for a FixtureError. */
  readonly code?: ErrorCode
  readonly message: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly stack: string | undefined
  readonly cause: ThrownData | undefined
}

/** The data of anything thrown. */
export function thrownData(thrown: unknown): ThrownData {
  if (!(thrown instanceof Error))
    return { message: String(thrown), facts: {}, stack: undefined, cause: undefined }
  const { message, stack, cause } = thrown
  const common = { message, stack, cause: cause === undefined ? undefined : thrownData(cause) }
  return thrown instanceof FixtureError
    ? { ...common, code: thrown.code, facts: sendable(thrown.facts) }
    : { ...common, facts: {} }
}

const sendable = (facts: FixtureError['facts']): FixtureError['facts'] =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, cloneable(value)]))

/** The error of that data: a FixtureError of the same code, message, facts and cause, or a plain Error. */
export function thrownAgain({ code, message, facts, stack, cause }: ThrownData): Error {
  const details = cause === undefined ? {} : { cause: thrownAgain(cause) }
  const error =
    code === undefined ? new Error(message, details) : new FixtureError(code, message, { facts, ...details })
  if (stack !== undefined) error.stack = stack
  return error
}
