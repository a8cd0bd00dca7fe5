CREATE TABLE `stand_in` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `user_id` INTEGER NOT NULL,
    `user_name` VARCHAR(60) NOT NULL,
    `stand_in_id` INTEGER NOT NULL,
    `stand_in_name` VARCHAR(60) NOT NULL,
    `role` VARCHAR(32) NOT NULL,
    `division_code` VARCHAR(6) NOT NULL DEFAULT '',
    `from_day` DATE NOT NULL,
    `to_day` DATE NOT NULL,
    `note` VARCHAR(200) NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `created_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,
    INDEX `stand_in_user_id_to_day_idx`(`user_id`, `to_day`),
    INDEX `stand_in_stand_in_id_to_day_idx`(`stand_in_id`, `to_day`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
