/** Names of Tilth's own objects in a MySQL or MariaDB database; dumps use the same ones. */
import { LEDGER_NAME, OWN_PREFIX } from '../../output/sql/ledger.ts'

/** What the names of tables that are being filled begin with. */
export const SHADOW_PREFIX = `${OWN_PREFIX}new_`

/** The ledger with the load's row, before it takes the ledger's place. */
export const LEDGER_NEXT = `${LEDGER_NAME}_next`

/** The ledger that was, until it is dropped. */
export const LEDGER_LAST = `${LEDGER_NAME}_last`

/** The name of the lock that all loads into the database take, as an expression: such locks are the server's. */
export const LOCK = "MD5(CONCAT('tilth ', COALESCE(DATABASE(), '')))"
