-- Lists of the nation and of a province are filtered by the beginning of a name and by batch.
ALTER TABLE `demand` ADD INDEX `demand_name_idx`(`name`), ADD INDEX `demand_batch_id_idx`(`batch`, `id`);
