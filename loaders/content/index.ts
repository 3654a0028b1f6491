/** What rows amount to: sums by which a database and a snapshot are compared. */
export { CsvRecords, sourceContent } from './csv.ts'
export { normalOf } from './normal.ts'
export { Pieces } from './pieces.ts'
export { type Content, HIGH_STEP, LOW_STEP, RowSum, sameContent } from './row-sum.ts'
export { ContentSum, contentOf, tableContent } from './texts.ts'
