-- Named ways to look at a list: one's own, or a role's.
CREATE TABLE `saved_view` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `list_id` VARCHAR(40) NOT NULL,
    `name` VARCHAR(60) NOT NULL,
    `user_id` INTEGER NULL,
    `role` VARCHAR(32) NULL,
    `division_code` VARCHAR(6) NOT NULL DEFAULT '',
    `query` VARCHAR(2000) NOT NULL,
    `columns` JSON NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    INDEX `saved_view_user_id_list_id_id_idx`(`user_id`, `list_id`, `id`),
    INDEX `saved_view_list_id_role_id_idx`(`list_id`, `role`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
