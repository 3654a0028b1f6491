/** The variants that load into databases, each beside what the database's own client does with the same files. */
import type { Variant } from './variant.ts'

export const LOADING: readonly Variant[] = [
  {
    name: 'load-postgres',
    title: 'chat quick loaded into PostgreSQL from CSV; checksums, rows, keys, counts',
    load: async () => (await import('./ours/load.ts')).prepareLoad('postgres'),
  },
  {
    name: 'load-postgres-content',
    title: 'the same, and every row read back and compared',
    load: async () => (await import('./ours/load.ts')).prepareLoad('postgres', { contentCheck: true }),
  },
  {
    name: 'psql-copy',
    title: 'psql -1: tables, \\copy of the same CSV, keys, indexes and foreign keys',
    load: async () => (await import('./peers/psql-copy.ts')).preparePsqlCopy,
  },
  {
    name: 'load-mariadb',
    title: 'chat quick loaded into MariaDB from CSV',
    load: async () => (await import('./ours/load.ts')).prepareLoad('mysql'),
  },
  {
    name: 'mariadb-load-data',
    title: 'mariadb: tables, LOAD DATA LOCAL INFILE of the same CSV, indexes, foreign keys',
    load: async () => (await import('./peers/mariadb-load-data.ts')).prepareMariadbLoadData,
  },
  {
    name: 'load-sqlite',
    title: 'chat quick loaded into SQLite from CSV',
    load: async () => (await import('./ours/load.ts')).prepareLoad('sqlite'),
  },
  {
    name: 'sqlite-import',
    title: 'sqlite3: tables without checks, .import --csv of the same files, indexes; no NULLs',
    load: async () => (await import('./peers/sqlite-import.ts')).prepareSqliteImport,
  },
  {
    name: 'load-duckdb',
    title: 'chat quick loaded into a DuckDB file from CSV',
    load: async () => (await import('./ours/load.ts')).prepareLoad('duckdb'),
  },
  {
    name: 'duckdb-copy',
    title: 'DuckDB with its defaults: the same tables, COPY FROM the same CSV, indexes',
    load: async () => (await import('./peers/duckdb-copy.ts')).prepareDuckdbCopy,
  },
  {
    name: 'generate-and-load',
    title: 'chat quick generated to CSV and loaded into PostgreSQL, content compared',
    load: async () => (await import('./ours/generate-and-load.ts')).prepareGenerateAndLoad,
  },
  {
    name: 'drizzle-seed',
    title: "drizzle-seed inventing chat's tables in PostgreSQL, as many rows",
    load: async () => (await import('./peers/drizzle-seed.ts')).prepareDrizzleSeed,
  },
]
