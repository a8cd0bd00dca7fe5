-- The part of an order that a distribution system of a building or tunnel has in place of tower and shelter.
CREATE TABLE `order_das` (
    `order_id` INTEGER NOT NULL,
    `complete` BOOLEAN NOT NULL DEFAULT false,
    `place_name` VARCHAR(120) NULL,
    `building_type` VARCHAR(32) NULL,
    `coverage_square_metres` DECIMAL(12, 2) NULL,
    `double_path` BOOLEAN NOT NULL DEFAULT false,
    `floors` INTEGER NULL,
    `lifts` INTEGER NULL,
    `tunnel_type` VARCHAR(32) NULL,
    `length_km` DECIMAL(8, 3) NULL,
    `bore` VARCHAR(16) NULL,
    `das_system` VARCHAR(16) NULL,
    `room_position` VARCHAR(200) NULL,
    `machine_positions` INTEGER NULL,
    `source_needed` INTEGER NULL,
    `poi_ports_needed` INTEGER NULL,
    `source_bands` JSON NULL,
    `rru_supply` VARCHAR(32) NULL,
    `property_owner` VARCHAR(80) NULL,
    `property_contract` VARCHAR(16) NULL,
    `lease_years` INTEGER NULL,
    `construction_fen` BIGINT NULL,
    `maintenance_fen` BIGINT NULL,
    PRIMARY KEY (`order_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `order_das` ADD CONSTRAINT `order_das_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
