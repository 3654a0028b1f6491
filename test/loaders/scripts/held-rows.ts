/** What of a dataset can be seen in a database. */
import { heldRows as rowsOfTarget } from '../../support/client-ways.ts'
import type { TestDatabase } from '../../support/databases.ts'

/** The rows of each table that can be seen; those of an unfinished load go by other names, which do not count. */
export function heldRows(database: TestDatabase, dialect: string): Promise<Readonly<Record<string, number>>> {
  const run = (): never => {
    throw new TypeError('only queries are run')
  }
  return rowsOfTarget({ ...database, run, clear: run }, dialect)
}
