-- One unread message per person and object, with all that folded into it.
ALTER TABLE `notification`
    ADD COLUMN `topic` VARCHAR(24) NOT NULL DEFAULT 'other',
    ADD COLUMN `fold_key` VARCHAR(40) NULL,
    ADD COLUMN `count` INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN `causes` JSON NULL,
    ADD COLUMN `shown_at` DATETIME(3) NULL,
    ADD COLUMN `digest` BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN `mail_at` DATETIME(3) NULL,
    ADD COLUMN `mailed_at` DATETIME(3) NULL;
UPDATE `notification` SET `causes` = JSON_ARRAY(JSON_OBJECT('kind', `kind`, 'facts', JSON_EXTRACT(`facts`, '$'), 'location', `location`, 'at', DATE_FORMAT(`at`, '%Y-%m-%dT%H:%i:%s.000Z'))), `shown_at` = `at`;
ALTER TABLE `notification`
    MODIFY `causes` JSON NOT NULL,
    MODIFY `shown_at` DATETIME(3) NOT NULL,
    DROP INDEX `notification_user_id_read_at_id_idx`,
    ADD UNIQUE INDEX `notification_user_id_fold_key_key`(`user_id`, `fold_key`),
    ADD INDEX `notification_user_id_read_at_at_id_idx`(`user_id`, `read_at`, `at`, `id`),
    ADD INDEX `notification_user_id_at_id_idx`(`user_id`, `at`, `id`),
    ADD INDEX `notification_mail_at_id_idx`(`mail_at`, `id`);
