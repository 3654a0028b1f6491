/** CHECKs and generated columns, tested row by row. */
import { cellSchema, type Table } from '../../generators/model/index.ts'
import type { RowCheck } from './check-loop.ts'
import type { ViolationLog } from './violations.ts'

/** Compiles a table's CHECKs and the type checks of its generated columns; undefined: it has neither. */
export function compileChecks(table: Table, violations: ViolationLog): RowCheck | undefined {
  const generated = Object.entries(table.columns).flatMap(([name, made]) =>
    made.generated === undefined ? [] : [{ name, compute: made.generated.compute, schema: cellSchema(made) }],
  )
  if (generated.length === 0 && table.checks.length === 0) return undefined
  return (row, number) => {
    const whole: Record<string, unknown> =
      generated.length === 0 ? (row as Record<string, unknown>) : { ...row }
    for (const { name, compute, schema } of generated) {
      const value = compute(row)
      whole[name] = value
      const parsed = schema.safeParse(value)
      if (!parsed.success) {
        violations.add({
          rule: 'type',
          table: table.id,
          row: number,
          column: name,
          value,
          message: parsed.error.issues[0]?.message ?? 'wrong type',
        })
      }
    }
    for (const check of table.checks) {
      if (!check.test(whole))
        violations.add({
          rule: 'check',
          table: table.id,
          row: number,
          message: `fails ${check.name}: ${check.sql}`,
        })
    }
  }
}
