ALTER TABLE `task`
    ADD INDEX `task_offered_to_id_state_due_at_idx`(`offered_to_id`, `state`, `due_at`),
    ADD INDEX `task_delegated_to_id_state_due_at_idx`(`delegated_to_id`, `state`, `due_at`),
    ADD INDEX `task_idle_at_id_idx`(`idle_at`, `id`),
    ADD INDEX `task_dispatch_waits_id_idx`(`dispatch_waits`, `id`);
