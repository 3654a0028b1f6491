PRAGMA encoding = 'UTF-8';
PRAGMA foreign_keys = ON;
BEGIN;
PRAGMA defer_foreign_keys = ON;
CREATE TABLE IF NOT EXISTS "_tilth_loads" (
  "id" INTEGER NOT NULL,
  "event" TEXT NOT NULL CHECK (length("event") <= 16),
  "snapshot" TEXT CHECK (length("snapshot") <= 64),
  "mode" TEXT CHECK (length("mode") <= 16),
  "detail" TEXT NOT NULL,
  "recorded_at" TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')) NOT NULL,
  PRIMARY KEY ("id")
) STRICT;
CREATE TEMPORARY TABLE IF NOT EXISTS "_tilth_data_seal" (
  snapshot TEXT NOT NULL,
  part TEXT NOT NULL,
  held INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  needs TEXT NOT NULL,
  PRIMARY KEY (snapshot, part),
  CONSTRAINT "The rows that the application's own migrations make are not all there. Nothing was loaded. Run the migrations first." CHECK (part NOT LIKE 'existing %' OR held = expected),
  CONSTRAINT "A table would hold other values than the snapshot. Nothing was loaded. Change the columns' types or the triggers." CHECK (part NOT LIKE 'values %' OR held = expected),
  CONSTRAINT "The dump is incomplete: nothing was loaded" CHECK (held = expected),
  FOREIGN KEY (snapshot, needs) REFERENCES "_tilth_data_seal" (snapshot, part) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 1', count(*), count(*), 'before 1' FROM main."auth_users";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 2', count(*), count(*), 'before 2' FROM main."teams";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 3', count(*), count(*), 'before 3' FROM main."members";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 4', count(*), count(*), 'before 4' FROM main."posts";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 5', count(*), count(*), 'before 5' FROM main."_tilth_loads";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'existing 1', count(*), 1, 'existing 1' FROM main."auth_users" WHERE "id" IN (1);
CREATE TEMPORARY TABLE "_tilth_new_auth_users" (
  "id" INTEGER,
  "email" TEXT,
  "team_id" TEXT,
  "joined_at" TEXT
) STRICT;
CREATE TEMPORARY TABLE "_tilth_new_teams" (
  "id" TEXT,
  "name" TEXT,
  "lead_id" INTEGER,
  "shadow_id" INTEGER,
  "budget" TEXT
) STRICT;
CREATE TEMPORARY TABLE "_tilth_new_members" (
  "team_id" TEXT,
  "user_id" INTEGER,
  "role" TEXT,
  "active" INTEGER
) STRICT;
CREATE TEMPORARY TABLE "_tilth_new_posts" (
  "id" INTEGER,
  "parent_id" INTEGER,
  "team_id" TEXT,
  "user_id" INTEGER,
  "score" INTEGER,
  "title" TEXT,
  "posted_at" TEXT,
  "views" INTEGER
) STRICT;
INSERT INTO temp."_tilth_new_auth_users" ("id", "email", "team_id", "joined_at") VALUES
(2,'jose',NULL,'1970-01-01 00:00:00.001+00:00');
INSERT INTO temp."_tilth_new_teams" ("id", "name", "lead_id", "shadow_id", "budget") VALUES
('c000000000000000000000000','A',1,77,'99.50');
INSERT INTO temp."_tilth_new_members" ("team_id", "user_id", "role", "active") VALUES
('c000000000000000000000000',1,'lead''s',1),
('c000000000000000000000000',2,'member',0);
INSERT INTO temp."_tilth_new_posts" ("id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views") VALUES
(9,10,'c000000000000000000000000',1,1,'x','1970-01-01 00:00:00.000',NULL),
(10,10,'c000000000000000000000000',2,2,'X','1970-01-01 00:00:00.000',5),
(1,NULL,'c000000000000000000000000',2,0,'é','1970-01-01 00:00:00.000',5);
CREATE INDEX "_tilth_open_1" ON "auth_users" ("team_id");
CREATE INDEX "_tilth_open_2" ON "posts" ("parent_id");
INSERT INTO main."auth_users" ("id", "email", "team_id", "joined_at")
SELECT "id", "email", "team_id", "joined_at" FROM temp."_tilth_new_auth_users" ORDER BY _rowid_;
INSERT INTO main."teams" ("id", "name", "lead_id", "shadow_id", "budget")
SELECT "id", "name", "lead_id", "shadow_id", "budget" FROM temp."_tilth_new_teams" ORDER BY _rowid_;
INSERT INTO main."members" ("team_id", "user_id", "role", "active")
SELECT "team_id", "user_id", "role", "active" FROM temp."_tilth_new_members" ORDER BY _rowid_;
INSERT INTO main."posts" ("id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views")
SELECT "id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views" FROM temp."_tilth_new_posts" ORDER BY _rowid_;
DROP INDEX "_tilth_open_1";
DROP INDEX "_tilth_open_2";
INSERT INTO "_tilth_loads" ("id", "event", "snapshot", "mode", "detail", "recorded_at")
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'data-dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (strftime('%Y-%m-%d %H:%M:%f', 'now'))
FROM "_tilth_loads";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'values 1', count(*), 1, 'values 1' FROM temp."_tilth_new_auth_users" AS s CROSS JOIN main."auth_users" AS a
  ON a."id" = s."id"
WHERE CASE WHEN a."id" IS NULL OR s."id" IS NULL THEN a."id" IS NULL AND s."id" IS NULL ELSE typeof(a."id") IN ('integer', 'real') AND a."id" = s."id" END
  AND CASE WHEN a."email" IS NULL OR s."email" IS NULL THEN a."email" IS NULL AND s."email" IS NULL ELSE typeof(a."email") = 'text' AND a."email" = s."email" COLLATE BINARY END
  AND CASE WHEN a."team_id" IS NULL OR s."team_id" IS NULL THEN a."team_id" IS NULL AND s."team_id" IS NULL ELSE typeof(a."team_id") = 'text' AND a."team_id" = s."team_id" COLLATE BINARY END
  AND CASE WHEN a."joined_at" IS NULL OR s."joined_at" IS NULL THEN a."joined_at" IS NULL AND s."joined_at" IS NULL ELSE typeof(a."joined_at") = 'text' AND a."joined_at" = s."joined_at" COLLATE BINARY END;
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'values 2', count(*), 1, 'values 2' FROM temp."_tilth_new_teams" AS s CROSS JOIN main."teams" AS a
  ON a."id" = s."id"
WHERE CASE WHEN a."id" IS NULL OR s."id" IS NULL THEN a."id" IS NULL AND s."id" IS NULL ELSE typeof(a."id") = 'text' AND a."id" = s."id" COLLATE BINARY END
  AND CASE WHEN a."name" IS NULL OR s."name" IS NULL THEN a."name" IS NULL AND s."name" IS NULL ELSE typeof(a."name") = 'text' AND a."name" = s."name" COLLATE BINARY END
  AND CASE WHEN a."lead_id" IS NULL OR s."lead_id" IS NULL THEN a."lead_id" IS NULL AND s."lead_id" IS NULL ELSE typeof(a."lead_id") IN ('integer', 'real') AND a."lead_id" = s."lead_id" END
  AND CASE WHEN a."shadow_id" IS NULL OR s."shadow_id" IS NULL THEN a."shadow_id" IS NULL AND s."shadow_id" IS NULL ELSE typeof(a."shadow_id") IN ('integer', 'real') AND a."shadow_id" = s."shadow_id" END
  AND CASE WHEN a."budget" IS NULL OR s."budget" IS NULL THEN a."budget" IS NULL AND s."budget" IS NULL ELSE CASE typeof(a."budget") WHEN 'text' THEN a."budget" WHEN 'integer' THEN a."budget" || '.00' ELSE printf('%.2f', a."budget") END = s."budget" COLLATE BINARY END;
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'values 3', count(*), 2, 'values 3' FROM temp."_tilth_new_members" AS s CROSS JOIN main."members" AS a
  ON a."team_id" = s."team_id" AND a."user_id" = s."user_id"
WHERE CASE WHEN a."team_id" IS NULL OR s."team_id" IS NULL THEN a."team_id" IS NULL AND s."team_id" IS NULL ELSE typeof(a."team_id") = 'text' AND a."team_id" = s."team_id" COLLATE BINARY END
  AND CASE WHEN a."user_id" IS NULL OR s."user_id" IS NULL THEN a."user_id" IS NULL AND s."user_id" IS NULL ELSE typeof(a."user_id") IN ('integer', 'real') AND a."user_id" = s."user_id" END
  AND CASE WHEN a."role" IS NULL OR s."role" IS NULL THEN a."role" IS NULL AND s."role" IS NULL ELSE typeof(a."role") = 'text' AND a."role" = s."role" COLLATE BINARY END
  AND CASE WHEN a."active" IS NULL OR s."active" IS NULL THEN a."active" IS NULL AND s."active" IS NULL ELSE typeof(a."active") IN ('integer', 'real') AND a."active" = s."active" END;
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'values 4', count(*), 3, 'values 4' FROM temp."_tilth_new_posts" AS s CROSS JOIN main."posts" AS a
  ON a."id" = s."id"
WHERE CASE WHEN a."id" IS NULL OR s."id" IS NULL THEN a."id" IS NULL AND s."id" IS NULL ELSE typeof(a."id") IN ('integer', 'real') AND a."id" = s."id" END
  AND CASE WHEN a."parent_id" IS NULL OR s."parent_id" IS NULL THEN a."parent_id" IS NULL AND s."parent_id" IS NULL ELSE typeof(a."parent_id") IN ('integer', 'real') AND a."parent_id" = s."parent_id" END
  AND CASE WHEN a."team_id" IS NULL OR s."team_id" IS NULL THEN a."team_id" IS NULL AND s."team_id" IS NULL ELSE typeof(a."team_id") = 'text' AND a."team_id" = s."team_id" COLLATE BINARY END
  AND CASE WHEN a."user_id" IS NULL OR s."user_id" IS NULL THEN a."user_id" IS NULL AND s."user_id" IS NULL ELSE typeof(a."user_id") IN ('integer', 'real') AND a."user_id" = s."user_id" END
  AND CASE WHEN a."score" IS NULL OR s."score" IS NULL THEN a."score" IS NULL AND s."score" IS NULL ELSE typeof(a."score") IN ('integer', 'real') AND a."score" = s."score" END
  AND CASE WHEN a."title" IS NULL OR s."title" IS NULL THEN a."title" IS NULL AND s."title" IS NULL ELSE typeof(a."title") = 'text' AND a."title" = s."title" COLLATE BINARY END
  AND CASE WHEN a."posted_at" IS NULL OR s."posted_at" IS NULL THEN a."posted_at" IS NULL AND s."posted_at" IS NULL ELSE typeof(a."posted_at") = 'text' AND a."posted_at" = s."posted_at" COLLATE BINARY END
  AND CASE WHEN a."views" IS NULL OR s."views" IS NULL THEN a."views" IS NULL AND s."views" IS NULL ELSE typeof(a."views") IN ('integer', 'real') AND a."views" = s."views" END;
DROP TABLE temp."_tilth_new_auth_users";
DROP TABLE temp."_tilth_new_teams";
DROP TABLE temp."_tilth_new_members";
DROP TABLE temp."_tilth_new_posts";
INSERT INTO temp."_tilth_data_seal" VALUES ('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'begun', 0, 0, 'complete');
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 1', count(*) - (SELECT held FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 1'), 1, 'table 1' FROM main."auth_users";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 2', count(*) - (SELECT held FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 2'), 1, 'table 2' FROM main."teams";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 3', count(*) - (SELECT held FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 3'), 2, 'table 3' FROM main."members";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 4', count(*) - (SELECT held FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 4'), 3, 'table 4' FROM main."posts";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 5', count(*) - (SELECT held FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 5'), 1, 'table 5' FROM main."_tilth_loads";
INSERT INTO temp."_tilth_data_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'complete', count(*), 16, 'complete' FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1';
COMMIT;
DELETE FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND EXISTS (SELECT 1 FROM temp."_tilth_data_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'complete');
