/** A dump's SQL around rows that come from elsewhere: scripts share seals, locks and settings with the dumps. */
import type { Table } from '../../generators/model/index.ts'
import type { Dialect } from '../../output/sql/dialect.ts'
import type { DataFile, ScriptInput } from './script.ts'
import { verbatim } from './shell.ts'

/** What writes the dump's texts and, in between, the rows; `rowsOf` gives the shell's commands for a file's rows. */
export function segmentCommands(
  dialect: Dialect,
  input: ScriptInput,
  rowsOf: (table: Table, file: DataFile) => string,
): string {
  const segments = dialect.dump({ ...input, parquet: new Map() }, { inserts: true })
  const commands = segments.map((segment) =>
    'text' in segment
      ? verbatim(segment.text)
      : (input.csv.get(segment.rows.id) ?? []).map((file) => rowsOf(segment.rows, file)).join(''),
  )
  return recordedAsScript(commands.join(''), dialect, input)
}

/**
 * The ledger says that a script made the load, not a dump. The snapshot's id stands before the mode, and no name can
 * hold it, since it is a hash over all names.
 */
function recordedAsScript(text: string, { quoteText }: Dialect, { record }: ScriptInput): string {
  const [asDump, asScript] = ['dump', 'script'].map((mode) =>
    ['load', record.snapshot, mode].map(quoteText).join(', '),
  ) as [string, string]
  const pieces = text.split(`${asDump}, `)
  if (pieces.length !== 2) throw new Error(`the ledger's row stands ${pieces.length - 1} times in the dump`)
  return pieces.join(`${asScript}, `)
}
