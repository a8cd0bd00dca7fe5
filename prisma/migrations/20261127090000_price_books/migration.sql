-- Price books as documents that people work on: who changed, checked and published what, and worked examples.
ALTER TABLE `price_book`
    ADD COLUMN `existing_orders` VARCHAR(8) NOT NULL DEFAULT 'keep' AFTER `version`,
    ADD COLUMN `existing_clause` VARCHAR(200) NOT NULL DEFAULT '' AFTER `existing_orders`,
    ADD COLUMN `note` VARCHAR(500) NOT NULL DEFAULT '' AFTER `existing_clause`,
    ADD COLUMN `model_id` INTEGER NULL AFTER `note`,
    ADD COLUMN `editors` JSON NULL AFTER `model_id`,
    ADD COLUMN `drafted_by_name` VARCHAR(60) NOT NULL DEFAULT '' AFTER `editors`,
    ADD COLUMN `changed_by_name` VARCHAR(60) NOT NULL DEFAULT '' AFTER `drafted_by_name`,
    ADD COLUMN `changed_at` DATETIME(3) NULL AFTER `changed_by_name`,
    ADD COLUMN `checked_by_id` INTEGER NULL AFTER `changed_at`,
    ADD COLUMN `checked_by_name` VARCHAR(60) NULL AFTER `checked_by_id`,
    ADD COLUMN `checked_at` DATETIME(3) NULL AFTER `checked_by_name`,
    ADD COLUMN `content_hash` CHAR(64) NULL AFTER `checked_at`,
    ADD COLUMN `published_by_name` VARCHAR(60) NULL AFTER `content_hash`,
    ADD COLUMN `retired_by_name` VARCHAR(60) NULL,
    ADD COLUMN `retired_at` DATETIME(3) NULL;

UPDATE `price_book` SET `editors` = '[]';
ALTER TABLE `price_book` MODIFY COLUMN `editors` JSON NOT NULL;

ALTER TABLE `price_item`
    MODIFY COLUMN `band_from` DECIMAL(12, 2) NULL,
    MODIFY COLUMN `band_to` DECIMAL(12, 2) NULL;

CREATE TABLE `price_example` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `book_id` INTEGER NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `asked` JSON NOT NULL,
    `expected` JSON NOT NULL,
    UNIQUE INDEX `price_example_book_id_name_key`(`book_id`, `name`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `price_example` ADD CONSTRAINT `price_example_book_id_fkey` FOREIGN KEY (`book_id`) REFERENCES `price_book`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- A published book may take over the orders of a site, once.
ALTER TABLE `sharing_cascade`
    ADD COLUMN `book_id` INTEGER NULL AFTER `anchor`,
    ADD UNIQUE INDEX `sharing_cascade_site_id_book_id_key`(`site_id`, `book_id`);
ALTER TABLE `sharing_cascade` DROP CONSTRAINT `sharing_cascade_kind_check`;
ALTER TABLE `sharing_cascade`
  ADD CONSTRAINT `sharing_cascade_kind_check` CHECK (`kind` IN ('join', 'leave', 'change', 'book')),
  ADD CONSTRAINT `sharing_cascade_book_check` CHECK ((`kind` = 'book') = (`book_id` IS NOT NULL));
ALTER TABLE `price_book` ADD CONSTRAINT `price_book_existing_check` CHECK (`existing_orders` IN ('keep', 'move'));
