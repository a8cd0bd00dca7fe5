-- The few demands that wait for somebody's decision.
ALTER TABLE `demand` ADD INDEX `demand_attention_id_idx`(`attention`, `id`);
