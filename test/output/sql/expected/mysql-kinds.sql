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
CREATE TABLE `every kind` (
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
INSERT INTO `every kind` (`id`, `smallint`, `int`, `decimal`, `fraction`, `whole`, `float`, `bool`, `text`, `a ``name`` that's "hard"`, `char`, `uuid`, `date`, `time`, `timestamp`, `timestamptz`, `json`, `enum`, `bytes`, `ints`, `texts`, `decimals`, `bigints`, `floats`, `bools`, `uuids`, `dates`, `times`, `stamps`, `jsons`, `blobs`, `blobs of blobs`, `floats of floats`) VALUES
(1,-32768,2147483647,-0.0100000000,0.50,12345,0.1e0,1,'it''s	\\N\r\n','','é🎈','c0ffee00-0000-4000-8000-000000000000','0001-01-01','12:00:00.500','1969-12-31 23:59:59.999','2025-10-09 08:53:20.123','{"a":["\\n",1e+21,null]}','it''s',x'00ff','[1,null]','["","NULL",null,"\\"\\\\","a\\nb"]','["-0.01",null]','["9223372036854775807"]','[1e+21,0.5]','[true,null,false]','[]','["2000-02-29"]','["23:59:59"]','["1970-01-01 00:00:00.000+00:00"]','[{"a":1},"x",null]','["\\\\x01",null]','[[],null]','[[1.5],[null,2]]'),
(-9223372036854775808,NULL,NULL,NULL,NULL,NULL,-0.12345678901234566e0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
(2,NULL,NULL,NULL,NULL,NULL,12.5e0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
COMMIT;
SET SESSION sql_mode = @tilth_sql_mode;
SET SESSION time_zone = @tilth_time_zone;
SET SESSION foreign_key_checks = @tilth_foreign_key_checks;
SET SESSION unique_checks = @tilth_unique_checks;
SET SESSION character_set_client = @tilth_character_set_client;
SET SESSION character_set_results = @tilth_character_set_results;
SET SESSION collation_connection = @tilth_collation_connection;
