-- A year of the calendar, or 0 for the hours of a day: what carries the version of their changes.
CREATE TABLE `calendar_part` (
    `id` INTEGER NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 0,
    `changed_at` DATETIME(3) NOT NULL,
    `changed_by_name` VARCHAR(60) NOT NULL,
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
