/** The statements that make the ledger and write into it. */
import type { Dialect } from './dialect.ts'
import { detailText, LEDGER, LEDGER_NAME, type LoadRecord } from './ledger.ts'

/** How a dialect spells what stands in a row of the ledger. */
export type LedgerSpelling = Pick<Dialect, 'quoteName' | 'quoteText' | 'defaultOf'>

/** A row of the ledger about a load. */
export interface LoadRow {
  readonly record: LoadRecord
  /** A mode of `tilth load`, or `dump`, `data-dump` or `script`. */
  readonly mode: string
  /** A table of the ledger's form; the ledger itself when left out. */
  readonly into?: string
}

/** Adds the row of a load: the database counts its id and gives it the time, in UTC. */
export function recordLoad(
  { quoteName, quoteText, defaultOf }: LedgerSpelling,
  { record, mode, into = LEDGER_NAME }: LoadRow,
): string {
  const names = Object.keys(LEDGER.columns).map(quoteName).join(', ')
  const values = [
    `COALESCE(MAX(${quoteName('id')}), 0) + 1`,
    ...['load', record.snapshot, mode, detailText(record.detail)].map(quoteText),
    defaultOf(LEDGER.columns.recorded_at)!,
  ]
  return `INSERT INTO ${quoteName(into)} (${names})\nSELECT ${values.join(', ')}\nFROM ${quoteName(LEDGER_NAME)};\n`
}
