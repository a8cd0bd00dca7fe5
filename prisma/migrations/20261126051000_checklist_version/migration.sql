-- What a reply of screening or siting must be proved by, version by version.
CREATE TABLE `checklist_version` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `stage` VARCHAR(16) NOT NULL,
    `demand_kind` VARCHAR(16) NOT NULL,
    `items` JSON NOT NULL,
    `note` VARCHAR(200) NOT NULL DEFAULT '',
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `checklist_version_stage_demand_kind_id_idx`(`stage`, `demand_kind`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
