-- A second factor for confirmations, where the province asks for it.
CREATE TABLE `second_factor` (
    `user_id` INTEGER NOT NULL,
    `secret` VARCHAR(200) NOT NULL,
    `confirmed_at` DATETIME(3) NULL,
    `last_step` BIGINT NOT NULL DEFAULT 0,
    `last_key` VARCHAR(64) NULL,
    `last_factor` VARCHAR(12) NULL,
    `failed` INTEGER NOT NULL DEFAULT 0,
    `wait_until` DATETIME(3) NULL,
    `created_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`user_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `recovery_code` (
    `user_id` INTEGER NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `used_at` DATETIME(3) NULL,
    PRIMARY KEY (`user_id`, `hash`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `second_factor_rule` (
    `province_code` VARCHAR(2) NOT NULL,
    `required` BOOLEAN NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `changed_by_name` VARCHAR(60) NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`province_code`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- How the signer showed who he is; NULL for what was signed before this was written down.
ALTER TABLE `signature` ADD COLUMN `factor` VARCHAR(12) NULL;

-- Forms whose last day is over or near.
ALTER TABLE `orders` ADD INDEX `orders_state_expires_on_idx`(`state`, `expires_on`);

-- Of which form its carrier was reminded.
CREATE TABLE `order_reminder` (
    `order_id` INTEGER NOT NULL,
    `form_version` INTEGER NOT NULL,
    `at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`order_id`, `form_version`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
