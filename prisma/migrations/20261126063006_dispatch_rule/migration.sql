CREATE TABLE `dispatch_rule` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `state` VARCHAR(8) NOT NULL DEFAULT 'draft',
    `version` INTEGER NOT NULL DEFAULT 1,
    `content` JSON NOT NULL,
    `note` VARCHAR(200) NOT NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    `simulation` JSON NULL,
    `simulated_at` DATETIME(3) NULL,
    `on_at` DATETIME(3) NULL,
    `off_at` DATETIME(3) NULL,
    INDEX `dispatch_rule_state_id_idx`(`state`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
