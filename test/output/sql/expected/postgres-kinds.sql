BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL TimeZone = 'UTC';
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL client_min_messages = warning;
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
INSERT INTO pg_temp._tilth_seal (name, expected) VALUES
('"every kind"', 3);
CREATE TYPE "mood" AS ENUM ('so so', 'A', 'a', 'é', '', 'with, comma', '"quoted"', 'it''s', E'back\\slash', E'new\nline', '🎈');
CREATE TABLE "every kind" (
  "id" bigint NOT NULL,
  "smallint" smallint DEFAULT -7,
  "int" integer DEFAULT -7,
  "decimal" numeric(38,10) DEFAULT 0.0000000000,
  "fraction" numeric(2,2) DEFAULT 0.00,
  "whole" numeric(5,0) DEFAULT 0,
  "float" double precision DEFAULT '0.1',
  "bool" boolean DEFAULT false,
  "text" text DEFAULT E'it''s\r\n\\',
  "a `name` that's ""hard""" varchar(10),
  "char" char(2),
  "uuid" uuid,
  "date" date DEFAULT ((now() AT TIME ZONE 'UTC')::date),
  "time" time(3) DEFAULT ((now() AT TIME ZONE 'UTC')::time),
  "timestamp" timestamp(3) DEFAULT '1970-01-01 00:00:00.000',
  "timestamptz" timestamp(3) with time zone DEFAULT now(),
  "json" json DEFAULT E'{"a": "\\n''"}',
  "enum" "mood" DEFAULT E'back\\slash',
  "bytes" bytea DEFAULT E'\\x00ff',
  "ints" integer[] DEFAULT '{1,NULL}',
  "texts" text[],
  "decimals" numeric(10,2)[],
  "bigints" bigint[],
  "floats" double precision[],
  "bools" boolean[],
  "uuids" uuid[],
  "dates" date[],
  "times" time(3)[],
  "stamps" timestamp(3) with time zone[],
  "jsons" json[],
  "blobs" bytea[],
  "blobs of blobs" json,
  "floats of floats" json
);
INSERT INTO "every kind" ("id", "smallint", "int", "decimal", "fraction", "whole", "float", "bool", "text", "a `name` that's ""hard""", "char", "uuid", "date", "time", "timestamp", "timestamptz", "json", "enum", "bytes", "ints", "texts", "decimals", "bigints", "floats", "bools", "uuids", "dates", "times", "stamps", "jsons", "blobs", "blobs of blobs", "floats of floats") VALUES
(1,-32768,2147483647,-0.0100000000,0.50,12345,'0.1',true,E'it''s\t\\N\r\n','','é🎈','c0ffee00-0000-4000-8000-000000000000','0001-01-01','12:00:00.500','1969-12-31 23:59:59.999','2025-10-09 08:53:20.123+00:00',E'{"a":["\\n",1e+21,null]}','it''s',E'\\x00ff','{1,NULL}',E'{"","NULL",NULL,"\\"\\\\","a\nb"}','{"-0.01",NULL}','{"9223372036854775807"}','{"1e+21","0.5"}','{true,NULL,false}','{}','{"2000-02-29"}','{"23:59:59"}','{"1970-01-01 00:00:00.000+00:00"}',E'{"{\\"a\\":1}","\\"x\\"",NULL}',E'{"\\\\x01",NULL}','[[],null]','[[1.5],[null,2]]'),
(-9223372036854775808,NULL,NULL,NULL,NULL,NULL,'-0.12345678901234566',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(2,NULL,NULL,NULL,NULL,NULL,'12.5',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
ALTER TABLE "every kind" ADD PRIMARY KEY ("id");
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
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"every kind":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (now() AT TIME ZONE 'UTC')
FROM "_tilth_loads";
UPDATE pg_temp._tilth_seal SET complete = true;
COMMIT;
