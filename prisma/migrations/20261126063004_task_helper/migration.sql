CREATE TABLE `task_helper` (
    `task_id` INTEGER NOT NULL,
    `user_id` INTEGER NOT NULL,
    `user_name` VARCHAR(60) NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    INDEX `task_helper_user_id_task_id_idx`(`user_id`, `task_id`),
    PRIMARY KEY (`task_id`, `user_id`),
    CONSTRAINT `task_helper_task_id_fkey` FOREIGN KEY (`task_id`) REFERENCES `task`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
