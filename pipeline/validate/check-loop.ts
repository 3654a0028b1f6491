/** The loop that checks a table's rows, as code of its own: the table's other functions are compiled into it. */
import type { AnyRow, RowTest } from '../../generators/model/index.ts'
import type { HashLog } from './key-log.ts'
import type { KeyReader } from './key-plan.ts'
import { hashText } from './text-hash.ts'

/** Looks at one row; `number` is its number in the table, from 1. */
export type RowCheck = (row: AnyRow, number: number) => void

/** A set of columns whose values are hashed. */
export interface HashedKey {
  readonly text: KeyReader
  readonly log: HashLog
  /** The keys of the rows that are checked together, where some table refers to them. */
  readonly local: Set<string> | undefined
}

/** What is done with each row. */
export interface LoopParts {
  /** Passed by rows whose types are surely right. */
  readonly test: RowTest
  /** Judges the others; false: a type is wrong, and nothing else is done with the row. */
  readonly judge: (row: AnyRow, number: number) => boolean
  readonly checks: readonly RowCheck[]
  readonly keys: readonly HashedKey[]
}

/** Checks consecutive rows, `first` being the number of the first one. @returns whether all types are right */
export type CheckLoop = (rows: readonly AnyRow[], first: number) => boolean

/** Compiles the loop. */
export function compileCheckLoop({ test, judge, checks, keys }: LoopParts): CheckLoop {
  const steps = [
    ...checks.map((_, i) => `check${i}(row, first + i)`),
    ...keys.map(
      ({ local }, i) =>
        `text = key${i}(row); if (text !== undefined) { log${i}.add(hash(text)); ${local === undefined ? '' : `local${i}.add(text)`} }`,
    ),
  ]
  const parts: readonly (readonly [string, unknown])[] = [
    ['test', test],
    ['judge', judge],
    ['hash', hashText],
    ...checks.map((check, i) => [`check${i}`, check] as const),
    ...keys.flatMap(
      ({ text, log, local }, i) =>
        [
          [`key${i}`, text],
          [`log${i}`, log],
          [`local${i}`, local],
        ] as const,
    ),
  ]
  const make = new Function(
    ...parts.map(([name]) => name),
    `'use strict'; return (rows, first) => {
      let sound = true, text
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]
        if (!test(row) && !judge(row, first + i)) { sound = false; continue }
        ${steps.join('\n')}
      }
      return sound
    }`,
  )
  return make(...parts.map(([, part]) => part)) as CheckLoop
}
