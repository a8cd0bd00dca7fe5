-- The indoor or tunnel system of a site: what it covers, and what another carrier may still connect to.
CREATE TABLE `site_das` (
    `site_id` INTEGER NOT NULL,
    `place_name` VARCHAR(120) NOT NULL,
    `system` VARCHAR(16) NOT NULL DEFAULT 'passive',
    `bands` JSON NOT NULL,
    `double_path` BOOLEAN NOT NULL DEFAULT false,
    `poi_ports` INTEGER NOT NULL,
    `poi_free` INTEGER NOT NULL,
    `source_positions` INTEGER NOT NULL,
    `source_free` INTEGER NOT NULL,
    `rru_supply` VARCHAR(32) NULL,
    `coverage_area` DECIMAL(12, 2) NULL,
    `floors` INTEGER NULL,
    `lifts` INTEGER NULL,
    `length_km` DECIMAL(8, 3) NULL,
    `bores` INTEGER NULL,
    `end_longitude` DECIMAL(9, 6) NULL,
    `end_latitude` DECIMAL(8, 6) NULL,

    INDEX `site_das_place_name_idx`(`place_name`),
    PRIMARY KEY (`site_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `site_das` ADD CONSTRAINT `site_das_site_id_fkey` FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
