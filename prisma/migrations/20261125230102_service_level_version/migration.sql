-- What may take how long, from a moment on. Never changed: another rule is another version.
CREATE TABLE `service_level_version` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `valid_from` DATETIME(3) NOT NULL,
    `note` VARCHAR(200) NOT NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `withdrawn_at` DATETIME(3) NULL,
    INDEX `service_level_version_valid_from_id_idx`(`valid_from`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
