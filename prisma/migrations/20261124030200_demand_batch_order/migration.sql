-- The nation's and a province's list of one batch, in the order of its numbers.
ALTER TABLE `demand` ADD INDEX `demand_batch_id_idx`(`batch`, `id`);
