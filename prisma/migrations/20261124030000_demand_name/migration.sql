-- The one search box finds a demand by the beginning of its name.
ALTER TABLE `demand` ADD INDEX `demand_name_idx`(`name`);
