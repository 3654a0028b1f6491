/** The registry of variants; its order is the order within a round, and the display order. */
import { LOADING } from './loading.ts'
import type { Variant } from './variant.ts'

const MEMORY = { memory: true, nodeFlags: ['--max-old-space-size=512'] } as const

const memory = (name: string, title: string, millions: number): Variant => ({
  name,
  title,
  ...MEMORY,
  load: async () => (await import('./ours/memory.ts')).prepareMemory(millions),
})

export const VARIANTS: readonly Variant[] = [
  {
    name: 'generation',
    title: 'chat quick, planned and emitted; nothing checked or written',
    load: async () => (await import('./ours/generation.ts')).prepareGeneration,
  },
  {
    name: 'quick',
    title: 'chat quick, validated, to CSV + Parquet + Postgres dump',
    load: async () => (await import('./ours/quick.ts')).prepareQuick,
  },
  {
    name: 'quick-1',
    title: 'the same in one thread',
    load: async () => (await import('./ours/quick.ts')).prepareQuickOne,
  },
  {
    name: 'analytics',
    title: 'campaigns analytics, validated, to CSV + Parquet + Postgres dump',
    load: async () => (await import('./ours/analytics.ts')).prepareAnalytics,
  },
  {
    name: 'nine',
    title: "the peers' 4 tables of 9 columns, validated, to CSV + Parquet + Postgres dump, one thread",
    load: async () => (await import('./ours/nine.ts')).prepareNine,
  },
  {
    name: 'duckdb-9',
    title: 'DuckDB inventing 4 tables of 9 columns in SQL, to CSV + Parquet',
    load: async () => (await import('./peers/duckdb-9.ts')).prepareDuck9,
  },
  {
    name: 'duckdb-full',
    title: "DuckDB inventing all of chat's columns in SQL, to CSV + Parquet",
    load: async () => (await import('./peers/duckdb-full.ts')).prepareDuckFull,
  },
  {
    name: 'plain',
    title: 'faker + csv-stringify + parquetjs-lite, the same 4 tables, 0.12 of the rows',
    load: async () => (await import('./peers/plain.ts')).preparePlain,
  },
  {
    name: 'plain-full',
    title: "faker + csv-stringify + parquetjs-lite, all of chat's columns, 0.12 of the rows",
    load: async () => (await import('./peers/plain-full.ts')).preparePlainFull,
  },
  ...LOADING,
  memory('memory-0.5m', 'chat quick, 0.5 M messages, all formats, heap of 512 MB', 0.5),
  memory('memory-5m', 'chat dev, 5 M messages, all formats, heap of 512 MB', 5),
  {
    name: 'memory-load-test',
    title: 'campaigns load_test, all formats, heap of 512 MB',
    ...MEMORY,
    load: async () => (await import('./ours/analytics.ts')).prepareLoadTest,
  },
  memory('memory-20m', 'chat dev times four, 20 M messages, all formats, heap of 512 MB', 20),
]

/** The variant of that name. Throws RangeError. */
export function variantNamed(name: string): Variant {
  const found = VARIANTS.find((variant) => variant.name === name)
  if (found !== undefined) return found
  const known = VARIANTS.map((variant) => variant.name).join(', ')
  throw new RangeError(`expected a variant (${known}), got ${JSON.stringify(name)}`)
}
