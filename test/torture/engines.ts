/** What torture has to know of each engine beside the loaders' contract; one entry per dialect. */
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Database } from '../../loaders/index.ts'
import { LEDGER_NAME } from '../../output/sql/ledger.ts'
import type { TestDatabase } from '../support/databases.ts'

/** See above. */
export interface Engine {
  /** A query of the names of all tables, views and other objects that a user sees. */
  readonly objects: string
  /** True: a lost connection leaves tables under names of Tilth's own, which the next load removes. */
  readonly leavesOwn: boolean
  /** Removes all of them; undefined: the database is a file, which is removed. */
  readonly clear: string | undefined
  /** Statements that make a trigger on `authors` that changes names; none where the engine has no triggers. */
  readonly changingTrigger: readonly string[]
  /** The same for a trigger that refuses every row. */
  readonly refusingTrigger: readonly string[]
  /** Statements of a session that keep others from `authors`, until it ends; none where that cannot be asked for here. */
  readonly hold: readonly string[]
  /** The end of the load's own connections, from another one; undefined: there is no server. */
  readonly disconnect: string | undefined
}

/** MySQL has no statement that drops all of something. */
const dropAll = (what: 'VIEW' | 'TABLE'): string => `SET @all = (SELECT GROUP_CONCAT('\`', table_name, '\`')
    FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type LIKE '%${what}');
  SET @drop = IF(@all IS NULL, 'DO 0', CONCAT('DROP ${what} ', @all)); PREPARE dropping FROM @drop; EXECUTE dropping;`

const ENGINES: Readonly<Record<string, Engine>> = {
  postgres: {
    leavesOwn: false,
    objects: `SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
        AND c.relkind IN ('r', 'v', 'm', 'p', 'f') ORDER BY 1`,
    clear: 'DROP SCHEMA public CASCADE; CREATE SCHEMA public',
    changingTrigger: [
      `CREATE FUNCTION change_name() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.name := upper(NEW.name); RETURN NEW; END $$`,
      'CREATE TRIGGER tamper BEFORE INSERT ON authors FOR EACH ROW EXECUTE FUNCTION change_name()',
    ],
    refusingTrigger: [
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no rows today'; END $$`,
      'CREATE TRIGGER tamper BEFORE INSERT ON authors FOR EACH ROW EXECUTE FUNCTION refuse()',
    ],
    hold: ['BEGIN', 'LOCK TABLE authors IN SHARE MODE'],
    disconnect: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'tilth'`,
  },
  mysql: {
    leavesOwn: true,
    objects: 'SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1',
    clear: `SET foreign_key_checks = 0; ${dropAll('VIEW')} ${dropAll('TABLE')}`,
    changingTrigger: [
      'CREATE TRIGGER tamper BEFORE INSERT ON authors FOR EACH ROW SET NEW.name = UPPER(NEW.name)',
    ],
    refusingTrigger: [
      `CREATE TRIGGER tamper BEFORE INSERT ON authors FOR EACH ROW
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no rows today'`,
    ],
    hold: ['START TRANSACTION', 'SELECT * FROM authors FOR UPDATE'],
    disconnect: `DELIMITER //
      BEGIN NOT ATOMIC
        DECLARE CONTINUE HANDLER FOR 1094 BEGIN END;
        FOR own IN (SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID())
        DO EXECUTE IMMEDIATE CONCAT('KILL ', own.id); END FOR;
      END//
      DELIMITER ;\n`,
  },
  sqlite: {
    leavesOwn: false,
    objects:
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    clear: undefined,
    changingTrigger: [
      `CREATE TRIGGER tamper AFTER INSERT ON authors
        BEGIN UPDATE authors SET name = upper(name) WHERE id = NEW.id; END`,
    ],
    refusingTrigger: [
      "CREATE TRIGGER tamper BEFORE INSERT ON authors BEGIN SELECT RAISE(ABORT, 'no rows today'); END",
    ],
    hold: ['BEGIN IMMEDIATE'],
    disconnect: undefined,
  },
  duckdb: {
    leavesOwn: false,
    objects: 'SELECT table_name FROM information_schema.tables ORDER BY 1',
    clear: undefined,
    changingTrigger: [],
    refusingTrigger: [],
    hold: [],
    disconnect: undefined,
  },
}

/** What is known of a database's engine. */
export const engineOf = ({ dialect }: Database): Engine => ENGINES[dialect.name]!

/** The path of a database that is a file; undefined for a server's. */
export const fileOf = (database: Database, { url }: TestDatabase): string | undefined =>
  engineOf(database).clear === undefined ? url.slice(url.indexOf(':') + 1) : undefined

/** Empties a place. */
export async function clearPlace(database: Database, place: TestDatabase): Promise<void> {
  const { clear } = engineOf(database)
  const file = fileOf(database, place)
  if (clear !== undefined) await place.query(clear)
  else if (file !== undefined) rmSync(file, { force: true })
}

/** The names of all that a user sees in a database. */
export async function objectsOf(database: Database, place: TestDatabase): Promise<readonly string[]> {
  return (await place.query(engineOf(database).objects)).map(([name]) => name!)
}

/** What stands there that should not: tables beside those expected and the ledger, files beside the database's. */
export async function litterOf(
  database: Database,
  place: TestDatabase,
  expected: readonly string[],
): Promise<readonly string[]> {
  const known = new Set([...expected, LEDGER_NAME])
  const file = fileOf(database, place)
  const files = file === undefined ? [] : readdirSync(dirname(file)).filter((name) => name !== basename(file))
  const objects = (await objectsOf(database, place)).filter((name) => !known.has(name))
  return [...objects, ...files]
}
