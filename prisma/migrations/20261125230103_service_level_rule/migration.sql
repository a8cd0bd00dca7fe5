-- The rules of a version; '' stands for every kind, priority or province.
CREATE TABLE `service_level_rule` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `version_id` INTEGER NOT NULL,
    `stage` VARCHAR(16) NOT NULL,
    `kind` VARCHAR(16) NOT NULL DEFAULT '',
    `priority` VARCHAR(16) NOT NULL DEFAULT '',
    `province_code` VARCHAR(2) NOT NULL DEFAULT '',
    `hours` INTEGER NOT NULL,
    `remind_hours` INTEGER NOT NULL,
    `superior_hours` INTEGER NOT NULL,
    `province_hours` INTEGER NOT NULL,
    UNIQUE INDEX `service_level_rule_version_id_stage_kind_priority_province_c_key`(`version_id`, `stage`, `kind`, `priority`, `province_code`),
    PRIMARY KEY (`id`),
    CONSTRAINT `service_level_rule_version_id_fkey` FOREIGN KEY (`version_id`) REFERENCES `service_level_version`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
