-- Tasks taken along on a trip, and what came back of them.
CREATE TABLE `field_pack` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `kind` VARCHAR(16) NOT NULL,
    `tasks` JSON NOT NULL,
    `hash` CHAR(8) NOT NULL,
    `user_id` INTEGER NOT NULL,
    `created_at` DATETIME(3) NOT NULL,

    INDEX `field_pack_user_id_id_idx`(`user_id`, `id`),
    INDEX `field_pack_created_at_idx`(`created_at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `pack_upload` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `pack_id` INTEGER NOT NULL,
    `user_id` INTEGER NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'checked',
    `file_name` VARCHAR(200) NOT NULL,
    `sha256` CHAR(64) NOT NULL,
    `digest` CHAR(64) NOT NULL,
    `unused` JSON NOT NULL,
    `choice` VARCHAR(8) NULL,
    `created_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,

    INDEX `pack_upload_pack_id_idx`(`pack_id`),
    INDEX `pack_upload_created_at_idx`(`created_at`),
    UNIQUE INDEX `pack_upload_user_id_digest_key`(`user_id`, `digest`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `pack_row` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `upload_id` INTEGER NOT NULL,
    `task_id` INTEGER NOT NULL,
    `number` VARCHAR(32) NOT NULL,
    `title` VARCHAR(120) NOT NULL,
    `verdict` VARCHAR(16) NOT NULL,
    `typed` JSON NOT NULL,
    `files` JSON NOT NULL,
    `problems` JSON NOT NULL,
    `because` VARCHAR(32) NULL,
    `facts` JSON NULL,
    `theirs` JSON NULL,
    `draft_version` INTEGER NOT NULL,
    `outcome` VARCHAR(16) NULL,
    `outcome_because` VARCHAR(32) NULL,
    `outcome_facts` JSON NULL,
    `saved_version` INTEGER NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `pack_row_task_id_idx`(`task_id`),
    INDEX `pack_row_at_idx`(`at`),
    UNIQUE INDEX `pack_row_upload_id_task_id_key`(`upload_id`, `task_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
