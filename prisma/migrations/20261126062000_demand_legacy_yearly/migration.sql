ALTER TABLE `demand` ADD COLUMN `legacy_yearly_fen` BIGINT NULL;
