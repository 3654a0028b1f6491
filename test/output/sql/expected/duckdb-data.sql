SET TimeZone = 'UTC';
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
SET VARIABLE tilth_before = [(SELECT count(*) FROM "auth"."users"), (SELECT count(*) FROM "teams"), (SELECT count(*) FROM "members"), (SELECT count(*) FROM "posts"), (SELECT count(*) FROM "_tilth_loads")];
SELECT error('The 1 rows of auth.users that the application''s own migrations make are not there. Nothing was loaded. Run the migrations first.')
FROM "auth"."users"
WHERE "id" IN ('1')
HAVING count(*) <> 1;
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
SELECT error('auth.users (' || other || ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')
FROM (
SELECT CASE WHEN count(*) = 1 THEN concat_ws(', ', CASE WHEN bool_or((CASE WHEN a."id" IS NULL OR s."id" IS NULL THEN a."id" IS NULL AND s."id" IS NULL ELSE TRY_CAST(a."id" AS INTEGER) = s."id" END) IS NOT TRUE) THEN 'id' END,
  CASE WHEN bool_or((CASE WHEN a."email" IS NULL OR s."email" IS NULL THEN a."email" IS NULL AND s."email" IS NULL ELSE encode(CAST(a."email" AS VARCHAR)) = encode(CAST(s."email" AS VARCHAR)) END) IS NOT TRUE) THEN 'email' END,
  CASE WHEN bool_or((CASE WHEN a."team_id" IS NULL OR s."team_id" IS NULL THEN a."team_id" IS NULL AND s."team_id" IS NULL ELSE encode(CAST(a."team_id" AS VARCHAR)) = encode(CAST(s."team_id" AS VARCHAR)) END) IS NOT TRUE) THEN 'team_id' END,
  CASE WHEN bool_or((CASE WHEN a."joined_at" IS NULL OR s."joined_at" IS NULL THEN a."joined_at" IS NULL AND s."joined_at" IS NULL ELSE TRY_CAST(a."joined_at" AS TIMESTAMP WITH TIME ZONE) = s."joined_at" END) IS NOT TRUE) THEN 'joined_at' END) ELSE 'the keys' END AS other
FROM (SELECT "id", "email", "team_id", "joined_at"
FROM read_parquet(['parquet/0.parquet'])
OFFSET 1) AS s JOIN "auth"."users" AS a ON a."id" = s."id"
) WHERE other <> '';
SELECT error('teams (' || other || ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')
FROM (
SELECT CASE WHEN count(*) = 1 THEN concat_ws(', ', CASE WHEN bool_or((CASE WHEN a."id" IS NULL OR s."id" IS NULL THEN a."id" IS NULL AND s."id" IS NULL ELSE encode(CAST(a."id" AS VARCHAR)) = encode(CAST(s."id" AS VARCHAR)) END) IS NOT TRUE) THEN 'id' END,
  CASE WHEN bool_or((CASE WHEN a."name" IS NULL OR s."name" IS NULL THEN a."name" IS NULL AND s."name" IS NULL ELSE encode(CAST(a."name" AS VARCHAR)) = encode(CAST(s."name" AS VARCHAR)) END) IS NOT TRUE) THEN 'name' END,
  CASE WHEN bool_or((CASE WHEN a."lead_id" IS NULL OR s."lead_id" IS NULL THEN a."lead_id" IS NULL AND s."lead_id" IS NULL ELSE TRY_CAST(a."lead_id" AS INTEGER) = s."lead_id" END) IS NOT TRUE) THEN 'lead_id' END,
  CASE WHEN bool_or((CASE WHEN a."shadow_id" IS NULL OR s."shadow_id" IS NULL THEN a."shadow_id" IS NULL AND s."shadow_id" IS NULL ELSE TRY_CAST(a."shadow_id" AS INTEGER) = s."shadow_id" END) IS NOT TRUE) THEN 'shadow_id' END,
  CASE WHEN bool_or((CASE WHEN a."budget" IS NULL OR s."budget" IS NULL THEN a."budget" IS NULL AND s."budget" IS NULL ELSE TRY_CAST(a."budget" AS DECIMAL(10,2)) = s."budget" END) IS NOT TRUE) THEN 'budget' END) ELSE 'the keys' END AS other
FROM (SELECT "id", "name", "lead_id", "shadow_id", "budget"
FROM read_parquet(['parquet/1.parquet'])) AS s JOIN "teams" AS a ON a."id" = s."id"
) WHERE other <> '';
SELECT error('members (' || other || ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')
FROM (
SELECT CASE WHEN count(*) = 2 THEN concat_ws(', ', CASE WHEN bool_or((CASE WHEN a."team_id" IS NULL OR s."team_id" IS NULL THEN a."team_id" IS NULL AND s."team_id" IS NULL ELSE encode(CAST(a."team_id" AS VARCHAR)) = encode(CAST(s."team_id" AS VARCHAR)) END) IS NOT TRUE) THEN 'team_id' END,
  CASE WHEN bool_or((CASE WHEN a."user_id" IS NULL OR s."user_id" IS NULL THEN a."user_id" IS NULL AND s."user_id" IS NULL ELSE TRY_CAST(a."user_id" AS INTEGER) = s."user_id" END) IS NOT TRUE) THEN 'user_id' END,
  CASE WHEN bool_or((CASE WHEN a."role" IS NULL OR s."role" IS NULL THEN a."role" IS NULL AND s."role" IS NULL ELSE encode(CAST(a."role" AS VARCHAR)) = encode(CAST(s."role" AS VARCHAR)) END) IS NOT TRUE) THEN 'role' END,
  CASE WHEN bool_or((CASE WHEN a."active" IS NULL OR s."active" IS NULL THEN a."active" IS NULL AND s."active" IS NULL ELSE TRY_CAST(a."active" AS BOOLEAN) = s."active" END) IS NOT TRUE) THEN 'active' END) ELSE 'the keys' END AS other
FROM (SELECT "team_id", "user_id", "role", "active"
FROM read_parquet(['parquet/2.parquet'])) AS s JOIN "members" AS a ON a."team_id" = s."team_id" AND a."user_id" = s."user_id"
) WHERE other <> '';
SELECT error('posts (' || other || ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')
FROM (
SELECT CASE WHEN count(*) = 3 THEN concat_ws(', ', CASE WHEN bool_or((CASE WHEN a."id" IS NULL OR s."id" IS NULL THEN a."id" IS NULL AND s."id" IS NULL ELSE TRY_CAST(a."id" AS INTEGER) = s."id" END) IS NOT TRUE) THEN 'id' END,
  CASE WHEN bool_or((CASE WHEN a."parent_id" IS NULL OR s."parent_id" IS NULL THEN a."parent_id" IS NULL AND s."parent_id" IS NULL ELSE TRY_CAST(a."parent_id" AS INTEGER) = s."parent_id" END) IS NOT TRUE) THEN 'parent_id' END,
  CASE WHEN bool_or((CASE WHEN a."team_id" IS NULL OR s."team_id" IS NULL THEN a."team_id" IS NULL AND s."team_id" IS NULL ELSE encode(CAST(a."team_id" AS VARCHAR)) = encode(CAST(s."team_id" AS VARCHAR)) END) IS NOT TRUE) THEN 'team_id' END,
  CASE WHEN bool_or((CASE WHEN a."user_id" IS NULL OR s."user_id" IS NULL THEN a."user_id" IS NULL AND s."user_id" IS NULL ELSE TRY_CAST(a."user_id" AS INTEGER) = s."user_id" END) IS NOT TRUE) THEN 'user_id' END,
  CASE WHEN bool_or((CASE WHEN a."score" IS NULL OR s."score" IS NULL THEN a."score" IS NULL AND s."score" IS NULL ELSE TRY_CAST(a."score" AS INTEGER) = s."score" END) IS NOT TRUE) THEN 'score' END,
  CASE WHEN bool_or((CASE WHEN a."title" IS NULL OR s."title" IS NULL THEN a."title" IS NULL AND s."title" IS NULL ELSE encode(CAST(a."title" AS VARCHAR)) = encode(CAST(s."title" AS VARCHAR)) END) IS NOT TRUE) THEN 'title' END,
  CASE WHEN bool_or((CASE WHEN a."posted_at" IS NULL OR s."posted_at" IS NULL THEN a."posted_at" IS NULL AND s."posted_at" IS NULL ELSE TRY_CAST(a."posted_at" AS TIMESTAMP) = s."posted_at" END) IS NOT TRUE) THEN 'posted_at' END,
  CASE WHEN bool_or((CASE WHEN a."views" IS NULL OR s."views" IS NULL THEN a."views" IS NULL AND s."views" IS NULL ELSE TRY_CAST(a."views" AS BIGINT) = s."views" END) IS NOT TRUE) THEN 'views' END) ELSE 'the keys' END AS other
FROM (SELECT "id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views"
FROM read_parquet(['parquet/3.parquet'])) AS s JOIN "posts" AS a ON a."id" = s."id"
) WHERE other <> '';
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
RESET TimeZone;
