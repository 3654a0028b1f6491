/**
 * The seal of a PostgreSQL dump: the transaction cannot be committed unless the whole dump was read. Clients take the
 * end of a cut file for the end of a COPY, and `psql -1` commits then; so the database itself refuses, by a deferred
 * constraint trigger on a temporary table that lives as long as the transaction.
 */
import type { Table } from '../../generators/model/index.ts'
import { quoteText } from './postgres-values.ts'

/** The tables and how many rows each must have when the transaction ends. */
export interface SealedRows {
  readonly tables: readonly Table[]
  /** Per table id. */
  readonly rows: ReadonlyMap<string, number>
  /** The quoted name, with its schema. */
  readonly tableName: (table: Table) => string
}

/** Nothing of a dataset stands in the function: names come from the table, where they are values. */
const FUNCTION = `CREATE OR REPLACE FUNCTION pg_temp._tilth_seal() RETURNS trigger LANGUAGE plpgsql AS '
DECLARE
  held bigint;
BEGIN
  IF EXISTS (SELECT FROM pg_temp._tilth_seal WHERE NOT complete) THEN
    RAISE EXCEPTION ''The dump is incomplete: its end is missing. Nothing was loaded.'';
  END IF;
  EXECUTE ''SELECT count(*) FROM '' || NEW.name INTO held;
  IF held <> NEW.expected THEN
    RAISE EXCEPTION ''The dump is incomplete: % has % rows instead of %. Nothing was loaded.'',
      NEW.name, held, NEW.expected;
  END IF;
  RETURN NULL;
END';
`

/** The seal, with no row yet. */
export const SEAL_TABLE = `CREATE TEMPORARY TABLE _tilth_seal (
  name text NOT NULL,
  expected bigint NOT NULL,
  complete boolean NOT NULL DEFAULT false
) ON COMMIT DROP;
${FUNCTION}CREATE CONSTRAINT TRIGGER _tilth_seal AFTER INSERT ON pg_temp._tilth_seal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pg_temp._tilth_seal();
`

/** Stands before all that the dump makes. */
export function sealStart({ tables, rows, tableName }: SealedRows): string {
  const values = tables.map((table) => `(${quoteText(tableName(table))}, ${rows.get(table.id) ?? 0})`)
  return `${SEAL_TABLE}INSERT INTO pg_temp._tilth_seal (name, expected) VALUES
${values.join(',\n')};
`
}

/** The last statement before the COMMIT: no cut file has it whole. */
export const SEAL_END = 'UPDATE pg_temp._tilth_seal SET complete = true;\n'
