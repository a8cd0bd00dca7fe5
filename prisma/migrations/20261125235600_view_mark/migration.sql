CREATE TABLE `view_mark` (
    `aggregate` VARCHAR(24) NOT NULL,
    `aggregate_id` INTEGER NOT NULL,
    `user_id` INTEGER NOT NULL,
    `at` DATETIME(3) NOT NULL,
    INDEX `view_mark_at_idx`(`at`),
    PRIMARY KEY (`aggregate`, `aggregate_id`, `user_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
