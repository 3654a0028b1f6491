/** What the chosen dialects together demand of a column's values. */
import type { Table } from '../../generators/model/index.ts'
import type { Dialect, ValueLimits } from '../../output/sql/dialect.ts'

/** The strictest of the dialects' limits, per column; tables that are not written have none. */
export function valueLimits(
  dialects: readonly Dialect[],
  tables: readonly Table[],
): (table: Table, column: string) => ValueLimits {
  return (table, column) => {
    if (!tables.includes(table)) return {}
    const all = dialects.map((dialect) => dialect.limits(table, column, tables))
    const lengths = all.flatMap((limits) => limits.maxLength ?? [])
    const bytes = all.flatMap((limits) => limits.maxBytes ?? [])
    return {
      ...(lengths.length === 0 ? {} : { maxLength: Math.min(...lengths) }),
      ...(bytes.length === 0 ? {} : { maxBytes: Math.min(...bytes) }),
      noNul: all.some((limits) => limits.noNul === true),
      noTrailingSpace: all.some((limits) => limits.noTrailingSpace === true),
    }
  }
}
