-- A proposal for all demands of a batch, and what it says for each.
CREATE TABLE `matching_proposal` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `batch` VARCHAR(60) NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'solving',
    `version` INTEGER NOT NULL DEFAULT 1,
    `alter_cost_fen` BIGINT NOT NULL,
    `alter_places` INTEGER NOT NULL,
    `job_id` INTEGER NULL,
    `book_code` VARCHAR(20) NULL,
    `solver` VARCHAR(16) NULL,
    `demand_count` INTEGER NOT NULL DEFAULT 0,
    `site_count` INTEGER NOT NULL DEFAULT 0,
    `way_count` INTEGER NOT NULL DEFAULT 0,
    `cluster_count` INTEGER NOT NULL DEFAULT 0,
    `total_fen` BIGINT NULL,
    `bound_fen` BIGINT NULL,
    `greedy_fen` BIGINT NULL,
    `build_all_fen` BIGINT NULL,
    `failure` VARCHAR(40) NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `solved_at` DATETIME(3) NULL,
    INDEX `matching_proposal_batch_id_idx`(`batch`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `matching_proposal_line` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `proposal_id` INTEGER NOT NULL,
    `demand_id` INTEGER NOT NULL,
    `demand_version` INTEGER NOT NULL,
    `choice` VARCHAR(16) NULL,
    `site_id` INTEGER NULL,
    `place_name` VARCHAR(120) NULL,
    `longitude` DECIMAL(9, 6) NULL,
    `latitude` DECIMAL(8, 6) NULL,
    `distance_metres` INTEGER NULL,
    `mount_metres` DECIMAL(6, 2) NULL,
    `together` VARCHAR(40) NULL,
    `yearly_fen` BIGINT NULL,
    `gain_fen` BIGINT NULL,
    `fixed` JSON NULL,
    `others` JSON NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'proposed',
    INDEX `matching_proposal_line_demand_id_idx`(`demand_id`),
    UNIQUE INDEX `matching_proposal_line_proposal_id_demand_id_key`(`proposal_id`, `demand_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `matching_proposal_line` ADD CONSTRAINT `matching_proposal_line_proposal_id_fkey` FOREIGN KEY (`proposal_id`) REFERENCES `matching_proposal`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE `matching_proposal_line` ADD CONSTRAINT `matching_proposal_line_demand_id_fkey` FOREIGN KEY (`demand_id`) REFERENCES `demand`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
