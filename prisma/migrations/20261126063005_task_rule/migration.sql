CREATE TABLE `task_rule` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `kind` VARCHAR(16) NOT NULL,
    `holding_limit` INTEGER NOT NULL,
    `idle_days` INTEGER NOT NULL,
    `note` VARCHAR(200) NOT NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    INDEX `task_rule_kind_id_idx`(`kind`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
