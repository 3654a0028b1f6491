/** The contract of a database that snapshots are loaded into. */

/** One load. */
export interface LoadRequest {
  /** The snapshot's directory. */
  readonly snapshot: string
  /** What stands behind the database's name and the colon in `--to`. */
  readonly target: string
  /** Rows per table that the database must hold in the end; otherwise the load has not happened. */
  readonly expected?: Readonly<Record<string, number>>
  readonly signal?: AbortSignal
}

/** What a load did. */
export interface LoadResult {
  /** The target as it may be shown: without a password. */
  readonly target: string
  /** Rows per table, counted in the database. */
  readonly rows: Readonly<Record<string, number>>
}

/** A database. */
export interface Database {
  /** How `--to` calls it. */
  readonly name: string
  readonly title: string
  /** The form of its target, such as `duckdb:<file>`. */
  readonly form: string
  /**
   * Loads the whole snapshot, or leaves the target as it was.
   * Throws FixtureError: DATABASE, OUTPUT_PATH, IO, SNAPSHOT_UNREADABLE, INTERRUPTED.
   */
  load(request: LoadRequest): Promise<LoadResult>
}
