-- Chains of approval as versioned data, the seats of a running case, copies. Running cases and the steps of today are carried over.
CREATE TABLE `approval_chain` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `kind` VARCHAR(24) NOT NULL,
    `province_code` VARCHAR(2) NOT NULL DEFAULT '',
    `number` INTEGER NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'draft',
    `version` INTEGER NOT NULL DEFAULT 1,
    `note` VARCHAR(200) NOT NULL DEFAULT '',
    `valid_from` DATETIME(3) NULL,
    `valid_to` DATETIME(3) NULL,
    `editors` JSON NOT NULL,
    `drafted_by_name` VARCHAR(60) NOT NULL,
    `drafted_at` DATETIME(3) NOT NULL,
    `changed_by_name` VARCHAR(60) NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    `published_by_name` VARCHAR(60) NULL,
    `published_at` DATETIME(3) NULL,
    UNIQUE INDEX `approval_chain_kind_province_code_number_key`(`kind`, `province_code`, `number`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `approval_chain_step` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `chain_id` INTEGER NOT NULL,
    `sequence` INTEGER NOT NULL,
    `name` VARCHAR(40) NOT NULL,
    `mode` VARCHAR(8) NOT NULL DEFAULT 'any',
    `signers` JSON NOT NULL,
    `from_fen` BIGINT NULL,
    `to_fen` BIGINT NULL,
    `region` VARCHAR(6) NOT NULL DEFAULT '',
    `demand_kind` VARCHAR(16) NOT NULL DEFAULT '',
    `hours` INTEGER NOT NULL DEFAULT 0,
    `remind_hours` INTEGER NOT NULL DEFAULT 0,
    `escalate_hours` INTEGER NOT NULL DEFAULT 0,
    `escalate_role` VARCHAR(32) NOT NULL DEFAULT '',
    UNIQUE INDEX `approval_chain_step_chain_id_sequence_key`(`chain_id`, `sequence`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `approval_seat` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `case_id` INTEGER NOT NULL,
    `step` INTEGER NOT NULL,
    `place` INTEGER NOT NULL,
    `kind` VARCHAR(8) NOT NULL DEFAULT 'chain',
    `beside` INTEGER NULL,
    `waits_for` INTEGER NULL,
    `role` VARCHAR(32) NULL,
    `level` VARCHAR(8) NOT NULL DEFAULT 'any',
    `user_id` INTEGER NULL,
    `user_name` VARCHAR(60) NULL,
    `by_id` INTEGER NULL,
    `state` VARCHAR(8) NOT NULL DEFAULT 'later',
    `fallen` BOOLEAN NOT NULL DEFAULT false,
    `signed_by_id` INTEGER NULL,
    `signed_by_name` VARCHAR(60) NULL,
    `signed_at` DATETIME(3) NULL,
    INDEX `approval_seat_user_id_state_case_id_idx`(`user_id`, `state`, `case_id`),
    INDEX `approval_seat_state_case_id_idx`(`state`, `case_id`),
    INDEX `approval_seat_signed_by_id_case_id_idx`(`signed_by_id`, `case_id`),
    UNIQUE INDEX `approval_seat_case_id_place_key`(`case_id`, `place`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `approval_copy` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `case_id` INTEGER NOT NULL,
    `user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    INDEX `approval_copy_user_id_case_id_idx`(`user_id`, `case_id`),
    UNIQUE INDEX `approval_copy_case_id_user_id_key`(`case_id`, `user_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;


ALTER TABLE `approval_case`
  ADD COLUMN `demand_kind` VARCHAR(16) NOT NULL DEFAULT '',
  ADD COLUMN `chain_id` INTEGER NULL,
  ADD COLUMN `added_chain_id` INTEGER NULL,
  ADD COLUMN `resume_at` INTEGER NULL,
  ADD COLUMN `acted` BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN `authors` JSON NULL,
  ADD COLUMN `due_at` DATETIME(3) NULL,
  ADD COLUMN `next_alarm_at` DATETIME(3) NULL,
  ADD COLUMN `alarms` INTEGER NOT NULL DEFAULT 0,
  ADD INDEX `approval_case_demand_id_idx`(`demand_id`),
  ADD INDEX `approval_case_asked_by_id_id_idx`(`asked_by_id`, `id`),
  ADD INDEX `approval_case_next_alarm_at_idx`(`next_alarm_at`),
  ADD INDEX `approval_case_chain_id_state_idx`(`chain_id`, `state`);

ALTER TABLE `approval_act` ADD COLUMN `changes` JSON NULL, ADD INDEX `approval_act_user_id_case_id_idx`(`user_id`, `case_id`);

-- Who asked, and whoever designed the order.
UPDATE `approval_case` a SET a.`authors` = COALESCE(
  (SELECT JSON_ARRAYAGG(h.`by_user_id`) FROM `history_event` h
    WHERE (a.`subject` = 'order' AND h.`aggregate` = 'order' AND h.`aggregate_id` = a.`subject_id` AND (h.`step` LIKE 'save\_%' OR h.`step` = 'price')) OR (h.`aggregate` = 'demand' AND h.`aggregate_id` = a.`demand_id` AND h.`step` IN ('design_order', 'submit_order'))),
  JSON_ARRAY(a.`asked_by_id`));
UPDATE `approval_case` a JOIN `demand` d ON d.`id` = a.`demand_id` SET a.`demand_kind` = d.`kind`;
ALTER TABLE `approval_case` MODIFY `authors` JSON NOT NULL;

-- Each province's steps become the first version of its chain.
INSERT INTO `approval_chain` (`kind`, `province_code`, `number`, `state`, `note`, `valid_from`, `editors`, `drafted_by_name`, `drafted_at`, `changed_by_name`, `changed_at`, `published_by_name`, `published_at`)
  SELECT `subject`, `province_code`, 1, 'published', '', '2020-01-01', JSON_ARRAY(), '系统', UTC_TIMESTAMP(3), '系统', UTC_TIMESTAMP(3), '系统', UTC_TIMESTAMP(3) FROM `approval_step` GROUP BY `subject`, `province_code`;
INSERT INTO `approval_chain_step` (`chain_id`, `sequence`, `name`, `signers`)
  SELECT c.`id`, s.`sequence`, '审批', JSON_ARRAY(JSON_OBJECT('role', s.`role`, 'level', 'any')) FROM `approval_step` s JOIN `approval_chain` c ON c.`kind` = s.`subject` AND c.`province_code` = s.`province_code`;

-- Running cases keep their steps, each with its one seat.
INSERT INTO `approval_seat` (`case_id`, `step`, `place`, `role`, `level`, `state`)
  SELECT a.`id`, j.`n`, j.`n`, j.`role`, 'any', IF(a.`state` = 'running' AND j.`n` = a.`position`, 'open', IF(j.`n` < a.`position` OR a.`state` = 'approved', 'signed', IF(a.`state` = 'running', 'later', 'void')))
    FROM `approval_case` a, JSON_TABLE(a.`steps`, '$[*]' COLUMNS (`n` FOR ORDINALITY, `role` VARCHAR(32) PATH '$.role')) j;
UPDATE `approval_seat` s JOIN `approval_act` t ON t.`case_id` = s.`case_id` AND t.`sequence` = s.`step` AND t.`act` = 'approve'
  SET s.`signed_by_id` = t.`user_id`, s.`signed_by_name` = t.`user_name`, s.`signed_at` = t.`at` WHERE s.`state` = 'signed';
UPDATE `approval_case` a SET a.`steps` = COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('name', '审批', 'mode', 'any', 'hours', 0, 'remindHours', 0, 'escalateHours', 0, 'escalateRole', ''))
    FROM `approval_seat` s WHERE s.`case_id` = a.`id`), JSON_ARRAY());
UPDATE `approval_case` SET `acted` = true WHERE `position` > 1 OR `state` IN ('approved', 'rejected');

ALTER TABLE `approval_chain_step` ADD CONSTRAINT `approval_chain_step_chain_id_fkey` FOREIGN KEY (`chain_id`) REFERENCES `approval_chain`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE `approval_seat` ADD CONSTRAINT `approval_seat_case_id_fkey` FOREIGN KEY (`case_id`) REFERENCES `approval_case`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE `approval_copy` ADD CONSTRAINT `approval_copy_case_id_fkey` FOREIGN KEY (`case_id`) REFERENCES `approval_case`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE `approval_case`
  ADD CONSTRAINT `approval_case_state_check` CHECK (`state` IN ('running', 'returned', 'approved', 'rejected', 'withdrawn')),
  ADD CONSTRAINT `approval_case_ended_check` CHECK ((`state` IN ('running', 'returned')) = (`ended_at` IS NULL));
ALTER TABLE `approval_seat`
  ADD CONSTRAINT `approval_seat_state_check` CHECK (`state` IN ('later', 'open', 'signed', 'void'));
ALTER TABLE `approval_chain`
  ADD CONSTRAINT `approval_chain_state_check` CHECK (`state` IN ('draft', 'published', 'dropped'));
