-- Demands of an older system keep where they come from.
ALTER TABLE `demand`
  ADD COLUMN `origin` VARCHAR(8) NOT NULL DEFAULT 'own',
  ADD COLUMN `legacy_number` VARCHAR(60) NULL,
  ADD COLUMN `legacy_order` VARCHAR(60) NULL,
  ADD INDEX `demand_legacy_number_idx`(`legacy_number`);
