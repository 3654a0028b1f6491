/** Rows that others wrote into tables that are about to go. */
import { FixtureError, flatName, type Table } from '../../generators/model/index.ts'
import { LEDGER_NAME } from '../../output/sql/ledger.ts'
import { shadowName } from '../../output/sql/mysql-dump.ts'
import { quoteBacktick as quote } from '../../output/sql/names.ts'
import type { Session } from '../database.ts'
import { LEDGER_LAST, LEDGER_NEXT } from './names.ts'

/**
 * The locks on the rows end before tables can be renamed. Once they are renamed nobody writes into them any more: when
 * they hold other numbers of rows than were compared, everything gets its name back. Throws FixtureError DATABASE then.
 */
export async function refuseLateRows(
  session: Session,
  tables: readonly Table[],
  compared: ReadonlyMap<string, number>,
): Promise<void> {
  const late: string[] = []
  for (const table of tables) {
    const [row] = await session.rows(`SELECT count(*) AS n FROM ${quote(shadowName(table))}`)
    if (Number(row?.n) !== compared.get(table.id)) late.push(table.id)
  }
  if (late.length === 0) return
  const back = [
    ...tables.map((table) => `${quote(shadowName(table))} TO ${quote(flatName(table))}`),
    `${quote(LEDGER_NAME)} TO ${quote(LEDGER_NEXT)}`,
    `${quote(LEDGER_LAST)} TO ${quote(LEDGER_NAME)}`,
  ]
  await session.run(`RENAME TABLE ${back.join(', ')}`)
  throw new FixtureError(
    'DATABASE',
    `The load cannot be taken back: others are writing into ${late.join(', ')}. Nothing was changed.`,
    { facts: { tables: late } },
  )
}
