-- What is to happen by itself, as data, and what it did.
CREATE TABLE `automation_rule` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `name` VARCHAR(60) NOT NULL,
    `enabled` BOOLEAN NOT NULL DEFAULT false,
    `version` INTEGER NOT NULL DEFAULT 1,
    `definition_version` INTEGER NOT NULL DEFAULT 1,
    `enabled_at` DATETIME(3) NULL,
    `changed_at` DATETIME(3) NOT NULL,
    `changed_by_name` VARCHAR(60) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    UNIQUE INDEX `automation_rule_name_key`(`name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE `automation_definition` (
    `rule_id` INTEGER NOT NULL,
    `version` INTEGER NOT NULL,
    `definition` JSON NOT NULL,
    `note` VARCHAR(200) NOT NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`rule_id`, `version`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE `automation_firing` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `rule_id` INTEGER NOT NULL,
    `definition_version` INTEGER NOT NULL,
    `event_key` VARCHAR(60) NOT NULL,
    `demand_id` INTEGER NOT NULL,
    `outcome` VARCHAR(16) NOT NULL,
    `detail` VARCHAR(300) NULL,
    `at` DATETIME(3) NOT NULL,
    UNIQUE INDEX `automation_firing_rule_id_event_key_key`(`rule_id`, `event_key`),
    INDEX `automation_firing_rule_id_id_idx`(`rule_id`, `id`),
    INDEX `automation_firing_at_idx`(`at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE `automation_timer` (
    `rule_id` INTEGER NOT NULL,
    `demand_id` INTEGER NOT NULL,
    `entered_at` DATETIME(3) NOT NULL,
    `fire_at` DATETIME(3) NOT NULL,
    INDEX `automation_timer_fire_at_idx`(`fire_at`),
    PRIMARY KEY (`rule_id`, `demand_id`, `entered_at`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE `automation_cursor` (
    `log` VARCHAR(16) NOT NULL,
    `last_id` BIGINT NOT NULL,
    `seen_id` BIGINT NOT NULL,
    `at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`log`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
