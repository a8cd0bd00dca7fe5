-- A task that is offered, delegated, not begun, or waits to be dealt out.
ALTER TABLE `task`
    ADD COLUMN `offered_to_id` INTEGER NULL,
    ADD COLUMN `offered_to_name` VARCHAR(60) NULL,
    ADD COLUMN `delegated_to_id` INTEGER NULL,
    ADD COLUMN `delegated_to_name` VARCHAR(60) NULL,
    ADD COLUMN `idle_at` DATETIME(3) NULL,
    ADD COLUMN `dispatch_waits` BOOLEAN NOT NULL DEFAULT false;
