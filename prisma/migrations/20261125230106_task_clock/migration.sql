-- The clock of a task: its level, its pause, and the next rung of its ladder.
ALTER TABLE `task`
    ADD COLUMN `allowed_hours` INTEGER NOT NULL DEFAULT 40,
    ADD COLUMN `paused_until` DATETIME(3) NULL,
    ADD COLUMN `pause_reason` VARCHAR(16) NULL,
    ADD COLUMN `rungs_climbed` INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN `next_alarm_at` DATETIME(3) NULL;
