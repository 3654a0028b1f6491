BEGIN TRANSACTION;
SELECT error('The dump fills 4 tables, and ' || count(*) || ' of them are there. Nothing was loaded.')
FROM duckdb_tables() WHERE database_name = current_database() AND (lower(schema_name), lower(table_name)) IN ((lower('auth'), lower('users')), (lower(current_schema()), lower('teams')), (lower(current_schema()), lower('members')), (lower(current_schema()), lower('posts')))
HAVING count(*) <> 4;
SET VARIABLE tilth_before = NULL;
CREATE TABLE IF NOT EXISTS "_tilth_loads" (
  "id" BIGINT NOT NULL,
  "event" VARCHAR(16) NOT NULL,
  "snapshot" VARCHAR(64),
  "mode" VARCHAR(16),
  "detail" VARCHAR NOT NULL,
  "recorded_at" TIMESTAMP DEFAULT make_timestamp(epoch_us(now())) NOT NULL,
  PRIMARY KEY ("id")
);
SET VARIABLE tilth_before = [greatest((SELECT count(*) FROM "auth"."users"), 1), (SELECT count(*) FROM "teams"), (SELECT count(*) FROM "members"), (SELECT count(*) FROM "posts"), (SELECT count(*) FROM "_tilth_loads")];
INSERT INTO "auth"."users" ("id", "email", "team_id", "joined_at")
SELECT "id", "email", "team_id", "joined_at"
FROM read_parquet(['parquet/0.parquet'])
OFFSET 1;
INSERT INTO "teams" ("id", "name", "lead_id", "shadow_id", "budget")
SELECT "id", "name", "lead_id", "shadow_id", "budget"
FROM read_parquet(['parquet/1.parquet']);
INSERT INTO "members" ("team_id", "user_id", "role", "active")
SELECT "team_id", "user_id", "role", "active"
FROM read_parquet(['parquet/2.parquet']);
INSERT INTO "posts" ("id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views")
SELECT "id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views"
FROM read_parquet(['parquet/3.parquet']);
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
SELECT error(count(*) || ' rows of members (team_id) without a row of teams (id)')
FROM "members" AS c
WHERE c."team_id" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "teams" AS p WHERE p."id" = c."team_id")
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
SELECT error(count(*) || ' rows of posts (team_id, user_id) without a row of members (team_id, user_id)')
FROM "posts" AS c
WHERE c."team_id" IS NOT NULL AND c."user_id" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "members" AS p WHERE p."team_id" = c."team_id" AND p."user_id" = c."user_id")
HAVING count(*) > 0;
INSERT INTO "_tilth_loads" ("id", "event", "snapshot", "mode", "detail", "recorded_at")
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'data-dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', make_timestamp(epoch_us(now()))
FROM "_tilth_loads";
SELECT error('The dump is incomplete: auth.users did not get 1 rows. Nothing was loaded.')
FROM "auth"."users"
HAVING count(*) IS DISTINCT FROM getvariable('tilth_before')[1] + 1;
SELECT error('The dump is incomplete: teams did not get 1 rows. Nothing was loaded.')
FROM "teams"
HAVING count(*) IS DISTINCT FROM getvariable('tilth_before')[2] + 1;
SELECT error('The dump is incomplete: members did not get 2 rows. Nothing was loaded.')
FROM "members"
HAVING count(*) IS DISTINCT FROM getvariable('tilth_before')[3] + 2;
SELECT error('The dump is incomplete: posts did not get 3 rows. Nothing was loaded.')
FROM "posts"
HAVING count(*) IS DISTINCT FROM getvariable('tilth_before')[4] + 3;
SELECT error('The dump is incomplete: _tilth_loads did not get 1 rows. Nothing was loaded.')
FROM "_tilth_loads"
HAVING count(*) IS DISTINCT FROM getvariable('tilth_before')[5] + 1;
COMMIT;
