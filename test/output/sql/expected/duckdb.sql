BEGIN TRANSACTION;
SELECT error('The table ' || min(table_name) || ' is there already. Nothing was loaded.')
FROM duckdb_tables() WHERE database_name = current_database() AND (lower(schema_name), lower(table_name)) IN ((lower('auth'), lower('users')), (lower(current_schema()), lower('teams')), (lower(current_schema()), lower('members')), (lower(current_schema()), lower('posts')))
HAVING count(*) > 0;
CREATE SCHEMA IF NOT EXISTS "auth";
CREATE TYPE "role" AS ENUM ('member', 'lead''s');
CREATE SEQUENCE "auth_users_id_seq" START 3;
CREATE SEQUENCE "posts_id_seq" START 17;
CREATE TABLE "auth"."users" (
  "id" INTEGER DEFAULT nextval('"auth_users_id_seq"') NOT NULL,
  "email" VARCHAR NOT NULL,
  "team_id" VARCHAR,
  "joined_at" TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
  PRIMARY KEY ("id"),
  UNIQUE ("email")
);
CREATE TABLE "teams" (
  "id" VARCHAR NOT NULL,
  "name" VARCHAR(20) DEFAULT CAST('it''s
\' AS VARCHAR(20)) NOT NULL,
  "lead_id" INTEGER,
  "shadow_id" INTEGER,
  "budget" DECIMAL(10,2) NOT NULL,
  PRIMARY KEY ("id"),
  CHECK ("budget" >= 0)
);
CREATE TABLE "members" (
  "team_id" VARCHAR NOT NULL,
  "user_id" INTEGER NOT NULL,
  "role" "role" DEFAULT CAST('member' AS "role") NOT NULL,
  "active" BOOLEAN DEFAULT CAST('true' AS BOOLEAN) NOT NULL,
  PRIMARY KEY ("team_id", "user_id"),
  FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
);
CREATE TABLE "posts" (
  "id" INTEGER DEFAULT nextval('"posts_id_seq"') NOT NULL,
  "parent_id" INTEGER,
  "team_id" VARCHAR NOT NULL,
  "user_id" INTEGER NOT NULL,
  "score" INTEGER DEFAULT CAST('0' AS INTEGER) NOT NULL,
  "twice" INTEGER GENERATED ALWAYS AS (CAST("score" * 2 AS INTEGER)) VIRTUAL,
  "title" VARCHAR NOT NULL,
  "posted_at" TIMESTAMP NOT NULL,
  "views" BIGINT,
  PRIMARY KEY ("id"),
  UNIQUE ("title", "posted_at"),
  CHECK ("title" <> '' AND "score" >= 0),
  FOREIGN KEY ("team_id", "user_id") REFERENCES "members" ("team_id", "user_id")
);
INSERT INTO "auth"."users" ("id", "email", "team_id", "joined_at")
SELECT CAST("id" AS INTEGER), CAST("email" AS VARCHAR), CAST("team_id" AS VARCHAR), CAST("joined_at" AS TIMESTAMP WITH TIME ZONE)
FROM read_parquet(['parquet/0.parquet']);
INSERT INTO "teams" ("id", "name", "lead_id", "shadow_id", "budget")
SELECT CAST("id" AS VARCHAR), CAST("name" AS VARCHAR(20)), CAST("lead_id" AS INTEGER), CAST("shadow_id" AS INTEGER), CAST("budget" AS DECIMAL(10,2))
FROM read_parquet(['parquet/1.parquet']);
INSERT INTO "members" ("team_id", "user_id", "role", "active")
SELECT CAST("team_id" AS VARCHAR), CAST("user_id" AS INTEGER), CAST("role" AS "role"), CAST("active" AS BOOLEAN)
FROM read_parquet(['parquet/2.parquet']);
INSERT INTO "posts" ("id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views")
SELECT CAST("id" AS INTEGER), CAST("parent_id" AS INTEGER), CAST("team_id" AS VARCHAR), CAST("user_id" AS INTEGER), CAST("score" AS INTEGER), CAST("title" AS VARCHAR), CAST("posted_at" AS TIMESTAMP), CAST("views" AS BIGINT)
FROM read_parquet(['parquet/3.parquet']);
CREATE INDEX "members_user_id_role_idx" ON "members" ("user_id", "role" DESC);
CREATE INDEX "by_role" ON "members" ("role");
SELECT error(count(*) || ' rows of auth.users (team_id) without a row of teams (id)')
FROM "auth"."users" AS c
WHERE c."team_id" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "teams" AS p WHERE p."id" = c."team_id")
HAVING count(*) > 0;
SELECT error(count(*) || ' rows of teams (lead_id) without a row of auth.users (id)')
FROM "teams" AS c
WHERE c."lead_id" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "auth"."users" AS p WHERE p."id" = c."lead_id")
HAVING count(*) > 0;
SELECT error(count(*) || ' rows of members (user_id) without a row of auth.users (id)')
FROM "members" AS c
WHERE c."user_id" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "auth"."users" AS p WHERE p."id" = c."user_id")
HAVING count(*) > 0;
SELECT error(count(*) || ' rows of posts (parent_id) without a row of posts (id)')
FROM "posts" AS c
WHERE c."parent_id" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "posts" AS p WHERE p."id" = c."parent_id")
HAVING count(*) > 0;
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
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', make_timestamp(epoch_us(now()))
FROM "_tilth_loads";
SELECT error('The dump is incomplete: 4 tables, not ' || count(*) || '. Nothing was loaded.')
FROM duckdb_tables() WHERE database_name = current_database() AND (lower(schema_name), lower(table_name)) IN ((lower('auth'), lower('users')), (lower(current_schema()), lower('teams')), (lower(current_schema()), lower('members')), (lower(current_schema()), lower('posts')))
HAVING count(*) <> 4;
SELECT error('The dump is incomplete: 2 indexes, not ' || count(*) || '. Nothing was loaded.')
FROM duckdb_indexes() WHERE database_name = current_database() AND (lower(schema_name), lower(table_name)) IN ((lower('auth'), lower('users')), (lower(current_schema()), lower('teams')), (lower(current_schema()), lower('members')), (lower(current_schema()), lower('posts')))
HAVING count(*) <> 2;
SELECT error('The dump is incomplete: 2 rows of auth.users, not ' || count(*) || '. Nothing was loaded.')
FROM "auth"."users"
HAVING count(*) <> 2;
SELECT error('The dump is incomplete: 1 rows of teams, not ' || count(*) || '. Nothing was loaded.')
FROM "teams"
HAVING count(*) <> 1;
SELECT error('The dump is incomplete: 2 rows of members, not ' || count(*) || '. Nothing was loaded.')
FROM "members"
HAVING count(*) <> 2;
SELECT error('The dump is incomplete: 3 rows of posts, not ' || count(*) || '. Nothing was loaded.')
FROM "posts"
HAVING count(*) <> 3;
SELECT error('The dump is incomplete: 1 row in the ledger, not ' || count(*) || '. Nothing was loaded.')
FROM (SELECT 1 FROM "_tilth_loads" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' LIMIT 1)
HAVING count(*) <> 1;
COMMIT;
