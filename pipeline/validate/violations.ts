/** Collects violations: all are counted, the first ones kept. */
import { FixtureError, type Violation } from '../../generators/model/index.ts'

/** How many violations are kept per rule and table, and shown in all. */
const KEPT_PER_RULE = 5
const SHOWN = 20

/** What was found wrong so far. */
export class ViolationLog {
  readonly #kept: Violation[] = []
  readonly #counts = new Map<string, number>()
  #total = 0

  add(violation: Violation): void {
    this.#total++
    const kind = `${violation.table}\n${violation.rule}\n${violation.column ?? ''}`
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    if (count <= KEPT_PER_RULE) this.#kept.push(violation)
  }

  get total(): number {
    return this.#total
  }

  /** The first violations of each rule, table and column. */
  get kept(): readonly Violation[] {
    return this.#kept
  }

  /** Throws FixtureError VIOLATION when there are any. */
  throwIfAny(what: string): void {
    if (this.#total === 0) return
    throw new FixtureError(
      'VIOLATION',
      `${what}: ${this.#total} violation${this.#total === 1 ? '' : 's'}, nothing was published.\n${describeViolations(this.#kept, this.#total)}`,
      { facts: { total: this.#total, violations: this.#kept.slice(0, SHOWN).map(plainViolation) } },
    )
  }
}

/** The violations as lines for people, and how many are not shown. */
export function describeViolations(kept: readonly Violation[], total: number): string {
  const lines = kept.slice(0, SHOWN).map((violation) => {
    const row = violation.row === undefined ? '' : ` row ${violation.row}`
    const column = violation.column === undefined ? '' : `, ${violation.column}`
    const value = violation.value === undefined ? '' : ` = ${showValue(violation.value)}`
    return `  ${violation.table}${row}${column}${value}: ${violation.message} [${violation.rule}]`
  })
  if (total > lines.length) lines.push(`  … and ${total - lines.length} more`)
  return lines.join('\n')
}

/** A violation whose value is safe for JSON. */
export function plainViolation(violation: Violation): Violation {
  return violation.value === undefined ? violation : { ...violation, value: showValue(violation.value) }
}

/** A value in one short line. */
export function showValue(value: unknown): string {
  const text =
    typeof value === 'bigint' || value instanceof Uint8Array
      ? String(plainPart('', value))
      : (JSON.stringify(value, plainPart) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** What JSON cannot hold, alone or within an array, in words. */
function plainPart(_name: string, part: unknown): unknown {
  if (typeof part === 'bigint') return String(part)
  return part instanceof Uint8Array ? `bytes(${part.length})` : part
}
