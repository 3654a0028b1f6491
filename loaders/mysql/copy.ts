/** Rows on their way into a table: LOAD DATA from a stream of our own, or INSERT where the server refuses that. */
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { quoteText } from '../../output/sql/mysql-values.ts'
import type { OnBytes, RowSource } from '../database.ts'
import { NOTHING_LOADED, refused } from '../failure.ts'
import { encoded, encodedRows, sourceTexts } from '../row-source.ts'
import type { Connection, Outcome } from './driver.ts'
import { insertRows, LOAD_ROWS, loadData } from './encoding.ts'
import { type Place, warningError } from './errors.ts'

/** What is copied, and where to. */
export interface Copy {
  readonly source: RowSource
  /** The table's name, in quotes. */
  readonly name: string
  readonly onBytes: OnBytes
  readonly signal?: AbortSignal
}

/** Copies with LOAD DATA; gives the number of rows. Throws FixtureError, or the driver's error. */
export async function copyStream(
  connection: Connection,
  { source, name, onBytes, signal }: Copy,
): Promise<number> {
  const file = `tilth-${randomUUID()}`
  const rows = Readable.from(encodedRows(source, LOAD_ROWS, onBytes), { objectMode: true, highWaterMark: 1 })
  // Nobody listens before the server asks.
  rows.on('error', () => undefined)
  const stop = (): void => void rows.destroy(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const outcome = await connection.send(loadData(source.into, name, quoteText(file)), file, rows)
    await refuseWarnings(connection, outcome, { table: source.table.id, rowsBefore: source.skip })
    return outcome.affected
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** The server's, or the driver's, words for: files of clients are not read here. */
const REFUSALS = new Set([1148, 3948, 4166])

/** Said with the version when the server does not take LOAD DATA LOCAL. */
export const INSERTS = ' (local_infile is off: rows go in with INSERT, which is slower)'

/** True when the server does not take LOAD DATA LOCAL. */
export const isRefusal = (error: unknown): boolean =>
  REFUSALS.has((error as { readonly errno?: number } | undefined)?.errno ?? 0)

/** Notes that say nothing of rows: a statement that is unsafe for a log of statements. */
const HARMLESS = new Set([1592])

/**
 * With LOCAL, the server changes values that do not fit and drops rows whose keys are there, and says so in warnings
 * alone. Any of them is an error here.
 */
async function refuseWarnings(connection: Connection, { warnings }: Outcome, place: Place): Promise<void> {
  if (warnings === 0) return
  const { rows } = await connection.query('SHOW WARNINGS')
  const bad = rows.find(({ Code }) => !HARMLESS.has(Number(Code)))
  if (bad === undefined && rows.length >= warnings) return
  throw warningError(Number(bad?.Code), bad?.Message ?? `${warnings} warnings`, place)
}

/** Most bytes of a statement, unless the server takes less. */
const STATEMENT_BYTES = 1 << 20

/** Bytes of a packet that are not the statement's. */
const PACKET_ROOM = 1024

/** An INSERT statement of some rows. */
interface Insert {
  readonly sql: string
  readonly rowsBefore: number
}

/** Fails in one statement of several. */
export class InsertError extends Error {
  readonly rowsBefore: number

  constructor(cause: unknown, rowsBefore: number) {
    super('INSERT failed', { cause })
    this.rowsBefore = rowsBefore
  }
}

/** Copies with INSERT; gives the number of rows. `maxPacket` is the server's `max_allowed_packet`. */
export async function copyInserts(connection: Connection, copy: Copy, maxPacket: number): Promise<number> {
  let rows = 0
  let before: Promise<number> | undefined
  for (const insert of inserts(copy, maxPacket - PACKET_ROOM)) {
    // The next statement is written while the server is busy with the last one.
    rows += (await before) ?? 0
    copy.signal?.throwIfAborted()
    before = runInsert(connection, copy.source, insert)
    // Met above, or below.
    before.catch(() => undefined)
  }
  return rows + ((await before) ?? 0)
}

async function runInsert(connection: Connection, source: RowSource, insert: Insert): Promise<number> {
  const { sql, rowsBefore } = insert
  try {
    const outcome = await connection.query(sql)
    await refuseWarnings(connection, outcome, { table: source.table.id, rowsBefore })
    return outcome.affected
  } catch (cause) {
    throw new InsertError(cause, rowsBefore)
  }
}

function* inserts({ source, name, onBytes }: Copy, packet: number): Generator<Insert> {
  const encoding = insertRows(name, Math.min(STATEMENT_BYTES, packet))
  const line = encoding.compile(source.into)
  const { head, separator, maxRows, maxBytes } = encoding.statements!(source.into)
  const empty = Buffer.byteLength(head)
  let [rowsBefore, rows, bytes, sql] = [source.skip, 0, empty, head]
  for (const texts of sourceTexts(source)) {
    const row = encoded(source, line, texts)
    const size = Buffer.byteLength(row) + separator.length
    if (empty + size > packet) throw tooLarge(source, rowsBefore + rows + 1)
    if (rows > 0 && (rows === maxRows || bytes + size > maxBytes)) {
      onBytes(bytes)
      yield { sql, rowsBefore }
      ;[rowsBefore, rows, bytes, sql] = [rowsBefore + rows, 0, empty, head]
    }
    sql += rows === 0 ? row : separator + row
    bytes += size
    rows++
  }
  if (rows === 0) return
  onBytes(bytes)
  yield { sql, rowsBefore }
}

const tooLarge = ({ table }: RowSource, row: number) =>
  refused(
    'load',
    "the row is larger than the server's max_allowed_packet",
    { table: table.id, row },
    `${NOTHING_LOADED} Raise max_allowed_packet, or allow LOAD DATA with local_infile, which has no such limit.`,
  )
