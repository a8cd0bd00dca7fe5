-- Demands handed over to an outer resource system by a one-time ticket.
CREATE TABLE `resource_handover` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `nonce_hash` CHAR(64) NOT NULL,
    `key_id` VARCHAR(40) NOT NULL,
    `demand_ids` JSON NOT NULL,
    `by_user_id` INTEGER NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `expires_at` DATETIME(3) NOT NULL,
    `redeemed_at` DATETIME(3) NULL,
    UNIQUE INDEX `resource_handover_nonce_hash_key`(`nonce_hash`),
    INDEX `resource_handover_at_idx`(`at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
