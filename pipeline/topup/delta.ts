/**
 * A delta: rows that are missing elsewhere, as a dataset of its own that is built like any other. Its tables are the
 * dataset's, but that their keys are plain values, and the rows that are there already are known to the checks.
 */
import {
  type AnyRow,
  type Column,
  type Dataset,
  defineGenerator,
  type Generator,
  keyColumn,
  type RowRule,
  type Table,
  whole,
} from '../../generators/model/index.ts'
import { isCounted } from './identities.ts'
import type { MadeRows } from './emit.ts'

/** The dataset whose rows are those of a delta. Rules across rows need the rows that are there, and are left out. */
export function deltaDataset(dataset: Dataset, made: MadeRows): Dataset {
  const tables = new Map(dataset.tables.map((table) => [table.id, deltaTable(table)]))
  const filled = [...tables.values()].filter(({ id }) => (made.get(id)?.length ?? 0) > 0)
  const rules = dataset.rules
    .filter((rule): rule is RowRule => rule.kind === 'row')
    .map((rule) => ({ ...rule, tables: rule.tables.map(({ id }) => tables.get(id)!) }))
  return {
    ...dataset,
    tables: [...tables.values()],
    generators: filled.length === 0 ? [] : [deltaGenerator(filled, made)],
    families: [],
    rules,
    expectations: [],
  }
}

/** Keys of rows that were chosen among others are no row numbers: they have gaps. */
function deltaTable(table: Table): Table {
  const name = keyColumn(table)
  if (name === undefined || !isCounted(table)) return { ...table, existing: [] }
  const column: Column = { ...table.columns[name]!, key: { style: 'strided', stride: 1 } }
  return { ...table, existing: [], columns: { ...table.columns, [name]: column } }
}

function deltaGenerator(tables: readonly Table[], made: MadeRows): Generator<never> {
  const rowsOf = (table: Table): readonly AnyRow[] => made.get(table.id)!
  return defineGenerator()({
    name: 'delta',
    emits: tables,
    over: whole(),
    outline: () => undefined,
    counts: () => tables.map((table) => rowsOf(table).length),
    emit(_unit, _outline, _context, put) {
      for (const table of tables) for (const row of rowsOf(table)) put(table, row as never)
    },
  }) as unknown as Generator<never>
}
