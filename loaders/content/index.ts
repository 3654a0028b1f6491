/** What rows amount to: sums by which a database and a snapshot are compared. */
export { CsvRecords, sourceContent, sourceSums, type SourceSums } from './csv.ts'
export { keyTable } from './keys.ts'
export { normalOf } from './normal.ts'
export { Pieces } from './pieces.ts'
export { addSums, type Content, HIGH_STEP, LOW_STEP, RowSum, sameContent, subtractSums } from './row-sum.ts'
export { ContentSum, contentOf, tableContent } from './texts.ts'
