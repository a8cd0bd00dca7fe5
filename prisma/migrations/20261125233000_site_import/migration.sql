-- Uploaded sheets of sites and their rows.
CREATE TABLE `site_import` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `state` VARCHAR(16) NOT NULL DEFAULT 'uploaded',
    `version` INTEGER NOT NULL DEFAULT 1,
    `file_name` VARCHAR(200) NOT NULL,
    `sha256` CHAR(64) NOT NULL,
    `size` INTEGER NOT NULL,
    `row_count` INTEGER NOT NULL DEFAULT 0,
    `new_count` INTEGER NOT NULL DEFAULT 0,
    `changed_count` INTEGER NOT NULL DEFAULT 0,
    `same_count` INTEGER NOT NULL DEFAULT 0,
    `error_count` INTEGER NOT NULL DEFAULT 0,
    `done_count` INTEGER NOT NULL DEFAULT 0,
    `choice` VARCHAR(8) NULL,
    `refusal` VARCHAR(60) NULL,
    `refusal_facts` JSON NULL,
    `job_id` INTEGER NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,

    INDEX `site_import_by_user_id_id_idx`(`by_user_id`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `site_import_row` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `import_id` INTEGER NOT NULL,
    `row_number` INTEGER NOT NULL,
    `verdict` VARCHAR(16) NOT NULL,
    `code` VARCHAR(60) NOT NULL DEFAULT '',
    `name` VARCHAR(120) NOT NULL DEFAULT '',
    `raw` JSON NOT NULL,
    `value` JSON NULL,
    `errors` JSON NOT NULL,
    `site_id` INTEGER NULL,
    `site_version` INTEGER NULL,
    `done` BOOLEAN NOT NULL DEFAULT false,

    INDEX `site_import_row_import_id_verdict_row_number_idx`(`import_id`, `verdict`, `row_number`),
    UNIQUE INDEX `site_import_row_import_id_row_number_key`(`import_id`, `row_number`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `site_import_row` ADD CONSTRAINT `site_import_row_import_id_fkey` FOREIGN KEY (`import_id`) REFERENCES `site_import`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
