/** The statements that make the ledger and write into it. */
import type { Dialect } from './dialect.ts'
import { LEDGER, LEDGER_NAME, type LedgerDetail, type LedgerEvent } from './ledger.ts'

/** How a dialect spells what stands in a row of the ledger. */
export type LedgerSpelling = Pick<Dialect, 'quoteName' | 'quoteText' | 'defaultOf'>

/** A row of the ledger, as it is written. */
export interface LedgerRow {
  readonly event: LedgerEvent
  /** The snapshot's id, where it is about one. */
  readonly snapshot?: string | undefined
  /** Of a load: a mode of `tilth load`, or `dump`, `data-dump` or `script`. */
  readonly mode?: string | undefined
  readonly detail: LedgerDetail | Readonly<Record<string, unknown>>
}

/** Where a row goes, when it is not the ledger itself: quoted names of tables of the ledger's form. */
export interface LedgerPlace {
  readonly into: string
  /** Where the rows stand that it is counted after. */
  readonly after: string
}

/** Adds a row: the database counts its id and gives it the time, in UTC. */
export function recordRow(
  { quoteName, quoteText, defaultOf }: LedgerSpelling,
  { event, snapshot, mode, detail }: LedgerRow,
  { into = quoteName(LEDGER_NAME), after = quoteName(LEDGER_NAME) }: Partial<LedgerPlace> = {},
): string {
  const names = Object.keys(LEDGER.columns).map(quoteName).join(', ')
  const values = [
    `COALESCE(MAX(${quoteName('id')}), 0) + 1`,
    ...[event, snapshot, mode, JSON.stringify(detail)].map((text) =>
      text === undefined ? 'NULL' : quoteText(text),
    ),
    defaultOf(LEDGER.columns.recorded_at)!,
  ]
  return `INSERT INTO ${into} (${names})\nSELECT ${values.join(', ')}\nFROM ${after};\n`
}
