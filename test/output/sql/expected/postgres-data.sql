BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL TimeZone = 'UTC';
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL client_min_messages = warning;
SET LOCAL row_security = off;
CREATE TEMPORARY TABLE _tilth_seal (
  name text NOT NULL,
  expected bigint NOT NULL,
  complete boolean NOT NULL DEFAULT false
) ON COMMIT DROP;
CREATE OR REPLACE FUNCTION pg_temp._tilth_seal() RETURNS trigger LANGUAGE plpgsql AS '
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
CREATE CONSTRAINT TRIGGER _tilth_seal AFTER INSERT ON pg_temp._tilth_seal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pg_temp._tilth_seal();
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS pg_temp._tilth_seal DEFERRED;
LOCK TABLE "auth"."users", "teams", "members", "posts" IN ACCESS EXCLUSIVE MODE;
INSERT INTO pg_temp._tilth_seal (name, expected)
SELECT '"auth"."users"', greatest(count(*), 1) + 1 FROM "auth"."users" UNION ALL
SELECT '"teams"', count(*) + 1 FROM "teams" UNION ALL
SELECT '"members"', count(*) + 2 FROM "members" UNION ALL
SELECT '"posts"', count(*) + 3 FROM "posts";
CREATE TEMPORARY TABLE _tilth_keys ON COMMIT DROP AS
SELECT conrelid::regclass AS owner, conname AS name, pg_catalog.pg_get_constraintdef(oid) AS definition,
  pg_catalog.obj_description(oid, 'pg_constraint') AS note
FROM pg_catalog.pg_constraint
WHERE contype = 'f' AND convalidated AND conparentid = 0
  AND conrelid IN (SELECT name::regclass FROM pg_temp._tilth_seal)
  AND confrelid IN (SELECT name::regclass FROM pg_temp._tilth_seal);
CREATE TEMPORARY TABLE _tilth_triggers ON COMMIT DROP AS
SELECT tgrelid::regclass AS owner, tgname AS name,
  CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS enable
FROM pg_catalog.pg_trigger
WHERE NOT tgisinternal AND tgenabled <> 'D'
  AND tgrelid IN (SELECT name::regclass FROM pg_temp._tilth_seal);
DO 'DECLARE
  it record;
BEGIN
  FOR it IN SELECT * FROM pg_temp._tilth_keys LOOP
    EXECUTE format(''ALTER TABLE %s DROP CONSTRAINT %I'', it.owner, it.name);
  END LOOP;
  FOR it IN SELECT * FROM pg_temp._tilth_triggers LOOP
    EXECUTE format(''ALTER TABLE %s DISABLE TRIGGER %I'', it.owner, it.name);
  END LOOP;
END';
COPY "auth"."users" ("id", "email", "team_id", "joined_at") FROM stdin;
2	jose	\N	1970-01-01 00:00:00.001+00:00
\.
COPY "teams" ("id", "name", "lead_id", "shadow_id", "budget") FROM stdin;
c000000000000000000000000	A	1	77	99.50
\.
COPY "members" ("team_id", "user_id", "role", "active") FROM stdin;
c000000000000000000000000	1	lead's	true
c000000000000000000000000	2	member	false
\.
COPY "posts" ("id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views") FROM stdin;
9	10	c000000000000000000000000	1	1	x	1970-01-01 00:00:00.000	\N
10	10	c000000000000000000000000	2	2	X	1970-01-01 00:00:00.000	5
1	\N	c000000000000000000000000	2	0	é	1970-01-01 00:00:00.000	5
\.
DO 'DECLARE
  it record;
BEGIN
  FOR it IN SELECT * FROM pg_temp._tilth_keys LOOP
    EXECUTE format(''ALTER TABLE %s ADD CONSTRAINT %I %s'', it.owner, it.name, it.definition);
    IF it.note IS NOT NULL THEN
      EXECUTE format(''COMMENT ON CONSTRAINT %I ON %s IS %L'', it.name, it.owner, it.note);
    END IF;
  END LOOP;
  FOR it IN SELECT * FROM pg_temp._tilth_triggers LOOP
    EXECUTE format(''ALTER TABLE %s %s TRIGGER %I'', it.owner, it.enable, it.name);
  END LOOP;
END';
DO 'DECLARE
  it record;
  top bigint;
  behind boolean;
BEGIN
  FOR it IN
    SELECT s.name, a.attname, q.seqmax, pg_get_serial_sequence(s.name, a.attname) AS sequence
    FROM pg_temp._tilth_seal AS s
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = s.name::regclass AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_sequence AS q ON q.seqrelid = pg_get_serial_sequence(s.name, a.attname)::regclass
    WHERE q.seqincrement > 0
  LOOP
    EXECUTE format(''SELECT max(%I) FROM %s'', it.attname, it.name) INTO top;
    EXECUTE format(''SELECT $1 > last_value OR $1 = last_value AND NOT is_called FROM %s'', it.sequence)
      INTO behind USING top;
    IF behind THEN
      EXECUTE format(''ALTER SEQUENCE %s RESTART WITH %s'', it.sequence,
        CASE WHEN top < it.seqmax THEN top + 1 ELSE it.seqmax END);
    END IF;
  END LOOP;
END';
CREATE TABLE IF NOT EXISTS "_tilth_loads" (
  "id" bigint NOT NULL,
  "event" varchar(16) NOT NULL,
  "snapshot" varchar(64),
  "mode" varchar(16),
  "detail" text NOT NULL,
  "recorded_at" timestamp(3) DEFAULT (now() AT TIME ZONE 'UTC') NOT NULL,
  PRIMARY KEY ("id")
);
LOCK TABLE "_tilth_loads" IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO "_tilth_loads" ("id", "event", "snapshot", "mode", "detail", "recorded_at")
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'data-dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (now() AT TIME ZONE 'UTC')
FROM "_tilth_loads";
UPDATE pg_temp._tilth_seal SET complete = true;
COMMIT;
