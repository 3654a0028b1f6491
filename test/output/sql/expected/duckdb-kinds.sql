BEGIN TRANSACTION;
SELECT error('The table ' || min(table_name) || ' is there already. Nothing was loaded.')
FROM duckdb_tables() WHERE database_name = current_database() AND (lower(schema_name), lower(table_name)) IN ((lower(current_schema()), lower('every kind')))
HAVING count(*) > 0;
CREATE TYPE "mood" AS ENUM ('so so', 'A', 'a', 'é', '', 'with, comma', '"quoted"', 'it''s', 'back\slash', 'new
line', '🎈');
CREATE TABLE "every kind" (
  "id" BIGINT NOT NULL,
  "smallint" SMALLINT DEFAULT CAST('-7' AS SMALLINT),
  "int" INTEGER DEFAULT CAST('-7' AS INTEGER),
  "decimal" DECIMAL(38,10) DEFAULT CAST('0.0000000000' AS DECIMAL(38,10)),
  "fraction" DECIMAL(2,2) DEFAULT CAST('0.00' AS DECIMAL(2,2)),
  "whole" DECIMAL(5,0) DEFAULT CAST('0' AS DECIMAL(5,0)),
  "float" DOUBLE DEFAULT CAST('0.1' AS DOUBLE),
  "bool" BOOLEAN DEFAULT CAST('false' AS BOOLEAN),
  "text" VARCHAR DEFAULT CAST(E'it''s\r\n\\' AS VARCHAR),
  "a `name` that's ""hard""" VARCHAR(10),
  "char" VARCHAR(2),
  "uuid" UUID,
  "date" DATE DEFAULT CAST(make_timestamp(epoch_us(now())) AS DATE),
  "time" TIME DEFAULT CAST(make_timestamp(epoch_us(now())) AS TIME),
  "timestamp" TIMESTAMP DEFAULT CAST('1970-01-01 00:00:00.000' AS TIMESTAMP),
  "timestamptz" TIMESTAMP WITH TIME ZONE DEFAULT now(),
  "json" JSON DEFAULT CAST('{"a": "\n''"}' AS JSON),
  "enum" "mood" DEFAULT CAST('back\slash' AS "mood"),
  "bytes" BLOB DEFAULT unhex('00ff'),
  "ints" INTEGER[] DEFAULT CAST('[1,null]' AS INTEGER[]),
  "texts" VARCHAR[],
  "decimals" DECIMAL(10,2)[],
  "bigints" BIGINT[],
  "floats" DOUBLE[],
  "bools" BOOLEAN[],
  "uuids" UUID[],
  "dates" DATE[],
  "times" TIME[],
  "stamps" TIMESTAMP WITH TIME ZONE[],
  "jsons" JSON[],
  "blobs" BLOB[],
  "blobs of blobs" BLOB[][],
  "floats of floats" DOUBLE[][],
  PRIMARY KEY ("id")
);
INSERT INTO "every kind" ("id", "smallint", "int", "decimal", "fraction", "whole", "float", "bool", "text", "a `name` that's ""hard""", "char", "uuid", "date", "time", "timestamp", "timestamptz", "json", "enum", "bytes", "ints", "texts", "decimals", "bigints", "floats", "bools", "uuids", "dates", "times", "stamps", "jsons", "blobs", "blobs of blobs", "floats of floats")
SELECT CAST("id" AS BIGINT), CAST("smallint" AS SMALLINT), CAST("int" AS INTEGER), CAST("decimal" AS DECIMAL(38,10)), CAST("fraction" AS DECIMAL(2,2)), CAST("whole" AS DECIMAL(5,0)), CAST("float" AS DOUBLE), CAST("bool" AS BOOLEAN), CAST("text" AS VARCHAR), CAST("a `name` that's ""hard""" AS VARCHAR(10)), CAST("char" AS VARCHAR(2)), CAST("uuid" AS UUID), CAST("date" AS DATE), CAST("time" AS TIME), CAST("timestamp" AS TIMESTAMP), CAST("timestamptz" AS TIMESTAMP WITH TIME ZONE), CAST("json" AS JSON), CAST("enum" AS "mood"), CAST("bytes" AS BLOB), CAST("ints" AS INTEGER[]), CAST("texts" AS VARCHAR[]), CAST("decimals" AS DECIMAL(10,2)[]), CAST("bigints" AS BIGINT[]), CAST("floats" AS DOUBLE[]), CAST("bools" AS BOOLEAN[]), CAST("uuids" AS UUID[]), CAST("dates" AS DATE[]), CAST("times" AS TIME[]), CAST("stamps" AS TIMESTAMP WITH TIME ZONE[]), CAST("jsons" AS JSON[]), CAST("blobs" AS BLOB[]), CAST("blobs of blobs" AS BLOB[][]), CAST("floats of floats" AS DOUBLE[][])
FROM read_parquet(['parquet/0.parquet']);
CREATE TABLE IF NOT EXISTS "_tilth_loads" (
  "id" BIGINT NOT NULL,
  "event" VARCHAR(16) NOT NULL,
  "snapshot" VARCHAR(64),
  "mode" VARCHAR(16),
  "detail" VARCHAR NOT NULL,
  "recorded_at" TIMESTAMP DEFAULT make_timestamp(epoch_us(now())) NOT NULL,
  PRIMARY KEY ("id")
);
INSERT INTO "_tilth_loads" ("id", "event", "snapshot", "mode", "detail", "recorded_at")
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"every kind":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', make_timestamp(epoch_us(now()))
FROM "_tilth_loads";
SELECT error('The dump is incomplete: 1 tables, not ' || count(*) || '. Nothing was loaded.')
FROM duckdb_tables() WHERE database_name = current_database() AND (lower(schema_name), lower(table_name)) IN ((lower(current_schema()), lower('every kind')))
HAVING count(*) <> 1;
SELECT error('The dump is incomplete: 0 indexes, not ' || count(*) || '. Nothing was loaded.')
FROM duckdb_indexes() WHERE database_name = current_database() AND (lower(schema_name), lower(table_name)) IN ((lower(current_schema()), lower('every kind')))
HAVING count(*) <> 0;
SELECT error('The dump is incomplete: 3 rows of every kind, not ' || count(*) || '. Nothing was loaded.')
FROM "every kind"
HAVING count(*) <> 3;
SELECT error('The dump is incomplete: 1 row in the ledger, not ' || count(*) || '. Nothing was loaded.')
FROM (SELECT 1 FROM "_tilth_loads" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' LIMIT 1)
HAVING count(*) <> 1;
COMMIT;
