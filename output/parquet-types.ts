/** How column kinds stand in Parquet, as DuckDB types, and the SQL between them and canonical texts. */
import type { ColumnKind } from '../generators/model/index.ts'

/** The DuckDB type of a kind's Parquet column; JSON is text with the JSON logical type. */
export function duckdbType(kind: ColumnKind): string {
  switch (kind.type) {
    case 'int':
      return kind.bits === 16 ? 'SMALLINT' : 'INTEGER'
    case 'bigint':
      return 'BIGINT'
    case 'decimal':
      return `DECIMAL(${kind.precision},${kind.scale})`
    case 'float':
      return 'DOUBLE'
    case 'bool':
      return 'BOOLEAN'
    case 'uuid':
      return 'UUID'
    case 'date':
      return 'DATE'
    case 'time':
      return 'TIME'
    case 'timestamp':
      return kind.zone ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP'
    case 'json':
      return 'JSON'
    case 'array':
      return `${duckdbType(kind.of)}[]`
    case 'bytes':
      return 'BLOB'
    default:
      return 'VARCHAR'
  }
}

/** The type under which `read_csv` reads a kind's canonical text. */
export function csvType(kind: ColumnKind): string {
  return kind.type === 'array' || kind.type === 'bytes' || kind.type === 'json' ? 'VARCHAR' : duckdbType(kind)
}

/** The expression that makes a value of `duckdbType` from what `csvType` read. */
export function fromCsv(kind: ColumnKind, read: string): string {
  switch (kind.type) {
    case 'bytes':
      return `unhex(substr(${read}, 3))`
    case 'json':
      return `${read}::JSON`
    case 'array':
      return fromJson(kind, `from_json(${read}, '${jsonStructure(kind)}')`)
    default:
      return read
  }
}

/** The type structure that DuckDB's `from_json` takes. Bytes come as text first. */
function jsonStructure(kind: ColumnKind): string {
  if (kind.type === 'array') return `[${jsonStructure(kind.of)}]`
  return `"${kind.type === 'bytes' ? 'VARCHAR' : duckdbType(kind)}"`
}

/** Bytes within arrays, from hex. */
function fromJson(kind: ColumnKind, value: string, depth = 0): string {
  if (kind.type === 'bytes') return `unhex(substr(${value}, 3))`
  if (kind.type !== 'array' || !holdsBytes(kind.of)) return value
  const item = `item${depth}`
  return `list_transform(${value}, lambda ${item}: ${fromJson(kind.of, item, depth + 1)})`
}

const holdsBytes = (kind: ColumnKind): boolean =>
  kind.type === 'bytes' || (kind.type === 'array' && holdsBytes(kind.of))
