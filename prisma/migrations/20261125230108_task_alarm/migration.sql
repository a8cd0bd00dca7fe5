-- The ladder: whose rung is due.
ALTER TABLE `task` ADD INDEX `task_next_alarm_at_id_idx`(`next_alarm_at`, `id`);
