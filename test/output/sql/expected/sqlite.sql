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
  SELECT 1 FROM main.sqlite_schema WHERE name COLLATE NOCASE IN ('auth_users', 'teams', 'members', 'posts')
);
CREATE TABLE "auth_users" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "email" TEXT NOT NULL,
  "team_id" TEXT,
  "joined_at" TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now') || '+00:00') NOT NULL,
  UNIQUE ("email"),
  FOREIGN KEY ("team_id") REFERENCES "teams" ("id")
) STRICT;
CREATE TABLE "teams" (
  "id" TEXT NOT NULL,
  "name" TEXT DEFAULT ('it''s
\') NOT NULL CHECK (length("name") <= 20),
  "lead_id" INTEGER,
  "shadow_id" INTEGER,
  "budget" TEXT NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "budget_positive" CHECK (CAST("budget" AS NUMERIC) >= 0),
  FOREIGN KEY ("lead_id") REFERENCES "auth_users" ("id") ON DELETE SET NULL
) STRICT;
CREATE TABLE "members" (
  "team_id" TEXT NOT NULL,
  "user_id" INTEGER NOT NULL,
  "role" TEXT DEFAULT ('member') NOT NULL CHECK ("role" IN ('member', 'lead''s')),
  "active" INTEGER DEFAULT (1) NOT NULL CHECK ("active" IN (0, 1)),
  PRIMARY KEY ("team_id", "user_id"),
  FOREIGN KEY ("team_id") REFERENCES "teams" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("user_id") REFERENCES "auth_users" ("id") ON DELETE CASCADE
) STRICT;
CREATE TABLE "posts" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "parent_id" INTEGER,
  "team_id" TEXT NOT NULL,
  "user_id" INTEGER NOT NULL,
  "score" INTEGER DEFAULT (0) NOT NULL,
  "twice" INTEGER GENERATED ALWAYS AS ("score" * 2) STORED,
  "title" TEXT NOT NULL,
  "posted_at" TEXT NOT NULL,
  "views" INTEGER,
  UNIQUE ("title", "posted_at"),
  CONSTRAINT "title_filled" CHECK ("title" <> '' AND "score" >= 0),
  FOREIGN KEY ("parent_id") REFERENCES "posts" ("id"),
  FOREIGN KEY ("team_id", "user_id") REFERENCES "members" ("team_id", "user_id")
) STRICT;
CREATE INDEX "_tilth_open_1" ON "auth_users" ("team_id");
CREATE INDEX "_tilth_open_2" ON "posts" ("parent_id");
INSERT INTO "auth_users" ("id", "email", "team_id", "joined_at") VALUES
(1,'José','c000000000000000000000000','1970-01-01 00:00:00.000+00:00'),
(2,'jose',NULL,'1970-01-01 00:00:00.001+00:00');
INSERT INTO "teams" ("id", "name", "lead_id", "shadow_id", "budget") VALUES
('c000000000000000000000000','A',1,77,'99.50');
INSERT INTO "members" ("team_id", "user_id", "role", "active") VALUES
('c000000000000000000000000',1,'lead''s',1),
('c000000000000000000000000',2,'member',0);
INSERT INTO "posts" ("id", "parent_id", "team_id", "user_id", "score", "title", "posted_at", "views") VALUES
(9,10,'c000000000000000000000000',1,1,'x','1970-01-01 00:00:00.000',NULL),
(10,10,'c000000000000000000000000',2,2,'X','1970-01-01 00:00:00.000',5),
(1,NULL,'c000000000000000000000000',2,0,'é','1970-01-01 00:00:00.000',5);
DROP INDEX "_tilth_open_1";
DROP INDEX "_tilth_open_2";
CREATE INDEX "members_user_id_role_idx" ON "members" ("user_id", "role" DESC);
CREATE INDEX "by_role" ON "members" ("role");
DELETE FROM sqlite_sequence WHERE name = 'auth_users';
INSERT INTO sqlite_sequence (name, seq) VALUES ('auth_users', 2);
DELETE FROM sqlite_sequence WHERE name = 'posts';
INSERT INTO sqlite_sequence (name, seq) VALUES ('posts', 16);
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
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (strftime('%Y-%m-%d %H:%M:%f', 'now'))
FROM "_tilth_loads";
INSERT INTO temp."_tilth_seal" VALUES ('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'begun', 0, 0, 'complete');
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 1', count(*), 2, 'table 1' FROM main."auth_users";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 2', count(*), 1, 'table 2' FROM main."teams";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 3', count(*), 2, 'table 3' FROM main."members";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 4', count(*), 3, 'table 4' FROM main."posts";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'indexes', count(*), 2, 'indexes' FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('auth_users', 'teams', 'members', 'posts');
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'ledger', count(*), 1, 'ledger' FROM (SELECT 1 FROM main."_tilth_loads" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' LIMIT 1);
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'complete', count(*), 8, 'complete' FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1';
COMMIT;
DELETE FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND EXISTS (SELECT 1 FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'complete');
