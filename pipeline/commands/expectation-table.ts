/** Expectations for people: target, achieved, tolerance. */
import { grouped, measure } from '../cli/figures.ts'
import { type Output, paint } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import type { ExpectationResult } from '../request.ts'

/** A table of all expectations, or no line when there are none. */
export function expectationTable(results: readonly ExpectationResult[], output: Output): string[] {
  if (results.length === 0) return []
  const columns = [
    { heading: 'expectation' },
    { heading: 'target', right: true },
    { heading: 'achieved', right: true },
    { heading: 'tolerance', right: true },
    { heading: 'rows', right: true },
    { heading: '' },
  ]
  const rows = results.map((it) => [
    it.name,
    measure(it.target),
    measure(it.achieved),
    `${measure(it.tolerance * 100)} %`,
    grouped(it.sample),
    it.verdict,
  ])
  return textTable(columns, rows, output).map((line) =>
    line.endsWith('missed') ? paint(output, 'yellow', line) : line,
  )
}
