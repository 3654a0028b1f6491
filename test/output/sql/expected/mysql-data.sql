SET @tilth_ready = NULL, @tilth_broken = NULL, @tilth_keys = NULL, @tilth_sequences = NULL, @tilth_end = NULL;
SET @tilth_other_1 = NULL, @tilth_other_2 = NULL, @tilth_other_3 = NULL, @tilth_other_4 = NULL;
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
CREATE TEMPORARY TABLE `_tilth_new_auth_users` (
  `id` INT NOT NULL,
  `email` VARCHAR(255) NULL,
  `team_id` VARCHAR(255) NULL,
  `joined_at` DATETIME(3) NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TEMPORARY TABLE `_tilth_new_teams` (
  `id` VARCHAR(255) NOT NULL,
  `name` VARCHAR(20) NULL,
  `lead_id` INT NULL,
  `shadow_id` INT NULL,
  `budget` DECIMAL(10,2) NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TEMPORARY TABLE `_tilth_new_members` (
  `team_id` VARCHAR(255) NOT NULL,
  `user_id` INT NOT NULL,
  `role` VARCHAR(6) NULL,
  `active` TINYINT(1) NULL,
  PRIMARY KEY (`team_id`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TEMPORARY TABLE `_tilth_new_posts` (
  `id` INT NOT NULL,
  `parent_id` INT NULL,
  `team_id` VARCHAR(255) NULL,
  `user_id` INT NULL,
  `score` INT NULL,
  `title` VARCHAR(255) NULL,
  `posted_at` DATETIME(3) NULL,
  `views` BIGINT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
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
SELECT COUNT(*) INTO @tilth_before_1 FROM `auth_users` FOR UPDATE;
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
SELECT IF(COUNT(*) = 1, CONCAT_WS(' and ', IF(SUM(NOT COALESCE(CASE WHEN a.`id` IS NULL OR s.`id` IS NULL THEN a.`id` IS NULL AND s.`id` IS NULL ELSE CAST(a.`id` AS DECIMAL(65,30)) = s.`id` END, 0)) > 0, 'id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`email` IS NULL OR s.`email` IS NULL THEN a.`email` IS NULL AND s.`email` IS NULL ELSE CAST(CONVERT(CAST(a.`email` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`email` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'email', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`team_id` IS NULL OR s.`team_id` IS NULL THEN a.`team_id` IS NULL AND s.`team_id` IS NULL ELSE CAST(CONVERT(CAST(a.`team_id` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`team_id` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'team_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`joined_at` IS NULL OR s.`joined_at` IS NULL THEN a.`joined_at` IS NULL AND s.`joined_at` IS NULL ELSE a.`joined_at` = s.`joined_at` END, 0)) > 0, 'joined_at', NULL)), 'the keys') INTO @tilth_other_1
FROM `auth_users` AS a STRAIGHT_JOIN `_tilth_new_auth_users` AS s ON a.`id` = s.`id`;
SELECT IF(COUNT(*) = 1, CONCAT_WS(' and ', IF(SUM(NOT COALESCE(CASE WHEN a.`id` IS NULL OR s.`id` IS NULL THEN a.`id` IS NULL AND s.`id` IS NULL ELSE CAST(CONVERT(CAST(a.`id` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`id` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`name` IS NULL OR s.`name` IS NULL THEN a.`name` IS NULL AND s.`name` IS NULL ELSE CAST(CONVERT(CAST(a.`name` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`name` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'name', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`lead_id` IS NULL OR s.`lead_id` IS NULL THEN a.`lead_id` IS NULL AND s.`lead_id` IS NULL ELSE CAST(a.`lead_id` AS DECIMAL(65,30)) = s.`lead_id` END, 0)) > 0, 'lead_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`shadow_id` IS NULL OR s.`shadow_id` IS NULL THEN a.`shadow_id` IS NULL AND s.`shadow_id` IS NULL ELSE CAST(a.`shadow_id` AS DECIMAL(65,30)) = s.`shadow_id` END, 0)) > 0, 'shadow_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`budget` IS NULL OR s.`budget` IS NULL THEN a.`budget` IS NULL AND s.`budget` IS NULL ELSE CAST(a.`budget` AS DECIMAL(65,30)) = s.`budget` END, 0)) > 0, 'budget', NULL)), 'the keys') INTO @tilth_other_2
FROM `teams` AS a STRAIGHT_JOIN `_tilth_new_teams` AS s ON CONVERT(CAST(a.`id` AS CHAR) USING utf8mb4) COLLATE utf8mb4_bin = s.`id`;
SELECT IF(COUNT(*) = 2, CONCAT_WS(' and ', IF(SUM(NOT COALESCE(CASE WHEN a.`team_id` IS NULL OR s.`team_id` IS NULL THEN a.`team_id` IS NULL AND s.`team_id` IS NULL ELSE CAST(CONVERT(CAST(a.`team_id` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`team_id` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'team_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`user_id` IS NULL OR s.`user_id` IS NULL THEN a.`user_id` IS NULL AND s.`user_id` IS NULL ELSE CAST(a.`user_id` AS DECIMAL(65,30)) = s.`user_id` END, 0)) > 0, 'user_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`role` IS NULL OR s.`role` IS NULL THEN a.`role` IS NULL AND s.`role` IS NULL ELSE CAST(CONVERT(CAST(a.`role` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`role` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'role', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`active` IS NULL OR s.`active` IS NULL THEN a.`active` IS NULL AND s.`active` IS NULL ELSE a.`active` = s.`active` END, 0)) > 0, 'active', NULL)), 'the keys') INTO @tilth_other_3
FROM `members` AS a STRAIGHT_JOIN `_tilth_new_members` AS s ON CONVERT(CAST(a.`team_id` AS CHAR) USING utf8mb4) COLLATE utf8mb4_bin = s.`team_id` AND a.`user_id` = s.`user_id`;
SELECT IF(COUNT(*) = 3, CONCAT_WS(' and ', IF(SUM(NOT COALESCE(CASE WHEN a.`id` IS NULL OR s.`id` IS NULL THEN a.`id` IS NULL AND s.`id` IS NULL ELSE CAST(a.`id` AS DECIMAL(65,30)) = s.`id` END, 0)) > 0, 'id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`parent_id` IS NULL OR s.`parent_id` IS NULL THEN a.`parent_id` IS NULL AND s.`parent_id` IS NULL ELSE CAST(a.`parent_id` AS DECIMAL(65,30)) = s.`parent_id` END, 0)) > 0, 'parent_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`team_id` IS NULL OR s.`team_id` IS NULL THEN a.`team_id` IS NULL AND s.`team_id` IS NULL ELSE CAST(CONVERT(CAST(a.`team_id` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`team_id` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'team_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`user_id` IS NULL OR s.`user_id` IS NULL THEN a.`user_id` IS NULL AND s.`user_id` IS NULL ELSE CAST(a.`user_id` AS DECIMAL(65,30)) = s.`user_id` END, 0)) > 0, 'user_id', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`score` IS NULL OR s.`score` IS NULL THEN a.`score` IS NULL AND s.`score` IS NULL ELSE CAST(a.`score` AS DECIMAL(65,30)) = s.`score` END, 0)) > 0, 'score', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`title` IS NULL OR s.`title` IS NULL THEN a.`title` IS NULL AND s.`title` IS NULL ELSE CAST(CONVERT(CAST(a.`title` AS CHAR) USING utf8mb4) AS BINARY) = CAST(CONVERT(CAST(s.`title` AS CHAR) USING utf8mb4) AS BINARY) END, 0)) > 0, 'title', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`posted_at` IS NULL OR s.`posted_at` IS NULL THEN a.`posted_at` IS NULL AND s.`posted_at` IS NULL ELSE a.`posted_at` = s.`posted_at` END, 0)) > 0, 'posted_at', NULL),
  IF(SUM(NOT COALESCE(CASE WHEN a.`views` IS NULL OR s.`views` IS NULL THEN a.`views` IS NULL AND s.`views` IS NULL ELSE CAST(a.`views` AS DECIMAL(65,30)) = s.`views` END, 0)) > 0, 'views', NULL)), 'the keys') INTO @tilth_other_4
FROM `posts` AS a STRAIGHT_JOIN `_tilth_new_posts` AS s ON a.`id` = s.`id`;
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
SET @tilth_sequences = (SELECT CONCAT('SET @tilth_sequences = CONCAT_WS('', '', ''DO 0''', COALESCE(GROUP_CONCAT(CONCAT(', CONCAT(', QUOTE(CONCAT('SETVAL(', SUBSTRING(column_default, 9, CHAR_LENGTH(column_default) - 9), ', ')), ', ', '(SELECT MAX(', CONCAT('`', REPLACE(column_name, '`', '``'), '`'), ') FROM ', CONCAT('`', REPLACE(table_name, '`', '``'), '`'), ')', ', '')'')') SEPARATOR ''), ''), ')')
  FROM information_schema.columns WHERE column_default LIKE 'nextval(`%`)'
  AND data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint') AND table_schema = DATABASE() AND CAST(table_name AS BINARY) IN ('auth_users', 'teams', 'members', 'posts'));
SET SESSION group_concat_max_len = @tilth_group_concat_max_len;
PREPARE tilth_keys FROM @tilth_keys;
EXECUTE tilth_keys;
DEALLOCATE PREPARE tilth_keys;
PREPARE tilth_sequences FROM @tilth_sequences;
EXECUTE tilth_sequences;
DEALLOCATE PREPARE tilth_sequences;
PREPARE tilth_sequences FROM @tilth_sequences;
EXECUTE tilth_sequences;
DEALLOCATE PREPARE tilth_sequences;
SET @tilth_end = CASE
  WHEN (SELECT COUNT(*) FROM `auth_users` WHERE `id` IN (1)) <> 1 THEN 'SET SESSION sql_mode = ''The 1 rows of auth.users that the application''''s own migrations make are not there. Nothing was loaded. Run the migrations first.'''
  WHEN NOT COALESCE(@tilth_ready, 0) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: rows are missing or a table is not InnoDB'''
  WHEN NOT ((SELECT COUNT(*) FROM `auth_users`) <=> @tilth_before_1 + 1) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: auth_users did not get 1 rows'''
  WHEN NOT ((SELECT COUNT(*) FROM `teams`) <=> @tilth_before_2 + 1) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: teams did not get 1 rows'''
  WHEN NOT ((SELECT COUNT(*) FROM `members`) <=> @tilth_before_3 + 2) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: members did not get 2 rows'''
  WHEN NOT ((SELECT COUNT(*) FROM `posts`) <=> @tilth_before_4 + 3) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: posts did not get 3 rows'''
  WHEN NOT EXISTS(SELECT 1 FROM `_tilth_loads` AS l JOIN `_tilth_loads_next` AS n ON l.id = n.id AND l.snapshot = n.snapshot) THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: the ledger has no row for it'''
  WHEN NOT (@tilth_other_1 <=> '') THEN CONCAT('SET SESSION sql_mode = ', QUOTE(CONCAT('auth_users (', COALESCE(@tilth_other_1, 'not compared'), ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')))
  WHEN NOT (@tilth_other_2 <=> '') THEN CONCAT('SET SESSION sql_mode = ', QUOTE(CONCAT('teams (', COALESCE(@tilth_other_2, 'not compared'), ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')))
  WHEN NOT (@tilth_other_3 <=> '') THEN CONCAT('SET SESSION sql_mode = ', QUOTE(CONCAT('members (', COALESCE(@tilth_other_3, 'not compared'), ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')))
  WHEN NOT (@tilth_other_4 <=> '') THEN CONCAT('SET SESSION sql_mode = ', QUOTE(CONCAT('posts (', COALESCE(@tilth_other_4, 'not compared'), ') would hold other values than the snapshot. Nothing was loaded. Change the columns'' types or the triggers.')))
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
