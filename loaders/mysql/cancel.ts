/** Stops what a connection is doing, from a second one. */
import { type Connection, connect } from './driver.ts'
import type { MysqlAddress } from './target.ts'

/** Asks the server to stop what the connection is doing; a server that cannot be asked loses the connection. */
export async function cancel(connection: Connection, address: MysqlAddress): Promise<void> {
  try {
    const other = await connect(address)
    await other.query(`KILL QUERY ${connection.id}`)
    await other.end()
  } catch {
    connection.lose()
  }
}
