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
SET SESSION sql_mode = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND CAST(table_name AS BINARY) IN ('auth_users', 'teams', 'members', 'posts')) = 0, @@SESSION.sql_mode, 'A table of this dump exists already. Nothing was loaded.');
SET SESSION foreign_key_checks = 0;
DROP TABLE IF EXISTS `_tilth_new_auth_users`, `_tilth_new_teams`, `_tilth_new_members`, `_tilth_new_posts`;
SET SESSION foreign_key_checks = 1;
CREATE TABLE `_tilth_new_auth_users` (
  `id` INT NOT NULL AUTO_INCREMENT,
  `email` VARCHAR(255) NOT NULL,
  `team_id` VARCHAR(255) NULL,
  `joined_at` DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE `_tilth_new_teams` (
  `id` VARCHAR(255) NOT NULL,
  `name` VARCHAR(20) NOT NULL DEFAULT ('it''s\n\\'),
  `lead_id` INT NULL,
  `shadow_id` INT NULL,
  `budget` DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `budget_positive` CHECK (`budget` >= 0)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE `_tilth_new_members` (
  `team_id` VARCHAR(255) NOT NULL,
  `user_id` INT NOT NULL,
  `role` ENUM('member','lead''s') NOT NULL DEFAULT ('member'),
  `active` TINYINT(1) NOT NULL DEFAULT (1),
  PRIMARY KEY (`team_id`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE `_tilth_new_posts` (
  `id` INT NOT NULL AUTO_INCREMENT,
  `parent_id` INT NULL,
  `team_id` VARCHAR(255) NOT NULL,
  `user_id` INT NOT NULL,
  `score` INT NOT NULL DEFAULT (0),
  `twice` INT GENERATED ALWAYS AS (`score` * 2) STORED,
  `title` VARCHAR(255) NOT NULL,
  `posted_at` DATETIME(3) NOT NULL,
  `views` BIGINT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `title_filled` CHECK (`title` <> '' AND `score` >= 0)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
START TRANSACTION;
INSERT INTO `_tilth_new_auth_users` (`id`, `email`, `team_id`, `joined_at`) VALUES
(1,'José','c000000000000000000000000','1970-01-01 00:00:00.000'),
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
COMMIT;
ALTER TABLE `_tilth_new_auth_users`
  ADD UNIQUE KEY `email_key` (`email`);
ALTER TABLE `_tilth_new_members`
  ADD KEY `user_id_role_idx` (`user_id`, `role` DESC),
  ADD KEY `by_role` (`role`);
ALTER TABLE `_tilth_new_posts`
  ADD UNIQUE KEY `title_posted_at_key` (`title`, `posted_at`);
ALTER TABLE `_tilth_new_auth_users`
  ADD CONSTRAINT `auth_users_team_id_fkey` FOREIGN KEY (`team_id`) REFERENCES `_tilth_new_teams` (`id`);
ALTER TABLE `_tilth_new_teams`
  ADD CONSTRAINT `teams_lead_id_fkey` FOREIGN KEY (`lead_id`) REFERENCES `_tilth_new_auth_users` (`id`) ON DELETE SET NULL;
ALTER TABLE `_tilth_new_members`
  ADD CONSTRAINT `members_team_id_fkey` FOREIGN KEY (`team_id`) REFERENCES `_tilth_new_teams` (`id`) ON DELETE CASCADE,
  ADD CONSTRAINT `members_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `_tilth_new_auth_users` (`id`) ON DELETE CASCADE;
ALTER TABLE `_tilth_new_posts`
  ADD CONSTRAINT `posts_parent_id_fkey` FOREIGN KEY (`parent_id`) REFERENCES `_tilth_new_posts` (`id`),
  ADD CONSTRAINT `posts_team_id_user_id_fkey` FOREIGN KEY (`team_id`, `user_id`) REFERENCES `_tilth_new_members` (`team_id`, `user_id`);
ALTER TABLE `_tilth_new_auth_users` AUTO_INCREMENT = 3;
ALTER TABLE `_tilth_new_posts` AUTO_INCREMENT = 17;
CREATE TABLE IF NOT EXISTS `_tilth_loads` (
  `id` BIGINT NOT NULL,
  `event` VARCHAR(16) NOT NULL,
  `snapshot` VARCHAR(64) NULL,
  `mode` VARCHAR(16) NULL,
  `detail` LONGTEXT NOT NULL,
  `recorded_at` DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
DROP TABLE IF EXISTS `_tilth_loads_next`, `_tilth_loads_last`;
CREATE TABLE `_tilth_loads_next` LIKE `_tilth_loads`;
INSERT INTO `_tilth_loads_next` SELECT * FROM `_tilth_loads`;
INSERT INTO `_tilth_loads_next` (`id`, `event`, `snapshot`, `mode`, `detail`, `recorded_at`)
SELECT COALESCE(MAX(`id`), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"auth.users":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"teams":{"rows":1,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"members":{"rows":2,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"},"posts":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (UTC_TIMESTAMP(3))
FROM `_tilth_loads`;
SET @tilth_rename = CASE
  WHEN (SELECT COUNT(*) FROM `_tilth_new_auth_users`) <> 2 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: auth_users does not have 2 rows'''
  WHEN (SELECT COUNT(*) FROM `_tilth_new_teams`) <> 1 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: teams does not have 1 rows'''
  WHEN (SELECT COUNT(*) FROM `_tilth_new_members`) <> 2 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: members does not have 2 rows'''
  WHEN (SELECT COUNT(*) FROM `_tilth_new_posts`) <> 3 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: posts does not have 3 rows'''
  WHEN (SELECT COUNT(*) FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() AND constraint_type IN ('UNIQUE', 'FOREIGN KEY') AND table_name IN ('_tilth_new_auth_users', '_tilth_new_teams', '_tilth_new_members', '_tilth_new_posts')) <> 8 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: it does not have 8 unique and foreign keys'''
  WHEN (SELECT COUNT(*) FROM `_tilth_loads_next`) <> (SELECT COUNT(*) FROM `_tilth_loads`) + 1 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: the ledger has no row for it'''
  ELSE 'RENAME TABLE `_tilth_loads` TO `_tilth_loads_last`, `_tilth_loads_next` TO `_tilth_loads`, `_tilth_new_auth_users` TO `auth_users`, `_tilth_new_teams` TO `teams`, `_tilth_new_members` TO `members`, `_tilth_new_posts` TO `posts`'
END;
PREPARE tilth_rename FROM @tilth_rename;
EXECUTE tilth_rename;
DEALLOCATE PREPARE tilth_rename;
DROP TABLE IF EXISTS `_tilth_loads_last`;
DO RELEASE_LOCK(MD5(CONCAT('tilth ', COALESCE(DATABASE(), ''))));
SET SESSION sql_mode = @tilth_sql_mode;
SET SESSION time_zone = @tilth_time_zone;
SET SESSION foreign_key_checks = @tilth_foreign_key_checks;
SET SESSION unique_checks = @tilth_unique_checks;
SET SESSION character_set_client = @tilth_character_set_client;
SET SESSION character_set_results = @tilth_character_set_results;
SET SESSION collation_connection = @tilth_collation_connection;
