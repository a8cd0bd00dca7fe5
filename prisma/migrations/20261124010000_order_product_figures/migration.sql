-- AlterTable
ALTER TABLE `order_product`
    ADD COLUMN `configuration` VARCHAR(64) NOT NULL DEFAULT '',
    ADD COLUMN `origin` VARCHAR(16) NOT NULL DEFAULT 'added',
    ADD COLUMN `sharers_of_type` INTEGER NULL;
