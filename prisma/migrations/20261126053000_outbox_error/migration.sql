-- Why a message did not go out.
ALTER TABLE `outbox_message` ADD COLUMN `error` VARCHAR(500) NULL;
CREATE INDEX `outbox_message_topic_state_id_idx` ON `outbox_message`(`topic`, `state`, `id`);
