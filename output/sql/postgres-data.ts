/**
 * The dump of rows alone into PostgreSQL tables that are there. Foreign keys between them are dropped and added again,
 * which checks all rows at once and lets circles be; user triggers and rules are switched off. All of it is one
 * transaction, and the tables' owner may do it.
 */
import { SEAL_TABLE, type SealedRows } from './postgres-seal.ts'
import { block, existingCheck, STAGE_END, stageStart } from './postgres-stage.ts'
import { quoteText } from './postgres-values.ts'

/**
 * What is put back at the end. Keys that were never validated stay, since adding them again would check nothing, and
 * so do those to other tables, whose rows must be there anyway.
 */
const KEEP = `CREATE TEMPORARY TABLE _tilth_keys ON COMMIT DROP AS
SELECT conrelid::regclass AS owner, conname AS name, pg_catalog.pg_get_constraintdef(oid) AS definition,
  pg_catalog.obj_description(oid, 'pg_constraint') AS note
FROM pg_catalog.pg_constraint
WHERE contype = 'f' AND convalidated AND conparentid = 0
  AND conrelid IN (SELECT name::regclass FROM pg_temp._tilth_seal)
  AND confrelid IN (SELECT name::regclass FROM pg_temp._tilth_seal);
CREATE TEMPORARY TABLE _tilth_triggers ON COMMIT DROP AS
SELECT owner::regclass, kind, name,
  CASE enabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS enable
FROM (
  SELECT tgrelid AS owner, 'TRIGGER' AS kind, tgname AS name, tgenabled AS enabled
  FROM pg_catalog.pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT ev_class, 'RULE', rulename, ev_enabled FROM pg_catalog.pg_rewrite WHERE ev_type = '3'
) AS found
WHERE enabled <> 'D' AND owner IN (
  SELECT name::regclass FROM pg_temp._tilth_seal
  UNION SELECT p.relid FROM pg_temp._tilth_seal, pg_catalog.pg_partition_tree(name::regclass) AS p
);
`

const SET_ASIDE = block(
  '  it record;\n',
  `  FOR it IN SELECT * FROM pg_temp._tilth_keys LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', it.owner, it.name);
  END LOOP;
  FOR it IN SELECT * FROM pg_temp._tilth_triggers LOOP
    EXECUTE format('ALTER TABLE ONLY %s DISABLE %s %I', it.owner, it.kind, it.name);
  END LOOP;
`,
)

const PUT_BACK = block(
  '  it record;\n',
  `  FOR it IN SELECT * FROM pg_temp._tilth_keys LOOP
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', it.owner, it.name, it.definition);
    IF it.note IS NOT NULL THEN
      EXECUTE format('COMMENT ON CONSTRAINT %I ON %s IS %L', it.name, it.owner, it.note);
    END IF;
  END LOOP;
  FOR it IN SELECT * FROM pg_temp._tilth_triggers LOOP
    EXECUTE format('ALTER TABLE ONLY %s %s %s %I', it.owner, it.enable, it.kind, it.name);
  END LOOP;
`,
)

/**
 * Sequences go on after the largest value, never back: those that belong to a column, and those that its default asks.
 * RESTART is undone with the transaction, setval is not.
 */
const COUNTERS = block(
  '  it record;\n  top bigint;\n  behind boolean;\n',
  `  FOR it IN
    SELECT s.name, a.attname, q.seqmax, q.seqrelid::regclass AS sequence
    FROM pg_temp._tilth_seal AS s
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = s.name::regclass AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_sequence AS q ON q.seqrelid = pg_get_serial_sequence(s.name, a.attname)::regclass
      OR q.seqrelid IN (
        SELECT d.refobjid FROM pg_catalog.pg_attrdef AS v
        JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = v.oid
          AND d.refclassid = 'pg_catalog.pg_class'::regclass
        WHERE v.adrelid = a.attrelid AND v.adnum = a.attnum
      )
    WHERE q.seqincrement > 0 AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
  LOOP
    EXECUTE format('SELECT max(%I) FROM %s', it.attname, it.name) INTO top;
    EXECUTE format('SELECT $1 > last_value OR $1 = last_value AND NOT is_called FROM %s', it.sequence)
      INTO behind USING top;
    IF behind THEN
      EXECUTE format('ALTER SEQUENCE %s RESTART WITH %s', it.sequence,
        CASE WHEN top < it.seqmax THEN top + 1 ELSE it.seqmax END);
    END IF;
  END LOOP;
`,
)

/** Stands between the settings and the rows. The tables are locked at once, so that no two sessions wait for each other. */
export function dataStart({ tables, rows, tableName }: SealedRows): string {
  const counts = tables.map(
    (table) =>
      `SELECT ${quoteText(tableName(table))}, count(*) + ${rows.get(table.id) ?? 0} FROM ${tableName(table)}`,
  )
  return (
    // Row security would hide rows from the counts.
    'SET LOCAL row_security = off;\n' +
    // Values are compared as texts.
    `SET LOCAL bytea_output = 'hex';\nSET LOCAL extra_float_digits = 1;\n${SEAL_TABLE}` +
    // Checks that wait for the end would keep the tables from being altered.
    'SET CONSTRAINTS ALL IMMEDIATE;\nSET CONSTRAINTS pg_temp._tilth_seal DEFERRED;\n' +
    `LOCK TABLE ${tables.map(tableName).join(', ')} IN ACCESS EXCLUSIVE MODE;\n` +
    `INSERT INTO pg_temp._tilth_seal (name, expected)\n${counts.join(' UNION ALL\n')};\n` +
    `${existingCheck(tables, tableName)}${KEEP}${SET_ASIDE}${stageStart(tables, tableName)}`
  )
}

/** Stands behind the rows. */
export const DATA_END = STAGE_END + PUT_BACK + COUNTERS
