/** What every file and dialect demands of texts and bytes: well-formed Unicode, and the dialects' own limits. */
import {
  type AnyRow,
  type ColumnKind,
  codePoints,
  type Table,
  writtenColumns,
} from '../../generators/model/index.ts'
import type { ValueLimits } from '../../output/sql/dialect.ts'
import type { RowCheck } from './check-loop.ts'
import type { ViolationLog } from './violations.ts'

/** Finds what needs a closer look: NUL and surrogates. */
const SUSPICIOUS = /[\0\ud800-\udfff]/

const TEXTS = new Set<ColumnKind['type']>(['text', 'varchar', 'char', 'json', 'array', 'bytes'])

interface LimitedColumn {
  readonly name: string
  readonly nested: boolean
  readonly limits: ValueLimits
}

/** Compiles the checks of a table's text columns; undefined: it has none. */
export function compileLimits(
  table: Table,
  limitsOf: (column: string) => ValueLimits,
  violations: ViolationLog,
): RowCheck | undefined {
  const columns = writtenColumns(table)
    // A reference holds a key, and that is looked at where it stands.
    .filter(([, made]) => TEXTS.has(made.kind.type) && made.reference === undefined && made.token !== true)
    .map(([name, made]) => ({
      name,
      nested: made.kind.type === 'json' || made.kind.type === 'array' || made.kind.type === 'bytes',
      limits: limitsOf(name),
    }))
  if (columns.length === 0) return undefined
  const unsuspicious = compileTest(columns)
  return (row, number) => {
    if (unsuspicious(row)) return
    for (const { name, nested, limits } of columns) {
      const value = row[name]
      if (value === null) continue
      const problem = nested ? nestedProblem(value, limits) : textProblem(value as string, limits)
      if (problem !== undefined)
        violations.add({ rule: 'type', table: table.id, row: number, column: name, value, message: problem })
    }
  }
}

/** Compiles a test that is true only for rows with no problem: a table's own code is faster than one loop for all. */
function compileTest(columns: readonly LimitedColumn[]): (row: AnyRow) => boolean {
  const tests = columns.map(({ name, nested, limits }, i) => {
    const test = nested ? `nested(v, limits[${i}]) === undefined` : plainTest(limits)
    return `v = row[${JSON.stringify(name)}]; if (!(v === null || ${test})) return false`
  })
  const make = new Function(
    'suspicious, nested, limits',
    `'use strict'; return (row) => { let v; ${tests.join('; ')}; return true }`,
  )
  return make(
    SUSPICIOUS,
    nestedProblem,
    columns.map(({ limits }) => limits),
  ) as (row: AnyRow) => boolean
}

/** The condition that a text `v` surely meets the limits. */
function plainTest({ maxLength, maxBytes, noTrailingSpace }: ValueLimits): string {
  return [
    '!suspicious.test(v)',
    ...(noTrailingSpace === true ? ['v.charCodeAt(v.length - 1) !== 32'] : []),
    ...(maxLength === undefined ? [] : [`v.length <= ${maxLength}`]),
    ...(maxBytes === undefined ? [] : [`v.length * 3 <= ${maxBytes}`]),
  ].join(' && ')
}

function textProblem(text: string, limits: ValueLimits): string | undefined {
  if (SUSPICIOUS.test(text)) {
    if (!text.isWellFormed()) return 'expected well-formed Unicode, got a lone surrogate'
    if (limits.noNul === true && text.includes('\0'))
      return 'a NUL character cannot be stored by a chosen dialect'
  }
  if (limits.noTrailingSpace === true && text.endsWith(' ')) {
    return 'a chosen dialect does not tell a text that ends with a space from one that does not'
  }
  const { maxLength, maxBytes } = limits
  if (maxLength !== undefined && text.length > maxLength && codePoints(text) > maxLength) {
    return `a chosen dialect keeps at most ${maxLength} characters here, got ${codePoints(text)}`
  }
  if (maxBytes !== undefined && text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes) {
    return `a chosen dialect keeps at most ${maxBytes} bytes here, got ${Buffer.byteLength(text)}`
  }
  return undefined
}

function bytesProblem(bytes: Uint8Array, { maxBytes }: ValueLimits): string | undefined {
  if (maxBytes === undefined || bytes.length <= maxBytes) return undefined
  return `a chosen dialect keeps at most ${maxBytes} bytes here, got ${bytes.length}`
}

function nestedProblem(value: unknown, limits: ValueLimits): string | undefined {
  if (typeof value === 'string') return textProblem(value, limits)
  if (value instanceof Uint8Array) return bytesProblem(value, limits)
  if (value === null || typeof value !== 'object') return undefined
  const entries = Array.isArray(value) ? value : [...Object.keys(value), ...Object.values(value)]
  for (const part of entries) {
    const problem = nestedProblem(part, limits)
    if (problem !== undefined) return problem
  }
  return undefined
}
