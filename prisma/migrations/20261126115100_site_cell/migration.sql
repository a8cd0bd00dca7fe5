-- The square of 0.01 degrees in which a site stands, kept by the database itself, and beside it what decides whether the site is
-- near, in service and in a caller's scope: the nearest are found, put in order and cut off before a single site is read.
ALTER TABLE `site`
  ADD COLUMN `cell` INT GENERATED ALWAYS AS (FLOOR(`latitude` * 100) * 36000 + FLOOR(`longitude` * 100)) STORED,
  ADD INDEX `site_cell_idx`(`cell`, `state`, `kind`, `latitude`, `longitude`, `province_code`, `city_code`, `district_code`);
