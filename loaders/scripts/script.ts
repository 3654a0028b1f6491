/** The contract of load scripts: shell scripts in a snapshot that load its files with a database's own client. */
import type { Dialect, DumpInput } from '../../output/sql/dialect.ts'

/** A file of a snapshot that scripts read. */
export interface DataFile {
  /** Relative to the snapshot, with `/`. */
  readonly path: string
  readonly bytes: number
  /** In hexadecimal digits. */
  readonly sha256: string
}

/** The files that hold a table's rows, parts in order, per table id. */
export type DataFiles = ReadonlyMap<string, readonly DataFile[]>

/** What scripts are written from: the same as dumps, and the files that hold the rows. */
export interface ScriptInput extends Omit<DumpInput, 'parquet'> {
  readonly csv: DataFiles
  /** Without an entry for any table when the snapshot has no Parquet. */
  readonly parquet: DataFiles
}

/** How a script is used, for the README beside it. */
export interface ScriptUse {
  /** The client's program, and what else must be there. */
  readonly needs: string
  /** Arguments of an example call. */
  readonly example: string
  /** A sentence on what the arguments are, and where a password comes from. */
  readonly connection: string
  /** What holds when a load fails or is killed. */
  readonly failure: string
  /** The service in GitHub Actions and docker compose; undefined: the database is a file. */
  readonly service?: ScriptService
  /** How a machine of GitHub Actions gets the client. */
  readonly install: string
}

/** A database server in a container. */
export interface ScriptService {
  readonly image: string
  readonly port: number
  /** Environment of the container, which makes a database `shop`. */
  readonly environment: readonly (readonly [string, string])[]
  /** A command that succeeds when the server is there; run in the container. */
  readonly health: string
  /** Environment and arguments of the script; `{host}` stands for the server's host. */
  readonly call: string
}

/** A dialect's load script. */
export interface LoadScript {
  readonly dialect: Dialect
  readonly use: ScriptUse
  /** The script's text: the same for the same input. */
  text(input: ScriptInput): string
}

/** The script's path in a snapshot. */
export const scriptPath = ({ dialect }: LoadScript): string => `load/${dialect.name}.sh`
