-- A file of a demand may be shown to its carrier, and is marked when a person takes it away.
ALTER TABLE `attachment`
    ADD COLUMN `carrier_sees` BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN `removed_at` DATETIME(3) NULL,
    ADD COLUMN `removed_by_name` VARCHAR(60) NULL,
    ADD COLUMN `removed_reason` VARCHAR(200) NULL;
