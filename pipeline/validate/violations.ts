/** Collects violations: all are counted, the first ones kept. */
import { FixtureError, type Violation } from '../../generators/model/index.ts'

/** How many violations are kept per rule and table, and shown in all. */
const KEPT_PER_RULE = 5
const SHOWN = 20

/** What one log found, to be added to another; it can be sent to another thread. */
export interface FoundViolations {
  readonly kept: readonly Violation[]
  /** Per rule, table and column. */
  readonly counts: ReadonlyMap<string, number>
}

/** What was found wrong so far. */
export class ViolationLog {
  #kept: Violation[] = []
  #counts = new Map<string, number>()
  #total = 0

  add(violation: Violation): void {
    this.#total++
    const kind = kindOf(violation)
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    if (count <= KEPT_PER_RULE) this.#kept.push(violation)
  }

  /** Gives away what was found, and begins anew; undefined when nothing was. */
  take(): FoundViolations | undefined {
    if (this.#total === 0) return undefined
    const found = { kept: this.#kept, counts: this.#counts }
    this.#kept = []
    this.#counts = new Map()
    this.#total = 0
    return found
  }

  /** Adds what another log found in the rows after those seen here: as if they had all been seen here. */
  merge({ kept, counts }: FoundViolations): void {
    const more = new Map<string, number>()
    for (const violation of kept) {
      const kind = kindOf(violation)
      const count = (more.get(kind) ?? 0) + 1
      more.set(kind, count)
      if ((this.#counts.get(kind) ?? 0) + count <= KEPT_PER_RULE) this.#kept.push(violation)
    }
    for (const [kind, count] of counts) {
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count)
      this.#total += count
    }
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

const kindOf = ({ table, rule, column }: Violation): string => `${table}\n${rule}\n${column ?? ''}`

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
