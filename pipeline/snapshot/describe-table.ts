/** A table as the manifest describes it. */
import type { Column, ColumnKind, Table } from '../../generators/model/index.ts'
import type { ManifestTable } from './manifest.ts'

/** What the manifest says of a table. */
export function describeTable(table: Table, rows: number, content: string): ManifestTable {
  const style = table.columns[table.primaryKey[0]!]?.key?.style
  return {
    name: table.id,
    rows,
    ...(table.existing.length === 0 ? {} : { existing: table.existing.length }),
    content,
    columns: Object.entries(table.columns).map(([name, made]) => describeColumn(name, made)),
    primaryKey: [...table.primaryKey],
    ...(style === undefined ? {} : { keyStyle: style }),
    uniques: table.uniques.map((columns) => [...columns]),
    foreignKeys: table.foreignKeys.map((key) => ({
      columns: [...key.columns],
      table: key.table,
      to: [...key.to],
      enforced: key.enforced,
    })),
  }
}

function describeColumn(name: string, made: Column): ManifestTable['columns'][number] {
  const generated = made.generated === undefined ? {} : { generated: true }
  return { name, type: kindText(made.kind), null: made.nullable, ...generated }
}

/** A column kind in words, such as `decimal(12,2)` or `text[]`. */
export function kindText(kind: ColumnKind): string {
  switch (kind.type) {
    case 'int':
      return kind.bits === 16 ? 'smallint' : 'int'
    case 'decimal':
      return `decimal(${kind.precision},${kind.scale})`
    case 'varchar':
    case 'char':
      return `${kind.type}(${kind.length})`
    case 'timestamp':
      return kind.zone ? 'timestamptz' : 'timestamp'
    case 'enum':
      return `enum ${kind.name}(${kind.values.join('|')})`
    case 'array':
      return `${kindText(kind.of)}[]`
    default:
      return kind.type
  }
}
