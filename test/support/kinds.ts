/** The table of every kind as every dialect can hold it, with the defaults that each kind can have. */
import type { Column, Table } from '../../generators/model/index.ts'
import { everyKind } from './every-kind.ts'

/** The column of `everyKind` whose name not every dialect can hold, and its name here. */
export const RENAMED = { from: 'a "name", with\nall', to: 'a `name` that\'s "hard"' } as const

/** The labels of its enum. */
export const LABELS: readonly string[] = [
  ...['so so', 'A', 'a', 'é', '', 'with, comma', '"quoted"', "it's", 'back\\slash', 'new\nline', '🎈'],
]

export const kinds: Table = {
  ...everyKind,
  columns: Object.fromEntries(
    Object.entries(everyKind.columns)
      .filter(([, made]) => made.generated === undefined)
      .map(([name, made]): [string, Column] => [
        name === RENAMED.from ? RENAMED.to : name,
        {
          ...made,
          ...defaultFor(made),
          kind: made.kind.type === 'enum' ? { ...made.kind, values: LABELS } : made.kind,
        },
      ]),
  ),
}

function defaultFor({ kind, key }: Column): Pick<Column, 'default'> {
  switch (kind.type) {
    case 'timestamp':
      return { default: kind.zone ? { now: true } : { value: 0 } }
    case 'date':
    case 'time':
      return { default: { now: true } }
    case 'float':
      return { default: { value: 0.1 } }
    case 'decimal':
      return { default: { value: '0' } }
    case 'bool':
      return { default: { value: false } }
    case 'bytes':
      return { default: { value: '\\x00ff' } }
    case 'array':
      return kind.of.type === 'int' ? { default: { value: '[1,null]' } } : {}
    case 'json':
      return { default: { value: '{"a": "\\n\'"}' } }
    case 'text':
      return { default: { value: "it's\r\n\\" } }
    case 'int':
      return key === undefined ? { default: { value: -7 } } : {}
    case 'enum':
      return { default: { value: 'back\\slash' } }
    default:
      return {}
  }
}
