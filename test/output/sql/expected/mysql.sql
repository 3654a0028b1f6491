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
CREATE TABLE `auth_users` (
  `id` INT NOT NULL AUTO_INCREMENT,
  `email` VARCHAR(255) NOT NULL,
  `team_id` VARCHAR(255) NULL,
  `joined_at` DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3)),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE `teams` (
  `id` VARCHAR(255) NOT NULL,
  `name` VARCHAR(20) NOT NULL DEFAULT ('it''s\n\\'),
  `lead_id` INT NULL,
  `shadow_id` INT NULL,
  `budget` DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `budget_positive` CHECK (`budget` >= 0)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE `members` (
  `team_id` VARCHAR(255) NOT NULL,
  `user_id` INT NOT NULL,
  `role` ENUM('member','lead''s') NOT NULL DEFAULT ('member'),
  `active` TINYINT(1) NOT NULL DEFAULT (1),
  PRIMARY KEY (`team_id`, `user_id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE `posts` (
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
INSERT INTO `auth_users` (`id`, `email`, `team_id`, `joined_at`) VALUES
(1,'José','c000000000000000000000000','1970-01-01 00:00:00.000'),
(2,'jose',NULL,'1970-01-01 00:00:00.001');
INSERT INTO `teams` (`id`, `name`, `lead_id`, `shadow_id`, `budget`) VALUES
('c000000000000000000000000','A',1,77,99.50);
INSERT INTO `members` (`team_id`, `user_id`, `role`, `active`) VALUES
('c000000000000000000000000',1,'lead''s',1),
('c000000000000000000000000',2,'member',0);
INSERT INTO `posts` (`id`, `parent_id`, `team_id`, `user_id`, `score`, `title`, `posted_at`, `views`) VALUES
(9,10,'c000000000000000000000000',1,1,'x','1970-01-01 00:00:00.000',NULL),
(10,10,'c000000000000000000000000',2,2,'X','1970-01-01 00:00:00.000',5),
(1,NULL,'c000000000000000000000000',2,0,'é','1970-01-01 00:00:00.000',5);
COMMIT;
ALTER TABLE `auth_users`
  ADD UNIQUE KEY `email_key` (`email`);
ALTER TABLE `members`
  ADD KEY `user_id_role_idx` (`user_id`, `role` DESC),
  ADD KEY `by_role` (`role`);
ALTER TABLE `posts`
  ADD UNIQUE KEY `title_posted_at_key` (`title`, `posted_at`);
ALTER TABLE `auth_users`
  ADD CONSTRAINT `auth_users_team_id_fkey` FOREIGN KEY (`team_id`) REFERENCES `teams` (`id`);
ALTER TABLE `teams`
  ADD CONSTRAINT `teams_lead_id_fkey` FOREIGN KEY (`lead_id`) REFERENCES `auth_users` (`id`) ON DELETE SET NULL;
ALTER TABLE `members`
  ADD CONSTRAINT `members_team_id_fkey` FOREIGN KEY (`team_id`) REFERENCES `teams` (`id`) ON DELETE CASCADE,
  ADD CONSTRAINT `members_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `auth_users` (`id`) ON DELETE CASCADE;
ALTER TABLE `posts`
  ADD CONSTRAINT `posts_parent_id_fkey` FOREIGN KEY (`parent_id`) REFERENCES `posts` (`id`),
  ADD CONSTRAINT `posts_team_id_user_id_fkey` FOREIGN KEY (`team_id`, `user_id`) REFERENCES `members` (`team_id`, `user_id`);
ALTER TABLE `auth_users` AUTO_INCREMENT = 3;
ALTER TABLE `posts` AUTO_INCREMENT = 17;
SET SESSION sql_mode = @tilth_sql_mode;
SET SESSION time_zone = @tilth_time_zone;
SET SESSION foreign_key_checks = @tilth_foreign_key_checks;
SET SESSION unique_checks = @tilth_unique_checks;
SET SESSION character_set_client = @tilth_character_set_client;
SET SESSION character_set_results = @tilth_character_set_results;
SET SESSION collation_connection = @tilth_collation_connection;
