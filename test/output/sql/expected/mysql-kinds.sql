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
SET SESSION sql_mode = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND CAST(table_name AS BINARY) IN ('every kind')) = 0, @@SESSION.sql_mode, 'A table of this dump exists already. Nothing was loaded.');
SET SESSION foreign_key_checks = 0;
DROP TABLE IF EXISTS `_tilth_new_every_kind_338bc8f7a7e3e5e5`;
SET SESSION foreign_key_checks = 1;
CREATE TABLE `_tilth_new_every_kind_338bc8f7a7e3e5e5` (
  `id` BIGINT NOT NULL,
  `smallint` SMALLINT NULL DEFAULT (-7),
  `int` INT NULL DEFAULT (-7),
  `decimal` DECIMAL(38,10) NULL DEFAULT (0.0000000000),
  `fraction` DECIMAL(2,2) NULL DEFAULT (0.00),
  `whole` DECIMAL(5,0) NULL DEFAULT (0),
  `float` DOUBLE NULL DEFAULT (0.1e0),
  `bool` TINYINT(1) NULL DEFAULT (0),
  `text` LONGTEXT NULL DEFAULT ('it''s\r\n\\'),
  `a ``name`` that's "hard"` VARCHAR(10) NULL,
  `char` CHAR(2) NULL,
  `uuid` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `date` DATE NULL DEFAULT (UTC_DATE()),
  `time` TIME(3) NULL DEFAULT (UTC_TIME(3)),
  `timestamp` DATETIME(3) NULL DEFAULT ('1970-01-01 00:00:00.000'),
  `timestamptz` DATETIME(3) NULL DEFAULT (UTC_TIMESTAMP(3)),
  `json` JSON NULL DEFAULT ('{"a": "\\n''"}'),
  `enum` ENUM('so so','A','a','é','','with, comma','"quoted"','it''s','back\\slash','new\nline','🎈') NULL DEFAULT ('back\\slash'),
  `bytes` LONGBLOB NULL DEFAULT (x'00ff'),
  `ints` JSON NULL DEFAULT ('[1,null]'),
  `texts` JSON NULL,
  `decimals` JSON NULL,
  `bigints` JSON NULL,
  `floats` JSON NULL,
  `bools` JSON NULL,
  `uuids` JSON NULL,
  `dates` JSON NULL,
  `times` JSON NULL,
  `stamps` JSON NULL,
  `jsons` JSON NULL,
  `blobs` JSON NULL,
  `blobs of blobs` JSON NULL,
  `floats of floats` JSON NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT=DYNAMIC;
START TRANSACTION;
INSERT INTO `_tilth_new_every_kind_338bc8f7a7e3e5e5` (`id`, `smallint`, `int`, `decimal`, `fraction`, `whole`, `float`, `bool`, `text`, `a ``name`` that's "hard"`, `char`, `uuid`, `date`, `time`, `timestamp`, `timestamptz`, `json`, `enum`, `bytes`, `ints`, `texts`, `decimals`, `bigints`, `floats`, `bools`, `uuids`, `dates`, `times`, `stamps`, `jsons`, `blobs`, `blobs of blobs`, `floats of floats`) VALUES
(1,-32768,2147483647,-0.0100000000,0.50,12345,0.1e0,1,'it''s	\\N\r\n','','é🎈','c0ffee00-0000-4000-8000-000000000000','0001-01-01','12:00:00.500','1969-12-31 23:59:59.999','2025-10-09 08:53:20.123','{"a":["\\n",1e+21,null]}','it''s',x'00ff','[1,null]','["","NULL",null,"\\"\\\\","a\\nb"]','["-0.01",null]','["9223372036854775807"]','[1e+21,0.5]','[true,null,false]','[]','["2000-02-29"]','["23:59:59"]','["1970-01-01 00:00:00.000+00:00"]','[{"a":1},"x",null]','["\\\\x01",null]','[[],null]','[[1.5],[null,2]]'),
(-9223372036854775808,NULL,NULL,NULL,NULL,NULL,-0.12345678901234566e0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(2,NULL,NULL,NULL,NULL,NULL,12.5e0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
COMMIT;
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
SELECT COALESCE(MAX(`id`), 0) + 1, 'load', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'dump', '{"dataset":"tests","scenario":"small","seed":"it''s","referenceDate":"2025-01-01","parameters":{},"tables":{"every kind":{"rows":3,"content":"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"}}}', (UTC_TIMESTAMP(3))
FROM `_tilth_loads`;
SET @tilth_rename = CASE
  WHEN (SELECT COUNT(*) FROM `_tilth_new_every_kind_338bc8f7a7e3e5e5`) <> 3 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: every kind does not have 3 rows'''
  WHEN (SELECT COUNT(*) FROM information_schema.table_constraints WHERE constraint_schema = DATABASE() AND constraint_type IN ('UNIQUE', 'FOREIGN KEY') AND table_name IN ('_tilth_new_every_kind_338bc8f7a7e3e5e5')) <> 0 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: it does not have 0 unique and foreign keys'''
  WHEN (SELECT COUNT(*) FROM `_tilth_loads_next`) <> (SELECT COUNT(*) FROM `_tilth_loads`) + 1 THEN 'SET SESSION sql_mode = ''The dump is incomplete and nothing was loaded: the ledger has no row for it'''
  ELSE 'RENAME TABLE `_tilth_loads` TO `_tilth_loads_last`, `_tilth_loads_next` TO `_tilth_loads`, `_tilth_new_every_kind_338bc8f7a7e3e5e5` TO `every kind`'
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
