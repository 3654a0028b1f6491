PRAGMA encoding = 'UTF-8';
PRAGMA foreign_keys = ON;
BEGIN;
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE IF NOT EXISTS "_tilth_seal" (
  snapshot TEXT NOT NULL,
  part TEXT NOT NULL,
  held INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  needs TEXT NOT NULL,
  PRIMARY KEY (snapshot, part),
  CONSTRAINT "The dump is incomplete: nothing was loaded" CHECK (held = expected),
  FOREIGN KEY (snapshot, needs) REFERENCES "_tilth_seal" (snapshot, part) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'new', 0, 0, 'new' WHERE NOT EXISTS (
  SELECT 1 FROM main.sqlite_schema WHERE name COLLATE NOCASE IN ('every kind')
);
CREATE TABLE "every kind" (
  "id" INTEGER NOT NULL,
  "smallint" INTEGER DEFAULT (-7),
  "int" INTEGER DEFAULT (-7),
  "decimal" TEXT DEFAULT ('0.0000000000'),
  "fraction" TEXT DEFAULT ('0.00'),
  "whole" TEXT DEFAULT ('0'),
  "float" REAL DEFAULT (0.1),
  "bool" INTEGER DEFAULT (0) CHECK ("bool" IN (0, 1)),
  "text" TEXT DEFAULT (CAST(x'697427730d0a5c' AS TEXT)),
  "a `name` that's ""hard""" TEXT CHECK (length("a `name` that's ""hard""") <= 10),
  "char" TEXT,
  "uuid" TEXT,
  "date" TEXT DEFAULT (date('now')),
  "time" TEXT DEFAULT (strftime('%H:%M:%f', 'now')),
  "timestamp" TEXT DEFAULT ('1970-01-01 00:00:00.000'),
  "timestamptz" TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now') || '+00:00'),
  "json" TEXT DEFAULT ('{"a": "\n''"}'),
  "enum" TEXT DEFAULT ('back\slash') CHECK ("enum" IN ('so so', 'A', 'a', 'é', '', 'with, comma', '"quoted"', 'it''s', 'back\slash', 'new
line', '🎈')),
  "bytes" BLOB DEFAULT (x'00ff'),
  "ints" TEXT DEFAULT ('[1,null]'),
  "texts" TEXT,
  "decimals" TEXT,
  "bigints" TEXT,
  "floats" TEXT,
  "bools" TEXT,
  "uuids" TEXT,
  "dates" TEXT,
  "times" TEXT,
  "stamps" TEXT,
  "jsons" TEXT,
  "blobs" TEXT,
  "blobs of blobs" TEXT,
  "floats of floats" TEXT,
  PRIMARY KEY ("id")
) STRICT;
INSERT INTO "every kind" ("id", "smallint", "int", "decimal", "fraction", "whole", "float", "bool", "text", "a `name` that's ""hard""", "char", "uuid", "date", "time", "timestamp", "timestamptz", "json", "enum", "bytes", "ints", "texts", "decimals", "bigints", "floats", "bools", "uuids", "dates", "times", "stamps", "jsons", "blobs", "blobs of blobs", "floats of floats") VALUES
(1,-32768,2147483647,'-0.0100000000','0.50','12345',0.1,1,CAST(x'69742773095c4e0d0a' AS TEXT),'','é🎈','c0ffee00-0000-4000-8000-000000000000','0001-01-01','12:00:00.500','1969-12-31 23:59:59.999','2025-10-09 08:53:20.123+00:00','{"a":["\n",1e+21,null]}','it''s',x'00ff','[1,null]','["","NULL",null,"\"\\","a\nb"]','["-0.01",null]','["9223372036854775807"]','[1e+21,0.5]','[true,null,false]','[]','["2000-02-29"]','["23:59:59"]','["1970-01-01 00:00:00.000+00:00"]','[{"a":1},"x",null]','["\\x01",null]','[[],null]','[[1.5],[null,2]]'),
(-9223372036854775808,NULL,NULL,NULL,NULL,NULL,(-4447999591938863.0/36028797018963968.0),NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(2,NULL,NULL,NULL,NULL,NULL,12.5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "_tilth_loads" (
  "id" INTEGER NOT NULL,
  "event" TEXT NOT NULL CHECK (length("event") <= 16),
  "snapshot" TEXT CHECK (length("snapshot") <= 64),
  "mode" TEXT CHECK (length("mode") <= 16),
  "detail" TEXT NOT NULL,
  "recorded_at" TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')) NOT NULL,
  PRIMARY KEY ("id")
) STRICT;
INSERT INTO "_tilth_loads" ("id", "event", "snapshot", "mode", "detail", "recorded_at")
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"every kind":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (strftime('%Y-%m-%d %H:%M:%f', 'now'))
FROM "_tilth_loads";
INSERT INTO temp."_tilth_seal" VALUES ('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'begun', 0, 0, 'complete');
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 1', count(*), 3, 'table 1' FROM main."every kind";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'indexes', count(*), 0, 'indexes' FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('every kind');
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'ledger', count(*), 1, 'ledger' FROM (SELECT 1 FROM main."_tilth_loads" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' LIMIT 1);
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'complete', count(*), 5, 'complete' FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1';
COMMIT;
DELETE FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND EXISTS (SELECT 1 FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'complete');
