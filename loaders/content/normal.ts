/** Texts that engines spell in several ways, brought into one form. */
import type { ColumnKind } from '../../generators/model/index.ts'

/** Brings a text that engines spell in several ways into one form. */
export type Normal = (text: string) => string

/** How texts of a kind that engines spell in several ways are brought into one form; undefined: they are not. */
export function normalOf(kind: ColumnKind): Normal | undefined {
  if (kind.type === 'json') return normalJson
  if (kind.type === 'array' && holdsJson(kind.of)) return normalJson
  return undefined
}

const holdsJson = (kind: ColumnKind): boolean =>
  kind.type === 'json' || (kind.type === 'array' && holdsJson(kind.of))

/** Databases may keep a JSON value without its spaces and with its names in another order. What is none stays as it is. */
function normalJson(text: string): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value
  try {
    return JSON.stringify(JSON.parse(text), sorted)
  } catch {
    return text
  }
}
