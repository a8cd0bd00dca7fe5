-- Messages from other systems and what they were answered.
CREATE TABLE `inbox_message` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `partner` VARCHAR(24) NOT NULL,
    `message_id` VARCHAR(80) NOT NULL,
    `body_hash` CHAR(64) NOT NULL,
    `status` INTEGER NOT NULL,
    `answer` JSON NOT NULL,
    `at` DATETIME(3) NOT NULL,
    INDEX `inbox_message_at_idx`(`at`),
    UNIQUE INDEX `inbox_message_partner_message_id_key`(`partner`, `message_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
