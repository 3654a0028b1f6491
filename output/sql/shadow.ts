/** Tables that hold a load's rows until it is complete. */
import { createHash } from 'node:crypto'
import { flatName, type Table } from '../../generators/model/index.ts'
import { OWN_PREFIX } from './ledger.ts'

const SHADOW = `${OWN_PREFIX}new_`
const PLAIN = /^[A-Za-z0-9_]{1,50}$/

/**
 * What a table is called until its load is complete. It is made from the table's name alone, since rows are written
 * before it is known which tables stand beside it. Other characters than letters and digits take up to five in the
 * names of files, so names with them are cut and end with a hash.
 */
export function shadowName(table: Table): string {
  const name = flatName(table)
  if (PLAIN.test(name)) return SHADOW + name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return `${SHADOW}${name.replace(/[^A-Za-z0-9_]+/g, '_').slice(0, 30)}_${hash}`
}
