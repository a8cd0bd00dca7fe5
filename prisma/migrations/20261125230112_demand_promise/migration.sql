-- The date told when a demand entered a state, with what it rests on. Kept for ever: the back-test reads it.
CREATE TABLE `demand_promise` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `demand_id` INTEGER NOT NULL,
    `state` VARCHAR(32) NOT NULL,
    `entered_at` DATETIME(3) NOT NULL,
    `half_on` DATE NOT NULL,
    `most_on` DATE NOT NULL,
    `half_days` INTEGER NOT NULL,
    `most_days` INTEGER NOT NULL,
    `level` VARCHAR(8) NOT NULL,
    `division_code` VARCHAR(6) NOT NULL,
    `sample` INTEGER NOT NULL,
    `reasons` JSON NOT NULL,
    `made_at` DATETIME(3) NOT NULL,
    UNIQUE INDEX `demand_promise_demand_id_entered_at_key`(`demand_id`, `entered_at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
