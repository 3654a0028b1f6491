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
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 1', max(count(*), 1), max(count(*), 1), 'before 1' FROM main."auth_users";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 2', count(*), count(*), 'before 2' FROM main."teams";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 3', count(*), count(*), 'before 3' FROM main."members";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 4', count(*), count(*), 'before 4' FROM main."posts";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'before 5', count(*), count(*), 'before 5' FROM main."_tilth_loads";
CREATE INDEX "_tilth_open_1" ON "auth_users" ("team_id");
CREATE INDEX "_tilth_open_2" ON "posts" ("parent_id");
INSERT INTO "auth_users" ("id", "email", "team_id", "joined_at") VALUES
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
INSERT INTO "_tilth_loads" ("id", "event", "snapshot", "mode", "detail", "recorded_at")
SELECT COALESCE(MAX("id"), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'data-dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (strftime('%Y-%m-%d %H:%M:%f', 'now'))
FROM "_tilth_loads";
INSERT INTO temp."_tilth_seal" VALUES ('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'begun', 0, 0, 'complete');
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 1', count(*) - (SELECT held FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 1'), 1, 'table 1' FROM main."auth_users";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 2', count(*) - (SELECT held FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 2'), 1, 'table 2' FROM main."teams";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 3', count(*) - (SELECT held FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 3'), 2, 'table 3' FROM main."members";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 4', count(*) - (SELECT held FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 4'), 3, 'table 4' FROM main."posts";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'table 5', count(*) - (SELECT held FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'before 5'), 1, 'table 5' FROM main."_tilth_loads";
INSERT INTO temp."_tilth_seal" SELECT 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'complete', count(*), 11, 'complete' FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1';
COMMIT;
DELETE FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND EXISTS (SELECT 1 FROM temp."_tilth_seal" WHERE snapshot = 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1' AND part = 'complete');
