PRAGMA encoding = 'UTF-8';
PRAGMA foreign_keys = ON;
BEGIN;
PRAGMA defer_foreign_keys = ON;
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
CREATE INDEX "members_user_id_role_idx" ON "members" ("user_id", "role" DESC);
CREATE INDEX "by_role" ON "members" ("role");
DELETE FROM sqlite_sequence WHERE name = 'auth_users';
INSERT INTO sqlite_sequence (name, seq) VALUES ('auth_users', 2);
DELETE FROM sqlite_sequence WHERE name = 'posts';
INSERT INTO sqlite_sequence (name, seq) VALUES ('posts', 16);
COMMIT;
