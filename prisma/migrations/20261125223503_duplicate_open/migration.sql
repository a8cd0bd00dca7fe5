-- The list of what waits for a verdict.
ALTER TABLE `duplicate_pair` ADD INDEX `duplicate_pair_verdict_id_idx`(`verdict`, `id`);
