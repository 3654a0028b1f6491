/**
 * An application whose own migrations made the tables of `forum.ts`, with what a schema of that kind has: a circle of
 * foreign keys, a key to itself, columns that the dataset does not know, triggers that fill other tables, and a user.
 */
import type { TableRows } from './dumps.ts'
import { forumRows, users } from './forum.ts'

/** The tables; the migrations hold the first user, without a team. */
export const migratedRows: readonly TableRows[] = forumRows.map((data) =>
  data.table === users ? { ...data, table: { ...users, existing: [data.rows[0]!] } } : data,
)

/** Rows of all tables, the application's own one too, when the dump was loaded: as `heldRows` counts them, sorted. */
export const MIGRATED_HELD = [0, 1, 2, 2, 3]
/** The same before. */
export const MIGRATED_EMPTY = [0, 0, 0, 0, 1]

/** Statements per dialect. */
export const MIGRATIONS: Readonly<Record<string, string>> = {
  postgres: `CREATE SCHEMA auth;
CREATE TYPE member_role AS ENUM ('member', 'lead''s');
CREATE TABLE auth.users (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  team_id text,
  joined_at timestamptz NOT NULL DEFAULT now(),
  plan text NOT NULL DEFAULT 'free'
);
CREATE TABLE teams (
  id text PRIMARY KEY,
  name varchar(50) NOT NULL,
  lead_id integer NOT NULL CONSTRAINT "the ""lead""" REFERENCES auth.users (id) ON DELETE CASCADE,
  shadow_id integer,
  budget numeric(12, 2) NOT NULL
);
COMMENT ON CONSTRAINT "the ""lead""" ON teams IS 'who leads';
ALTER TABLE auth.users ADD CONSTRAINT users_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE SET NULL;
CREATE TABLE members (
  team_id text REFERENCES teams (id),
  user_id integer REFERENCES auth.users (id) DEFERRABLE INITIALLY DEFERRED,
  role member_role NOT NULL,
  active boolean NOT NULL,
  PRIMARY KEY (team_id, user_id)
);
CREATE TABLE posts (
  id serial PRIMARY KEY,
  parent_id integer REFERENCES posts (id) DEFERRABLE,
  team_id text NOT NULL,
  user_id integer NOT NULL,
  score integer NOT NULL,
  twice integer GENERATED ALWAYS AS (score * 2) STORED,
  title text NOT NULL,
  posted_at timestamp NOT NULL,
  views bigint,
  FOREIGN KEY (team_id, user_id) REFERENCES members (team_id, user_id)
);
CREATE TABLE welcome (user_id integer PRIMARY KEY REFERENCES auth.users (id));
CREATE FUNCTION greet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO welcome VALUES (NEW.id); RETURN NEW; END';
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''not by hand''; END';
CREATE TRIGGER greeting AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION greet();
CREATE TRIGGER "by ""hand""" BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER off BEFORE INSERT ON teams FOR EACH ROW EXECUTE FUNCTION refuse();
ALTER TABLE teams DISABLE TRIGGER off;
INSERT INTO auth.users (email) VALUES ('José');
DELETE FROM welcome;
ALTER TABLE posts ENABLE ALWAYS TRIGGER "by ""hand""";
`,
  mysql: `CREATE TABLE auth_users (
  id INT AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL UNIQUE,
  team_id VARCHAR(40) CHARACTER SET utf8mb4,
  joined_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  plan VARCHAR(10) NOT NULL DEFAULT 'free'
) ENGINE=InnoDB;
CREATE TABLE teams (
  id VARCHAR(40) CHARACTER SET utf8mb4 PRIMARY KEY,
  name VARCHAR(50) NOT NULL,
  lead_id INT NOT NULL,
  shadow_id INT,
  budget DECIMAL(12, 2) NOT NULL,
  CONSTRAINT \`the \`\`lead\`\`\` FOREIGN KEY (lead_id) REFERENCES auth_users (id) ON DELETE CASCADE
) ENGINE=InnoDB;
ALTER TABLE auth_users ADD CONSTRAINT users_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE SET NULL;
CREATE TABLE members (
  team_id VARCHAR(40) CHARACTER SET utf8mb4,
  user_id INT,
  role ENUM('member', 'lead''s') NOT NULL,
  active BOOLEAN NOT NULL,
  PRIMARY KEY (team_id, user_id),
  FOREIGN KEY (team_id) REFERENCES teams (id),
  FOREIGN KEY (user_id) REFERENCES auth_users (id)
) ENGINE=InnoDB;
CREATE TABLE posts (
  id INT AUTO_INCREMENT PRIMARY KEY,
  parent_id INT,
  team_id VARCHAR(40) CHARACTER SET utf8mb4 NOT NULL,
  user_id INT NOT NULL,
  score INT NOT NULL,
  twice INT GENERATED ALWAYS AS (score * 2) STORED,
  title VARCHAR(100) CHARACTER SET utf8mb4 NOT NULL,
  posted_at DATETIME NOT NULL,
  views BIGINT,
  FOREIGN KEY (parent_id) REFERENCES posts (id),
  FOREIGN KEY (team_id, user_id) REFERENCES members (team_id, user_id)
) ENGINE=InnoDB;
CREATE TABLE welcome (user_id INT PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO auth_users (email) VALUES ('Jose');
UPDATE auth_users SET email = CONVERT(x'4a6f73c3a9' USING utf8mb4);
`,
  sqlite: `CREATE TABLE auth_users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  team_id TEXT REFERENCES teams (id),
  joined_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  plan TEXT NOT NULL DEFAULT 'free'
);
CREATE TABLE teams (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  lead_id INTEGER NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  shadow_id INTEGER,
  budget NUMERIC NOT NULL
);
CREATE TABLE members (
  team_id TEXT REFERENCES teams (id),
  user_id INTEGER REFERENCES auth_users (id),
  role TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  PRIMARY KEY (team_id, user_id)
);
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES posts (id),
  team_id TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  score INTEGER NOT NULL,
  twice INTEGER GENERATED ALWAYS AS (score * 2) STORED,
  title TEXT NOT NULL,
  posted_at TEXT NOT NULL,
  views INTEGER,
  FOREIGN KEY (team_id, user_id) REFERENCES members (team_id, user_id)
);
CREATE TABLE welcome (user_id INTEGER PRIMARY KEY REFERENCES auth_users (id));
INSERT INTO auth_users (email) VALUES ('José');
`,
  // DuckDB loads neither a circle nor a key to the table itself.
  duckdb: `CREATE SCHEMA auth;
CREATE TYPE member_role AS ENUM ('member', 'lead''s');
CREATE TABLE auth.users (
  id INTEGER PRIMARY KEY,
  email VARCHAR NOT NULL UNIQUE,
  team_id VARCHAR,
  joined_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  plan VARCHAR NOT NULL DEFAULT 'free'
);
CREATE TABLE teams (
  id VARCHAR PRIMARY KEY,
  name VARCHAR NOT NULL,
  lead_id INTEGER NOT NULL,
  shadow_id INTEGER,
  budget DECIMAL(12, 2) NOT NULL
);
CREATE TABLE members (
  team_id VARCHAR REFERENCES teams (id),
  user_id INTEGER,
  role member_role NOT NULL,
  active BOOLEAN NOT NULL,
  PRIMARY KEY (team_id, user_id)
);
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER,
  team_id VARCHAR NOT NULL,
  user_id INTEGER NOT NULL,
  score INTEGER NOT NULL,
  twice INTEGER GENERATED ALWAYS AS (score * 2) VIRTUAL,
  title VARCHAR NOT NULL,
  posted_at TIMESTAMP NOT NULL,
  views BIGINT,
  FOREIGN KEY (team_id, user_id) REFERENCES members (team_id, user_id)
);
CREATE TABLE welcome (user_id INTEGER PRIMARY KEY);
INSERT INTO auth.users (id, email) VALUES (1, 'José');
`,
}
