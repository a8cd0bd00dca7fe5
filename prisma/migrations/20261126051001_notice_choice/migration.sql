-- How people want to be told.
CREATE TABLE `notice_choice` (
    `user_id` INTEGER NOT NULL,
    `topic` VARCHAR(24) NOT NULL,
    `way` VARCHAR(8) NOT NULL,
    `mail` BOOLEAN NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`user_id`, `topic`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE TABLE `notice_hours` (
    `user_id` INTEGER NOT NULL,
    `digest_minute` INTEGER NOT NULL,
    `quiet_from` INTEGER NULL,
    `quiet_to` INTEGER NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `changed_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`user_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
