-- How a person likes to see the product: columns, page size and look of a list, and its first view.
CREATE TABLE `preference` (
    `user_id` INTEGER NOT NULL,
    `name` VARCHAR(60) NOT NULL,
    `value` JSON NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    PRIMARY KEY (`user_id`, `name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
