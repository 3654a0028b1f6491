/** The order of tables by the keys that a database has. */
import type { MoreParents } from '../output/sql/order.ts'
import type { FoundKey } from './database.ts'

/** The tables that keys of a database lead to, by the id of the table that has them. */
export const parentsBy =
  (keys: readonly FoundKey[]): MoreParents =>
  (id) =>
    keys.filter(({ fromId }) => fromId === id).map(({ to }) => to)
