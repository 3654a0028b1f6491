/** The registry of dialects; its order is the display order. */
import type { Dialect } from './dialect.ts'

export const DIALECTS: readonly Dialect[] = []
