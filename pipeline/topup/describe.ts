/** An audit in words. */
import { grouped } from '../cli/figures.ts'
import { type Output, paint } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import type { Audit, AuditLine } from './top-up.ts'

/** The lines of an audit: a table of requirements, then what would be made. */
export function auditLines(audit: Audit, out: Output): string[] {
  const { made, requirements } = audit
  const rows = Object.entries(made)
  const total = rows.reduce((sum, [, more]) => sum + more, 0)
  return [
    ...textTable(
      [
        { heading: 'requirement' },
        { heading: 'there', right: true },
        { heading: 'minimum', right: true },
        { heading: 'missing', right: true },
        { heading: '' },
      ],
      requirements.map((line) => [line.name, grouped(line.rows), minimumOf(line), gapOf(line), remark(line)]),
      out,
    ),
    ...(rows.length === 0
      ? []
      : ['', `to be made: ${rows.map(([table, more]) => `${grouped(more)} ${table}`).join(', ')}`]),
    ...(audit.updates === 0 ? [] : [`derived columns to be brought up to date: ${grouped(audit.updates)}`]),
    ...(audit.absent.length === 0
      ? []
      : [`  note: there is no table ${someNames(audit.absent)}; rows are loaded into tables that are there`]),
    ...audit.faults.map(
      ({ table, rule, rows, example }) =>
        `  note: ${grouped(rows)} row${rows === 1 ? '' : 's'} of ${table} left alone (${rule}): ${example}`,
    ),
    verdict(audit, total, out),
  ]
}

/** Names in a message, at most. */
const NAMES_SHOWN = 5

/** A list of names, cut where it is long. */
export const someNames = (names: readonly string[]): string => {
  const more = names.length - NAMES_SHOWN
  return names.slice(0, NAMES_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** What is missing; of what has no minimum, what would be made. */
function gapOf({ minimum, missing, made }: AuditLine): string {
  const gap = minimum === undefined ? made : missing
  return gap === 0 ? '' : grouped(gap)
}

/** Why rows cannot be made. */
const REASONS: Readonly<Record<string, string>> = {
  'no reference': 'rows that they refer to are not there',
  'not unique': 'others have their unique values',
  'changes others': 'derived columns of rows that are there would become untrue (--refresh-derived)',
  'no further slots': 'the dataset lays out no more of them',
}

function minimumOf({ minimum, parents, name }: AuditLine): string {
  if (minimum === undefined) return 'planned'
  return parents === 1 && !name.includes(' per ')
    ? grouped(minimum)
    : `${grouped(minimum)} × ${grouped(parents)}`
}

const remark = ({ blocked, reasons, short, missing }: AuditLine): string =>
  blocked > 0
    ? `${grouped(blocked)} blocked: ${reasons.map((reason) => REASONS[reason] ?? reason).join('; ')}`
    : missing > 0 && short > 1
      ? `by ${grouped(short)}`
      : ''

function verdict({ satisfied, requirements }: Audit, total: number, out: Output): string {
  if (satisfied) return `${paint(out, 'green', 'satisfied')}  nothing to do`
  const blocked = requirements.some((line) => line.blocked > 0)
  const what = `${grouped(total)} row${total === 1 ? '' : 's'} missing`
  return blocked
    ? `${paint(out, 'red', 'not satisfied')}  ${what}, and some cannot be made`
    : `${paint(out, 'yellow', 'not satisfied')}  ${what}`
}
