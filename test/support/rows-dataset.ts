/** A dataset that yields rows written by hand: for hostile values and deliberate faults. */
import { z } from 'zod'
import {
  type AnyRow,
  type Dataset,
  defineDataset,
  defineGenerator,
  type Environment,
  type Expectation,
  referenceDateParameter,
  type Rule,
  type Table,
  whole,
} from '../../generators/model/index.ts'

const parameters = z.strictObject({ referenceDate: referenceDateParameter('2025-10-22') })

type RowsEnvironment = Environment<z.output<typeof parameters>, undefined>

/** The dataset; one generator per table, in the order given. */
export function rowsDataset(
  content: readonly (readonly [Table, readonly AnyRow[]])[],
  more: {
    readonly rules?: readonly Rule[]
    readonly expectations?: readonly Expectation[]
    readonly name?: string
  } = {},
): Dataset {
  return defineDataset<RowsEnvironment>()({
    name: more.name ?? 'rows',
    description: 'Rows written by hand, for tests.',
    parameters,
    scenarios: { only: { description: 'all of them', params: {} } },
    tables: content.map(([table]) => table),
    generators: content.map(([table, rows]) =>
      defineGenerator<RowsEnvironment>()({
        name: table.id,
        emits: [table],
        over: whole(),
        outline: () => undefined,
        counts: () => [rows.length],
        emit: (_unit, _outline, _context, put) => {
          for (const row of rows) put(table, row as never)
        },
      }),
    ),
    rules: more.rules ?? [],
    expectations: more.expectations ?? [],
    prepare: async () => undefined,
  })
}
