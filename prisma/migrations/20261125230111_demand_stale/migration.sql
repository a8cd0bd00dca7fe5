-- Demands that entered a state and wait for their date.
ALTER TABLE `demand` ADD INDEX `demand_promise_stale_id_idx`(`promise_stale`, `id`);
