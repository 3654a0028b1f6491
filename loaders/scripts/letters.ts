/** Columns as the letters that `rows-awk.ts` goes by. */
import { type ColumnKind, type Table, writtenColumns } from '../../generators/model/index.ts'
import type { RowLetter } from './rows-awk.ts'

/** The letters of a table's written columns, in order. */
export const lettersOf = (table: Table): string =>
  writtenColumns(table)
    .map(([, { kind }]) => letterOf(kind))
    .join('')

function letterOf(kind: ColumnKind): RowLetter {
  switch (kind.type) {
    case 'int':
    case 'bigint':
      return 'n'
    case 'float':
      return 'f'
    case 'bool':
      return 'b'
    case 'bytes':
      return 'x'
    case 'timestamp':
      return kind.zone ? 'z' : 't'
    case 'enum':
      return kind.values.some((value) => /^ *[0-9]+ *$/.test(value)) ? 't' : 'e'
    default:
      return 't'
  }
}
