BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL TimeZone = 'UTC';
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL client_min_messages = warning;
SET LOCAL row_security = off;
SET LOCAL bytea_output = 'hex';
SET LOCAL extra_float_digits = 1;
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
SELECT '"auth"."users"', count(*) + 1 FROM "auth"."users" UNION ALL
SELECT '"teams"', count(*) + 1 FROM "teams" UNION ALL
SELECT '"members"', count(*) + 2 FROM "members" UNION ALL
SELECT '"posts"', count(*) + 3 FROM "posts";
CREATE TEMPORARY TABLE _tilth_existing ON COMMIT DROP AS
SELECT '"auth"."users"' AS owner, 1 AS expected, count(*) AS held FROM "auth"."users"
WHERE "id" IN ('1');
DO 'DECLARE
  it record;
BEGIN
  FOR it IN SELECT * FROM pg_temp._tilth_existing WHERE held <> expected LOOP
    RAISE EXCEPTION ''The dump leaves out % rows of % that the application''''s own migrations hold, and % of them are there. Nothing was loaded. Run the migrations first.'',
      it.expected, it.owner, it.held;
  END LOOP;
END';
CREATE TEMPORARY TABLE _tilth_keys ON COMMIT DROP AS
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
DO 'DECLARE
  it record;
BEGIN
  FOR it IN SELECT * FROM pg_temp._tilth_keys LOOP
    EXECUTE format(''ALTER TABLE %s DROP CONSTRAINT %I'', it.owner, it.name);
  END LOOP;
  FOR it IN SELECT * FROM pg_temp._tilth_triggers LOOP
    EXECUTE format(''ALTER TABLE ONLY %s DISABLE %s %I'', it.owner, it.kind, it.name);
  END LOOP;
END';
CREATE TEMPORARY TABLE _tilth_columns (
  owner text NOT NULL,
  stage text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  place integer NOT NULL,
  key boolean NOT NULL
) ON COMMIT DROP;
INSERT INTO pg_temp._tilth_columns (owner, stage, name, type, place, key) VALUES
('"auth"."users"', 'pg_temp."_tilth_new_auth_users"', 'id', 'numeric', 1, true),
('"auth"."users"', 'pg_temp."_tilth_new_auth_users"', 'email', 'text', 2, false),
('"auth"."users"', 'pg_temp."_tilth_new_auth_users"', 'team_id', 'text', 3, false),
('"auth"."users"', 'pg_temp."_tilth_new_auth_users"', 'joined_at', 'timestamp with time zone', 4, false),
('"teams"', 'pg_temp."_tilth_new_teams"', 'id', 'text', 1, true),
('"teams"', 'pg_temp."_tilth_new_teams"', 'name', 'text', 2, false),
('"teams"', 'pg_temp."_tilth_new_teams"', 'lead_id', 'numeric', 3, false),
('"teams"', 'pg_temp."_tilth_new_teams"', 'shadow_id', 'numeric', 4, false),
('"teams"', 'pg_temp."_tilth_new_teams"', 'budget', 'numeric', 5, false),
('"members"', 'pg_temp."_tilth_new_members"', 'team_id', 'text', 1, true),
('"members"', 'pg_temp."_tilth_new_members"', 'user_id', 'numeric', 2, true),
('"members"', 'pg_temp."_tilth_new_members"', 'role', 'text', 3, false),
('"members"', 'pg_temp."_tilth_new_members"', 'active', 'boolean', 4, false),
('"posts"', 'pg_temp."_tilth_new_posts"', 'id', 'numeric', 1, true),
('"posts"', 'pg_temp."_tilth_new_posts"', 'parent_id', 'numeric', 2, false),
('"posts"', 'pg_temp."_tilth_new_posts"', 'team_id', 'text', 3, false),
('"posts"', 'pg_temp."_tilth_new_posts"', 'user_id', 'numeric', 4, false),
('"posts"', 'pg_temp."_tilth_new_posts"', 'score', 'numeric', 5, false),
('"posts"', 'pg_temp."_tilth_new_posts"', 'title', 'text', 6, false),
('"posts"', 'pg_temp."_tilth_new_posts"', 'posted_at', 'timestamp', 7, false),
('"posts"', 'pg_temp."_tilth_new_posts"', 'views', 'numeric', 8, false);
CREATE TEMPORARY TABLE "_tilth_new_auth_users" (
  "id" text,
  "email" text,
  "team_id" text,
  "joined_at" text
) ON COMMIT DROP;
CREATE TEMPORARY TABLE "_tilth_new_teams" (
  "id" text,
  "name" text,
  "lead_id" text,
  "shadow_id" text,
  "budget" text
) ON COMMIT DROP;
CREATE TEMPORARY TABLE "_tilth_new_members" (
  "team_id" text,
  "user_id" text,
  "role" text,
  "active" text
) ON COMMIT DROP;
CREATE TEMPORARY TABLE "_tilth_new_posts" (
  "id" text,
  "parent_id" text,
  "team_id" text,
  "user_id" text,
  "score" text,
  "title" text,
  "posted_at" text,
  "views" text
) ON COMMIT DROP;
COPY pg_temp."_tilth_new_auth_users" ("id", "email", "team_id", "joined_at") FROM stdin;
2	jose	\N	1970-01-01 00:00:00.001+00:00
\.
COPY pg_temp."_tilth_new_teams" ("id", "name", "lead_id", "shadow_id", "budget") FROM stdin;
c000000000000000000000000	A	1	77	99.50
\.
COPY pg_temp."_tilth_new_members" ("team_id", "user_id", "role", "active") FROM stdin;
c000000000000000000000000	1	lead's	true
c000000000000000000000000	2	member	false
\.
COPY pg_temp."_tilth_new_posts" ("id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views") FROM stdin;
9	10	c000000000000000000000000	1	1	x	1970-01-01 00:00:00.000	\N
10	10	c000000000000000000000000	2	2	X	1970-01-01 00:00:00.000	5
1	\N	c000000000000000000000000	2	0	é	1970-01-01 00:00:00.000	5
\.
DO 'DECLARE
  it record;
BEGIN
  FOR it IN
    SELECT c.owner, c.stage, string_agg(quote_ident(c.name), '', '' ORDER BY c.place) AS names,
      string_agg(format(''%I::%s'', c.name, coalesce(pg_catalog.format_type(a.atttypid, -1), ''text'')), '', ''
        ORDER BY c.place) AS texts
    FROM pg_temp._tilth_columns AS c
    LEFT JOIN pg_catalog.pg_attribute AS a
      ON a.attrelid = c.owner::regclass AND a.attname = c.name AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY c.owner, c.stage
  LOOP
    EXECUTE format(''INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s'',
      it.owner, it.names, it.texts, it.stage);
  END LOOP;
END';
CREATE TEMPORARY TABLE _tilth_same ON COMMIT DROP AS
SELECT owner, stage, name, place, key, equal, format('CASE WHEN a.%1$I IS NULL OR s.%1$I IS NULL '
  'THEN a.%1$I IS NULL AND s.%1$I IS NULL ELSE %2$s END', name, equal) AS test
FROM (
  SELECT *, format(CASE type
    WHEN 'text' THEN 'concat(a.%1$I) COLLATE "C" = s.%1$I'
    WHEN 'json' THEN 'CASE WHEN concat(a.%1$I) = s.%1$I THEN true ELSE concat(a.%1$I)::jsonb = s.%1$I::jsonb END'
    ELSE 'concat(a.%1$I)::%2$s = s.%1$I::%2$s'
  END, name, type) AS equal FROM pg_temp._tilth_columns
) AS written;
DO 'DECLARE
  it record;
  part record;
  expected bigint;
  same bigint;
  other text;
BEGIN
  FOR it IN
    SELECT owner, stage, string_agg(test, '' AND '' ORDER BY place) AS test,
      string_agg(equal, '' AND '' ORDER BY place) FILTER (WHERE key) AS equal
    FROM pg_temp._tilth_same GROUP BY owner, stage
  LOOP
    EXECUTE format(''SELECT count(*) FROM %s'', it.stage) INTO expected;
    EXECUTE format(''SELECT count(*) FROM %s AS a JOIN %s AS s ON %s WHERE %s'', it.owner, it.stage, it.equal, it.test)
      INTO same;
    CONTINUE WHEN same = expected;
    FOR part IN SELECT name, test FROM pg_temp._tilth_same WHERE owner = it.owner ORDER BY place LOOP
      EXECUTE format(''SELECT count(*) FROM %s AS s WHERE NOT EXISTS (SELECT FROM %s AS a WHERE %s AND %s)'',
        it.stage, it.owner, it.equal, part.test) INTO same;
      IF same > 0 THEN
        other := concat_ws('', '', other, format(''%s in %s of %s rows'', part.name, same, expected));
      END IF;
    END LOOP;
    RAISE EXCEPTION ''% (%) would hold other values than the snapshot. Nothing was loaded. Change the columns'''' types or the triggers.'', it.owner, other;
  END LOOP;
END';
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
    EXECUTE format(''ALTER TABLE ONLY %s %s %s %I'', it.owner, it.enable, it.kind, it.name);
  END LOOP;
END';
DO 'DECLARE
  it record;
  top bigint;
  behind boolean;
BEGIN
  FOR it IN
    SELECT s.name, a.attname, q.seqmax, q.seqrelid::regclass AS sequence
    FROM pg_temp._tilth_seal AS s
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = s.name::regclass AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_sequence AS q ON q.seqrelid = pg_get_serial_sequence(s.name, a.attname)::regclass
      OR q.seqrelid IN (
        SELECT d.refobjid FROM pg_catalog.pg_attrdef AS v
        JOIN pg_catalog.pg_depend AS d ON d.classid = ''pg_catalog.pg_attrdef''::regclass AND d.objid = v.oid
          AND d.refclassid = ''pg_catalog.pg_class''::regclass
        WHERE v.adrelid = a.attrelid AND v.adnum = a.attnum
      )
    WHERE q.seqincrement > 0 AND a.atttypid IN (''int2''::regtype, ''int4''::regtype, ''int8''::regtype)
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
