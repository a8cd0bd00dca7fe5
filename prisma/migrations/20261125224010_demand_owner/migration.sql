-- "Mine" among the demands, in the order of their numbers.
ALTER TABLE `demand` ADD INDEX `demand_owner_id_id_idx`(`owner_id`, `id`);
