-- How long the finished demands took from each state on: what promise dates are drawn from. Kept for ever.
CREATE TABLE `stage_passage` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `demand_id` INTEGER NOT NULL,
    `state` VARCHAR(32) NOT NULL,
    `kind` VARCHAR(16) NOT NULL,
    `province_code` VARCHAR(2) NOT NULL,
    `city_code` VARCHAR(4) NOT NULL,
    `district_code` VARCHAR(6) NOT NULL,
    `entered_at` DATETIME(3) NOT NULL,
    `stay_minutes` INTEGER NOT NULL,
    `left_minutes` INTEGER NOT NULL,
    `finished_at` DATETIME(3) NOT NULL,
    UNIQUE INDEX `stage_passage_demand_id_state_key`(`demand_id`, `state`),
    INDEX `stage_passage_district_code_kind_state_finished_at_idx`(`district_code`, `kind`, `state`, `finished_at`),
    INDEX `stage_passage_city_code_kind_state_finished_at_idx`(`city_code`, `kind`, `state`, `finished_at`),
    INDEX `stage_passage_province_code_kind_state_finished_at_idx`(`province_code`, `kind`, `state`, `finished_at`),
    INDEX `stage_passage_kind_state_finished_at_idx`(`kind`, `state`, `finished_at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
