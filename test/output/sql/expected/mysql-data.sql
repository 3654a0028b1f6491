SET @tilth_ready = NULL, @tilth_broken = NULL, @tilth_keys = NULL, @tilth_end = NULL;
SET @tilth_character_set_client = @@SESSION.character_set_client;
SET @tilth_character_set_results = @@SESSION.character_set_results;
SET @tilth_collation_connection = @@SESSION.collation_connection;
SET @tilth_sql_mode = @@SESSION.sql_mode;
SET @tilth_time_zone = @@SESSION.time_zone;
SET @tilth_foreign_key_checks = @@SESSION.foreign_key_checks;
SET @tilth_unique_checks = @@SESSION.unique_checks;
SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT';
SET SESSION time_zone = '+00:00';
SET SESSION foreign_key_checks = 1;
SET SESSION unique_checks = 1;
SET SESSION sql_mode = IF(GET_LOCK(MD5(CONCAT('tilth ', COALESCE(DATABASE(), ''))), 60) = 1, @@SESSION.sql_mode, 'Tilth is loading into this database already. Nothing was loaded.');
SET SESSION sql_mode = IF((SELECT COUNT(DISTINCT CAST(LOWER(table_name) AS BINARY)) FROM information_schema.tables WHERE engine = 'InnoDB' AND table_schema = DATABASE() AND CAST(table_name AS BINARY) IN ('auth_users', 'teams', 'members', 'posts')) = 4, @@SESSION.sql_mode, 'A table of this dump is missing or is not InnoDB. Nothing was loaded.');
DROP TEMPORARY TABLE IF EXISTS `_tilth_new_auth_users`, `_tilth_new_teams`, `_tilth_new_members`, `_tilth_new_posts`, `_tilth_loads_next`;
CREATE TEMPORARY TABLE `_tilth_new_auth_users` (PRIMARY KEY (`id`)) ENGINE=InnoDB AS
SELECT `id`, `email`, `team_id`, `joined_at` FROM `auth_users` LIMIT 0;
CREATE TEMPORARY TABLE `_tilth_new_teams` (PRIMARY KEY (`id`)) ENGINE=InnoDB AS
SELECT `id`, `name`, `lead_id`, `shadow_id`, `budget` FROM `teams` LIMIT 0;
CREATE TEMPORARY TABLE `_tilth_new_members` (PRIMARY KEY (`team_id`, `user_id`)) ENGINE=InnoDB AS
SELECT `team_id`, `user_id`, `role`, `active` FROM `members` LIMIT 0;
CREATE TEMPORARY TABLE `_tilth_new_posts` (PRIMARY KEY (`id`)) ENGINE=InnoDB AS
SELECT `id`, `parent_id`, `team_id`, `user_id`, `score`, `title`, `posted_at`, `views` FROM `posts` LIMIT 0;
INSERT INTO `_tilth_new_auth_users` (`id`, `email`, `team_id`, `joined_at`) VALUES
(2,'jose',NULL,'1970-01-01 00:00:00.001');
INSERT INTO `_tilth_new_teams` (`id`, `name`, `lead_id`, `shadow_id`, `budget`) VALUES
('c000000000000000000000000','A',1,77,99.50);
INSERT INTO `_tilth_new_members` (`team_id`, `user_id`, `role`, `active`) VALUES
('c000000000000000000000000',1,'lead''s',1),
('c000000000000000000000000',2,'member',0);
INSERT INTO `_tilth_new_posts` (`id`, `parent_id`, `team_id`, `user_id`, `score`, `title`, `posted_at`, `views`) VALUES
(9,10,'c000000000000000000000000',1,1,'x','1970-01-01 00:00:00.000',NULL),
(10,10,'c000000000000000000000000',2,2,'X','1970-01-01 00:00:00.000',5),
(1,NULL,'c000000000000000000000000',2,0,'é','1970-01-01 00:00:00.000',5);
CREATE TABLE IF NOT EXISTS `_tilth_loads` (
  `id` BIGINT NOT NULL,
  `event` VARCHAR(16) NOT NULL,
  `snapshot` VARCHAR(64) NULL,
  `mode` VARCHAR(16) NULL,
  `detail` LONGTEXT NOT NULL,
  `recorded_at` DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TEMPORARY TABLE `_tilth_loads_next` (PRIMARY KEY (`id`)) ENGINE=InnoDB AS
SELECT * FROM `_tilth_loads` LIMIT 0;
INSERT INTO `_tilth_loads_next` (`id`, `event`, `snapshot`, `mode`, `detail`, `recorded_at`)
SELECT COALESCE(MAX(`id`), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'data-dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (UTC_TIMESTAMP(3))
FROM `_tilth_loads`;
SET SESSION foreign_key_checks = 0;
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
START TRANSACTION;
SELECT GREATEST(COUNT(*), 1) INTO @tilth_before_1 FROM `auth_users` FOR UPDATE;
SELECT COUNT(*) INTO @tilth_before_2 FROM `teams` FOR UPDATE;
SELECT COUNT(*) INTO @tilth_before_3 FROM `members` FOR UPDATE;
SELECT COUNT(*) INTO @tilth_before_4 FROM `posts` FOR UPDATE;
SET @tilth_ready = (SELECT COUNT(*) FROM `_tilth_new_auth_users`) = 1
  AND (SELECT COUNT(*) FROM `_tilth_new_teams`) = 1
  AND (SELECT COUNT(*) FROM `_tilth_new_members`) = 2
  AND (SELECT COUNT(*) FROM `_tilth_new_posts`) = 3
  AND (SELECT COUNT(*) FROM `_tilth_loads_next`) = 1
  AND (SELECT COUNT(DISTINCT CAST(LOWER(table_name) AS BINARY)) FROM information_schema.tables WHERE engine = 'InnoDB' AND table_schema = DATABASE() AND CAST(table_name AS BINARY) IN ('auth_users', 'teams', 'members', 'posts')) = 4;
INSERT INTO `auth_users` (`id`, `email`, `team_id`, `joined_at`)
SELECT `id`, `email`, `team_id`, `joined_at` FROM `_tilth_new_auth_users` WHERE @tilth_ready;
INSERT INTO `teams` (`id`, `name`, `lead_id`, `shadow_id`, `budget`)
SELECT `id`, `name`, `lead_id`, `shadow_id`, `budget` FROM `_tilth_new_teams` WHERE @tilth_ready;
INSERT INTO `members` (`team_id`, `user_id`, `role`, `active`)
SELECT `team_id`, `user_id`, `role`, `active` FROM `_tilth_new_members` WHERE @tilth_ready;
INSERT INTO `posts` (`id`, `parent_id`, `team_id`, `user_id`, `score`, `title`, `posted_at`, `views`)
SELECT `id`, `parent_id`, `team_id`, `user_id`, `score`, `title`, `posted_at`, `views` FROM `_tilth_new_posts` WHERE @tilth_ready;
INSERT INTO `_tilth_loads` SELECT * FROM `_tilth_loads_next` WHERE @tilth_ready;
SET @tilth_group_concat_max_len = @@SESSION.group_concat_max_len;
SET SESSION group_concat_max_len = 16777216;
SET @tilth_keys = (SELECT CONCAT('SET @tilth_broken = CONCAT_WS('' and '', NULL', COALESCE(GROUP_CONCAT(test SEPARATOR ''), ''), ')') FROM (
  SELECT CONCAT(
    ', IF(EXISTS(SELECT 1 FROM ',
    MAX(CONCAT(CONCAT('`', REPLACE(table_schema, '`', '``'), '`'), '.', CONCAT('`', REPLACE(table_name, '`', '``'), '`'))),
    ' AS c WHERE ',
    GROUP_CONCAT(CONCAT('c.', CONCAT('`', REPLACE(column_name, '`', '``'), '`'), ' IS NOT NULL') ORDER BY ordinal_position SEPARATOR ' AND '),
    ' AND NOT EXISTS(SELECT 1 FROM ',
    MAX(CONCAT(CONCAT('`', REPLACE(referenced_table_schema, '`', '``'), '`'), '.', CONCAT('`', REPLACE(referenced_table_name, '`', '``'), '`'))),
    ' AS p WHERE ',
    GROUP_CONCAT(CONCAT('p.', CONCAT('`', REPLACE(referenced_column_name, '`', '``'), '`'), ' = c.', CONCAT('`', REPLACE(column_name, '`', '``'), '`')) ORDER BY ordinal_position SEPARATOR ' AND '),
    ' LOCK IN SHARE MODE)), ',
    QUOTE(constraint_name),
    ', NULL)'
  ) AS test FROM information_schema.key_column_usage
  WHERE referenced_table_name IS NOT NULL AND table_schema = DATABASE() AND CAST(table_name AS BINARY) IN ('auth_users', 'teams', 'members', 'posts')
  GROUP BY table_name, constraint_name
) AS found);
SET SESSION group_concat_max_len = @tilth_group_concat_max_len;
PREPARE tilth_keys FROM @tilth_keys;
EXECUTE tilth_keys;
DEALLOCATE PREPARE tilth_keys;
SET @tilth_end = CASE
  WHEN NOT COALESCE(@tilth_ready, 0) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: rows are missing or a table is not InnoDB'''
  WHEN NOT ((SELECT COUNT(*) FROM `auth_users`) <=> @tilth_before_1 + 1) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: auth_users did not get 1 rows'''
  WHEN NOT ((SELECT COUNT(*) FROM `teams`) <=> @tilth_before_2 + 1) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: teams did not get 1 rows'''
  WHEN NOT ((SELECT COUNT(*) FROM `members`) <=> @tilth_before_3 + 2) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: members did not get 2 rows'''
  WHEN NOT ((SELECT COUNT(*) FROM `posts`) <=> @tilth_before_4 + 3) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: posts did not get 3 rows'''
  WHEN NOT EXISTS(SELECT 1 FROM `_tilth_loads` AS l JOIN `_tilth_loads_next` AS n ON l.id = n.id AND l.snapshot = n.snapshot) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: the ledger has no row for it'''
  WHEN NOT (@tilth_broken <=> '') THEN CONCAT('SET SESSION sql_mode = ', QUOTE(CONCAT('The foreign keys do not hold and nothing was loaded: ', COALESCE(@tilth_broken, 'they were not checked'))))
  ELSE 'COMMIT'
END;
PREPARE tilth_end FROM @tilth_end;
EXECUTE tilth_end;
DEALLOCATE PREPARE tilth_end;
ROLLBACK;
DROP TEMPORARY TABLE IF EXISTS `_tilth_new_auth_users`, `_tilth_new_teams`, `_tilth_new_members`, `_tilth_new_posts`, `_tilth_loads_next`;
DO RELEASE_LOCK(MD5(CONCAT('tilth ', COALESCE(DATABASE(), ''))));
SET SESSION sql_mode = @tilth_sql_mode;
SET SESSION time_zone = @tilth_time_zone;
SET SESSION foreign_key_checks = @tilth_foreign_key_checks;
SET SESSION unique_checks = @tilth_unique_checks;
SET SESSION character_set_client = @tilth_character_set_client;
SET SESSION character_set_results = @tilth_character_set_results;
SET SESSION collation_connection = @tilth_collation_connection;
