-- The one search box finds a batch, within a province or a city.
ALTER TABLE `demand` ADD INDEX `demand_batch_province_code_city_code_idx`(`batch`, `province_code`, `city_code`);
