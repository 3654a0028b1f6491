/** Makes anything fit for being sent to another thread. */
import type { FoundViolations } from '../validate/violations.ts'
import { showValue } from '../validate/violations.ts'

/** The value itself, or in words when it holds a function or another thing that cannot be sent. */
export function cloneable(value: unknown): unknown {
  try {
    structuredClone(value)
    return value
  } catch {
    return showValue(value)
  }
}

/** Violations whose values can be sent. */
export const cloneableViolations = ({ kept, counts }: FoundViolations): FoundViolations => ({
  kept: kept.map((violation) =>
    violation.value === undefined ? violation : { ...violation, value: cloneable(violation.value) },
  ),
  counts,
})
