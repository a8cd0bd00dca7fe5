-- AlterTable
ALTER TABLE `order_form` ADD COLUMN `kept_hash` CHAR(64) NULL,
    ADD COLUMN `salt` CHAR(32) NULL;

-- AlterTable
ALTER TABLE `signature` ADD COLUMN `chain_number` INTEGER NULL,
    ADD COLUMN `hash` CHAR(64) NULL,
    ADD COLUMN `previous_hash` CHAR(64) NULL,
    ADD COLUMN `salt` CHAR(32) NULL;

-- CreateTable
CREATE TABLE `carrier_chain` (
    `carrier` VARCHAR(8) NOT NULL,
    `number` INTEGER NOT NULL,
    `hash` CHAR(64) NOT NULL,

    PRIMARY KEY (`carrier`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `carrier_head` (
    `carrier` VARCHAR(8) NOT NULL,
    `day` DATE NOT NULL,
    `from_number` INTEGER NOT NULL,
    `to_number` INTEGER NOT NULL,
    `merkle_root` CHAR(64) NOT NULL,
    `last_hash` CHAR(64) NOT NULL,
    `previous_hash` CHAR(64) NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `made_at` DATETIME(3) NOT NULL,

    UNIQUE INDEX `carrier_head_carrier_to_number_key`(`carrier`, `to_number`),
    PRIMARY KEY (`carrier`, `day`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateIndex
CREATE UNIQUE INDEX `signature_carrier_chain_number_key` ON `signature`(`carrier`, `chain_number`);
