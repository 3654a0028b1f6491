/** Formats: what `--format` selects. */

/** An entry of the registry of formats. */
export interface Format {
  /** How `--format` calls it; also the snapshot's folder. */
  readonly name: string
  readonly title: string
  readonly description: string
  /** The file name's ending, without the dot. */
  readonly extension: string
  /** True: one file per table (and part); false: one file for the whole dataset (per dialect). */
  readonly perTable: boolean
  /** How git should treat its files. */
  readonly git: 'text' | 'binary'
}
