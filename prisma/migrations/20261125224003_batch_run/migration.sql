-- What an act on many rows came to, row by row.
CREATE TABLE `batch_run` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `act` VARCHAR(40) NOT NULL,
    `back` VARCHAR(2000) NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'done',
    `total` INTEGER NOT NULL,
    `done` INTEGER NOT NULL DEFAULT 0,
    `failed` INTEGER NOT NULL DEFAULT 0,
    `payload` JSON NOT NULL,
    `outcomes` JSON NOT NULL,
    `job_id` INTEGER NULL,
    `user_id` INTEGER NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,
    INDEX `batch_run_user_id_id_idx`(`user_id`, `id`),
    INDEX `batch_run_created_at_idx`(`created_at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
