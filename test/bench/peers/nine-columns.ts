/** The four tables of nine columns that the DuckDB peer and the plain script share. */

/** Rows of each table; messages make up the most. */
export interface NineCounts {
  readonly users: number
  readonly conversations: number
  readonly members: number
  readonly messages: number
}

/** The counts at a scale; 1 makes 540,000 rows. */
export function nineCounts(scale: number): NineCounts {
  const scaled = (count: number): number => Math.max(1, Math.round(count * scale))
  return {
    users: scaled(5000),
    conversations: scaled(8000),
    members: scaled(27_000),
    messages: scaled(500_000),
  }
}
