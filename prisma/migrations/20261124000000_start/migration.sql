-- CreateTable
CREATE TABLE `division` (
    `code` VARCHAR(6) NOT NULL,
    `level` ENUM('province', 'city', 'district') NOT NULL,
    `parent_code` VARCHAR(6) NULL,
    `name` VARCHAR(60) NOT NULL,
    `short_name` VARCHAR(60) NOT NULL,
    `min_longitude` DECIMAL(9, 6) NULL,
    `max_longitude` DECIMAL(9, 6) NULL,
    `min_latitude` DECIMAL(8, 6) NULL,
    `max_latitude` DECIMAL(8, 6) NULL,
    `valid_from` DATE NULL,
    `valid_to` DATE NULL,
    `successor_code` VARCHAR(6) NULL,

    INDEX `division_parent_code_idx`(`parent_code`),
    INDEX `division_level_name_idx`(`level`, `name`),
    PRIMARY KEY (`code`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `number_counter` (
    `prefix` VARCHAR(24) NOT NULL,
    `last` INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY (`prefix`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `user` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `login` VARCHAR(40) NOT NULL,
    `name` VARCHAR(40) NOT NULL,
    `pinyin` VARCHAR(80) NULL,
    `company` VARCHAR(120) NULL,
    `department` VARCHAR(120) NULL,
    `phone` VARCHAR(40) NULL,
    `office_phone` VARCHAR(40) NULL,
    `email` VARCHAR(120) NULL,
    `language` VARCHAR(8) NOT NULL DEFAULT 'zh-CN',
    `status` ENUM('active', 'disabled') NOT NULL DEFAULT 'active',
    `demo` BOOLEAN NOT NULL DEFAULT false,
    `valid_to` DATE NULL,
    `created_at` DATETIME(3) NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 1,

    UNIQUE INDEX `user_login_key`(`login`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `role_grant` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `user_id` INTEGER NOT NULL,
    `role` VARCHAR(32) NOT NULL,
    `division_code` VARCHAR(6) NOT NULL DEFAULT '',
    `carrier` VARCHAR(8) NULL,
    `valid_from` DATE NULL,
    `valid_to` DATE NULL,

    INDEX `role_grant_role_division_code_idx`(`role`, `division_code`),
    UNIQUE INDEX `role_grant_user_id_role_division_code_key`(`user_id`, `role`, `division_code`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `credential` (
    `user_id` INTEGER NOT NULL,
    `hash` VARCHAR(255) NOT NULL,
    `history` JSON NOT NULL,
    `must_change` BOOLEAN NOT NULL DEFAULT false,
    `changed_at` DATETIME(3) NOT NULL,
    `failures` INTEGER NOT NULL DEFAULT 0,
    `locked_until` DATETIME(3) NULL,

    PRIMARY KEY (`user_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `login_try` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `login` VARCHAR(40) NOT NULL,
    `address` VARCHAR(45) NOT NULL,
    `succeeded` BOOLEAN NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `login_try_login_at_idx`(`login`, `at`),
    INDEX `login_try_address_at_idx`(`address`, `at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `session` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `token_hash` CHAR(64) NOT NULL,
    `user_id` INTEGER NOT NULL,
    `csrf` VARCHAR(43) NOT NULL,
    `address` VARCHAR(45) NOT NULL,
    `agent` VARCHAR(255) NOT NULL,
    `started_at` DATETIME(3) NOT NULL,
    `seen_at` DATETIME(3) NOT NULL,
    `ends_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,

    UNIQUE INDEX `session_token_hash_key`(`token_hash`),
    INDEX `session_user_id_ended_at_idx`(`user_id`, `ended_at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `history_event` (
    `id` BIGINT NOT NULL AUTO_INCREMENT,
    `aggregate` VARCHAR(24) NOT NULL,
    `aggregate_id` INTEGER NOT NULL,
    `sequence` INTEGER NOT NULL,
    `step` VARCHAR(40) NOT NULL,
    `from_state` VARCHAR(32) NULL,
    `to_state` VARCHAR(32) NULL,
    `changes` JSON NOT NULL,
    `note` VARCHAR(1000) NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `request_number` VARCHAR(36) NOT NULL,

    UNIQUE INDEX `history_event_aggregate_aggregate_id_sequence_key`(`aggregate`, `aggregate_id`, `sequence`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `audit_entry` (
    `id` BIGINT NOT NULL AUTO_INCREMENT,
    `at` DATETIME(3) NOT NULL,
    `user_id` INTEGER NULL,
    `user_name` VARCHAR(60) NOT NULL,
    `address` VARCHAR(45) NOT NULL,
    `event` VARCHAR(60) NOT NULL,
    `subject` VARCHAR(80) NULL,
    `outcome` VARCHAR(16) NOT NULL,
    `detail` JSON NULL,
    `request_number` VARCHAR(36) NOT NULL,

    INDEX `audit_entry_user_id_at_idx`(`user_id`, `at`),
    INDEX `audit_entry_at_idx`(`at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `audit_seal` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `log` VARCHAR(16) NOT NULL,
    `from_id` BIGINT NOT NULL,
    `to_id` BIGINT NOT NULL,
    `entries` INTEGER NOT NULL,
    `merkle_root` CHAR(64) NOT NULL,
    `previous_hash` CHAR(64) NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `sealed_at` DATETIME(3) NOT NULL,

    UNIQUE INDEX `audit_seal_log_from_id_key`(`log`, `from_id`),
    UNIQUE INDEX `audit_seal_log_to_id_key`(`log`, `to_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `idempotency_key` (
    `user_id` INTEGER NOT NULL,
    `key` VARCHAR(64) NOT NULL,
    `answer` JSON NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `idempotency_key_at_idx`(`at`),
    PRIMARY KEY (`user_id`, `key`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `job` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `kind` VARCHAR(40) NOT NULL,
    `payload` JSON NOT NULL,
    `state` ENUM('waiting', 'running', 'done', 'failed', 'cancelled') NOT NULL DEFAULT 'waiting',
    `dedupe_key` VARCHAR(120) NULL,
    `run_after` DATETIME(3) NOT NULL,
    `attempts` INTEGER NOT NULL DEFAULT 0,
    `max_attempts` INTEGER NOT NULL DEFAULT 5,
    `lease_owner` VARCHAR(64) NULL,
    `lease_until` DATETIME(3) NULL,
    `done` INTEGER NOT NULL DEFAULT 0,
    `total` INTEGER NOT NULL DEFAULT 0,
    `failed` INTEGER NOT NULL DEFAULT 0,
    `stop_asked` BOOLEAN NOT NULL DEFAULT false,
    `error` TEXT NULL,
    `location` VARCHAR(255) NULL,
    `by_user_id` INTEGER NULL,
    `created_at` DATETIME(3) NOT NULL,
    `started_at` DATETIME(3) NULL,
    `ended_at` DATETIME(3) NULL,

    UNIQUE INDEX `job_dedupe_key_key`(`dedupe_key`),
    INDEX `job_state_run_after_id_idx`(`state`, `run_after`, `id`),
    INDEX `job_by_user_id_id_idx`(`by_user_id`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `outbox_message` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `topic` VARCHAR(60) NOT NULL,
    `aggregate` VARCHAR(24) NOT NULL,
    `aggregate_id` INTEGER NOT NULL,
    `payload` JSON NOT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'waiting',
    `attempts` INTEGER NOT NULL DEFAULT 0,
    `next_at` DATETIME(3) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `delivered_at` DATETIME(3) NULL,

    INDEX `outbox_message_state_next_at_idx`(`state`, `next_at`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `notification` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `user_id` INTEGER NOT NULL,
    `kind` VARCHAR(40) NOT NULL,
    `aggregate` VARCHAR(24) NOT NULL,
    `aggregate_id` INTEGER NOT NULL,
    `facts` JSON NOT NULL,
    `location` VARCHAR(255) NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `read_at` DATETIME(3) NULL,

    INDEX `notification_user_id_read_at_id_idx`(`user_id`, `read_at`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `attachment` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `aggregate` VARCHAR(24) NOT NULL,
    `aggregate_id` INTEGER NOT NULL,
    `kind` VARCHAR(32) NOT NULL,
    `name` VARCHAR(200) NOT NULL,
    `sha256` CHAR(64) NOT NULL,
    `size` INTEGER NOT NULL,
    `content_type` VARCHAR(100) NOT NULL,
    `by_user_id` INTEGER NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `attachment_aggregate_aggregate_id_idx`(`aggregate`, `aggregate_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `draft` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `user_id` INTEGER NOT NULL,
    `kind` VARCHAR(40) NOT NULL,
    `subject_id` INTEGER NOT NULL DEFAULT 0,
    `title` VARCHAR(120) NOT NULL DEFAULT '',
    `content` JSON NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `created_at` DATETIME(3) NOT NULL,
    `updated_at` DATETIME(3) NOT NULL,

    INDEX `draft_user_id_kind_subject_id_idx`(`user_id`, `kind`, `subject_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `holiday` (
    `day` DATE NOT NULL,
    `working` BOOLEAN NOT NULL,
    `name` VARCHAR(40) NOT NULL,

    PRIMARY KEY (`day`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `service_level` (
    `kind` VARCHAR(32) NOT NULL,
    `hours` INTEGER NOT NULL,

    PRIMARY KEY (`kind`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `site` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `code` VARCHAR(32) NOT NULL,
    `name` VARCHAR(120) NOT NULL,
    `kind` VARCHAR(24) NOT NULL,
    `province_code` VARCHAR(2) NOT NULL,
    `city_code` VARCHAR(4) NOT NULL,
    `district_code` VARCHAR(6) NOT NULL,
    `longitude` DECIMAL(9, 6) NOT NULL,
    `latitude` DECIMAL(8, 6) NOT NULL,
    `address` VARCHAR(200) NOT NULL,
    `tower_type` VARCHAR(32) NOT NULL,
    `height_metres` DECIMAL(6, 2) NOT NULL,
    `shelter_type` VARCHAR(32) NOT NULL,
    `power_mode` VARCHAR(32) NULL,
    `stock` BOOLEAN NOT NULL DEFAULT false,
    `site_fee_fen` BIGINT NOT NULL DEFAULT 0,
    `power_fee_fen` BIGINT NOT NULL DEFAULT 0,
    `built_on` DATE NULL,
    `state` VARCHAR(24) NOT NULL DEFAULT 'in_service',
    `version` INTEGER NOT NULL DEFAULT 1,

    UNIQUE INDEX `site_code_key`(`code`),
    INDEX `site_latitude_longitude_idx`(`latitude`, `longitude`),
    INDEX `site_province_code_id_idx`(`province_code`, `id`),
    INDEX `site_city_code_id_idx`(`city_code`, `id`),
    INDEX `site_district_code_id_idx`(`district_code`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `platform` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `site_id` INTEGER NOT NULL,
    `height_metres` DECIMAL(6, 2) NOT NULL,
    `capacity` INTEGER NOT NULL,

    INDEX `platform_site_id_idx`(`site_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `tenancy` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `site_id` INTEGER NOT NULL,
    `platform_id` INTEGER NULL,
    `carrier` VARCHAR(8) NOT NULL,
    `position` VARCHAR(24) NOT NULL,
    `antennas` INTEGER NOT NULL DEFAULT 3,
    `since` DATE NOT NULL,
    `until` DATE NULL,

    INDEX `tenancy_site_id_idx`(`site_id`),
    INDEX `tenancy_platform_id_idx`(`platform_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `demand` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `number` VARCHAR(32) NOT NULL,
    `kind` ENUM('tower', 'building', 'tunnel') NOT NULL,
    `state` ENUM('submitted', 'returned', 'collected', 'closed_duplicate', 'matching', 'screening', 'screen_failed', 'screened', 'siting', 'siting_failed', 'sited', 'ordering', 'order_approving', 'order_pending', 'order_confirmed', 'cancelled') NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `carrier` VARCHAR(8) NOT NULL,
    `carrier_branch` VARCHAR(60) NOT NULL,
    `carrier_number` VARCHAR(60) NULL,
    `batch` VARCHAR(60) NULL,
    `plan_year` INTEGER NULL,
    `name` VARCHAR(120) NOT NULL,
    `province_code` VARCHAR(2) NOT NULL,
    `city_code` VARCHAR(4) NOT NULL,
    `district_code` VARCHAR(6) NOT NULL,
    `longitude` DECIMAL(9, 6) NOT NULL,
    `latitude` DECIMAL(8, 6) NOT NULL,
    `datum` VARCHAR(10) NOT NULL DEFAULT 'WGS84',
    `address` VARCHAR(200) NOT NULL,
    `scene` VARCHAR(32) NOT NULL,
    `rail_project` BOOLEAN NOT NULL DEFAULT false,
    `station_class` VARCHAR(32) NULL,
    `coverage` VARCHAR(500) NULL,
    `offset_metres` INTEGER NOT NULL,
    `required_on` DATE NOT NULL,
    `priority` VARCHAR(16) NOT NULL,
    `contact` VARCHAR(40) NOT NULL,
    `phone` VARCHAR(40) NOT NULL,
    `remarks` VARCHAR(500) NULL,
    `duplicate` ENUM('none', 'suspected', 'cleared') NOT NULL DEFAULT 'none',
    `owner_id` INTEGER NULL,
    `import_batch_id` INTEGER NULL,
    `import_row_number` INTEGER NULL,
    `collected_at` DATETIME(3) NULL,
    `screened_at` DATETIME(3) NULL,
    `sited_at` DATETIME(3) NULL,
    `confirmed_at` DATETIME(3) NULL,
    `created_at` DATETIME(3) NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    `changed_by_name` VARCHAR(60) NOT NULL,

    UNIQUE INDEX `demand_number_key`(`number`),
    INDEX `demand_province_code_state_id_idx`(`province_code`, `state`, `id`),
    INDEX `demand_city_code_state_id_idx`(`city_code`, `state`, `id`),
    INDEX `demand_district_code_state_id_idx`(`district_code`, `state`, `id`),
    INDEX `demand_province_code_id_idx`(`province_code`, `id`),
    INDEX `demand_city_code_id_idx`(`city_code`, `id`),
    INDEX `demand_district_code_id_idx`(`district_code`, `id`),
    INDEX `demand_carrier_province_code_id_idx`(`carrier`, `province_code`, `id`),
    INDEX `demand_carrier_city_code_id_idx`(`carrier`, `city_code`, `id`),
    INDEX `demand_carrier_id_idx`(`carrier`, `id`),
    INDEX `demand_state_id_idx`(`state`, `id`),
    INDEX `demand_province_code_required_on_id_idx`(`province_code`, `required_on`, `id`),
    INDEX `demand_city_code_required_on_id_idx`(`city_code`, `required_on`, `id`),
    INDEX `demand_latitude_longitude_idx`(`latitude`, `longitude`),
    INDEX `demand_carrier_number_idx`(`carrier_number`),
    INDEX `demand_import_batch_id_import_row_number_idx`(`import_batch_id`, `import_row_number`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `demand_tower` (
    `demand_id` INTEGER NOT NULL,
    `systems` JSON NOT NULL,
    `system_count` INTEGER NOT NULL,
    `bbu` INTEGER NULL,
    `rru` INTEGER NULL,
    `height_min_metres` DECIMAL(6, 2) NOT NULL,
    `height_max_metres` DECIMAL(6, 2) NOT NULL,
    `antennas` INTEGER NOT NULL,
    `azimuths` VARCHAR(120) NULL,
    `tower_type` VARCHAR(32) NULL,
    `shelter_type` VARCHAR(32) NULL,
    `power_kw` DECIMAL(8, 2) NULL,
    `backup_hours` DECIMAL(6, 2) NULL,
    `maintenance_grade` VARCHAR(16) NULL,
    `night_access` BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY (`demand_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `import_batch` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `kind` ENUM('tower', 'building', 'tunnel') NOT NULL,
    `state` ENUM('uploaded', 'checked', 'importing', 'imported', 'partly_imported', 'cancelled', 'refused') NOT NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `file_name` VARCHAR(200) NOT NULL,
    `sha256` CHAR(64) NOT NULL,
    `size` INTEGER NOT NULL,
    `template_version` VARCHAR(20) NULL,
    `sheet_name` VARCHAR(60) NULL,
    `row_count` INTEGER NOT NULL DEFAULT 0,
    `good_count` INTEGER NOT NULL DEFAULT 0,
    `suspect_count` INTEGER NOT NULL DEFAULT 0,
    `error_count` INTEGER NOT NULL DEFAULT 0,
    `imported_count` INTEGER NOT NULL DEFAULT 0,
    `plan_hash` CHAR(64) NULL,
    `choice` VARCHAR(8) NULL,
    `refusal` VARCHAR(60) NULL,
    `refusal_facts` JSON NULL,
    `job_id` INTEGER NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,

    INDEX `import_batch_by_user_id_id_idx`(`by_user_id`, `id`),
    INDEX `import_batch_sha256_idx`(`sha256`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `import_row` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `batch_id` INTEGER NOT NULL,
    `row_number` INTEGER NOT NULL,
    `verdict` ENUM('fresh', 'duplicate_in_file', 'suspected', 'error') NOT NULL,
    `raw` JSON NOT NULL,
    `value` JSON NULL,
    `errors` JSON NOT NULL,
    `twins` JSON NULL,
    `demand_id` INTEGER NULL,

    INDEX `import_row_batch_id_verdict_row_number_idx`(`batch_id`, `verdict`, `row_number`),
    UNIQUE INDEX `import_row_batch_id_row_number_key`(`batch_id`, `row_number`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `duplicate_pair` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `demand_id` INTEGER NOT NULL,
    `twin_id` INTEGER NOT NULL,
    `rule` VARCHAR(16) NOT NULL,
    `distance_metres` INTEGER NOT NULL,
    `verdict` VARCHAR(16) NOT NULL DEFAULT 'open',
    `reason` VARCHAR(500) NULL,
    `by_user_id` INTEGER NULL,
    `by_name` VARCHAR(60) NULL,
    `at` DATETIME(3) NULL,

    INDEX `duplicate_pair_twin_id_idx`(`twin_id`),
    UNIQUE INDEX `duplicate_pair_demand_id_twin_id_key`(`demand_id`, `twin_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `matching_plan` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `demand_id` INTEGER NOT NULL,
    `active` BOOLEAN NOT NULL DEFAULT true,
    `choice` VARCHAR(16) NOT NULL,
    `joint_group` VARCHAR(40) NULL,
    `remarks` VARCHAR(500) NULL,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `matching_plan_demand_id_active_idx`(`demand_id`, `active`),
    INDEX `matching_plan_joint_group_idx`(`joint_group`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `plan_candidate` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `plan_id` INTEGER NOT NULL,
    `rank` INTEGER NOT NULL,
    `site_id` INTEGER NULL,
    `name` VARCHAR(120) NOT NULL,
    `longitude` DECIMAL(9, 6) NOT NULL,
    `latitude` DECIMAL(8, 6) NOT NULL,
    `distance_metres` INTEGER NOT NULL,
    `yearly_fen` BIGINT NULL,

    INDEX `plan_candidate_plan_id_idx`(`plan_id`),
    INDEX `plan_candidate_site_id_idx`(`site_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `task` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `number` VARCHAR(32) NOT NULL,
    `kind` ENUM('screening', 'siting') NOT NULL,
    `state` ENUM('open', 'claimed', 'offered', 'done', 'withdrawn') NOT NULL DEFAULT 'open',
    `version` INTEGER NOT NULL DEFAULT 1,
    `demand_id` INTEGER NOT NULL,
    `demand_number` VARCHAR(32) NOT NULL,
    `carrier` VARCHAR(8) NOT NULL,
    `title` VARCHAR(120) NOT NULL,
    `province_code` VARCHAR(2) NOT NULL,
    `city_code` VARCHAR(4) NOT NULL,
    `district_code` VARCHAR(6) NOT NULL,
    `assignee_id` INTEGER NULL,
    `assignee_name` VARCHAR(60) NULL,
    `claimed_at` DATETIME(3) NULL,
    `due_at` DATETIME(3) NOT NULL,
    `release_count` INTEGER NOT NULL DEFAULT 0,
    `created_at` DATETIME(3) NOT NULL,
    `done_at` DATETIME(3) NULL,

    UNIQUE INDEX `task_number_key`(`number`),
    INDEX `task_district_code_kind_state_due_at_id_idx`(`district_code`, `kind`, `state`, `due_at`, `id`),
    INDEX `task_city_code_kind_state_due_at_id_idx`(`city_code`, `kind`, `state`, `due_at`, `id`),
    INDEX `task_province_code_kind_state_due_at_id_idx`(`province_code`, `kind`, `state`, `due_at`, `id`),
    INDEX `task_kind_state_due_at_id_idx`(`kind`, `state`, `due_at`, `id`),
    INDEX `task_assignee_id_state_due_at_idx`(`assignee_id`, `state`, `due_at`),
    INDEX `task_demand_id_idx`(`demand_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `task_reply` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `task_id` INTEGER NOT NULL,
    `demand_id` INTEGER NOT NULL,
    `final` BOOLEAN NOT NULL DEFAULT false,
    `success` BOOLEAN NULL,
    `reason_code` VARCHAR(32) NULL,
    `reason_text` VARCHAR(500) NULL,
    `draft` JSON NULL,
    `version` INTEGER NOT NULL DEFAULT 1,
    `by_user_id` INTEGER NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `task_reply_task_id_final_idx`(`task_id`, `final`),
    INDEX `task_reply_demand_id_final_idx`(`demand_id`, `final`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `screened_site` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `reply_id` INTEGER NOT NULL,
    `rank` INTEGER NOT NULL,
    `meets` BOOLEAN NOT NULL,
    `meets_not_reason` VARCHAR(500) NULL,
    `as_planned` BOOLEAN NOT NULL,
    `difference` VARCHAR(500) NULL,
    `site_id` INTEGER NULL,
    `name` VARCHAR(120) NOT NULL,
    `longitude` DECIMAL(9, 6) NOT NULL,
    `latitude` DECIMAL(8, 6) NOT NULL,
    `address` VARCHAR(200) NOT NULL,
    `shares_existing` BOOLEAN NOT NULL,
    `owner` VARCHAR(8) NULL,
    `tenants_now` INTEGER NOT NULL,
    `tenants_added` INTEGER NOT NULL,
    `height_min_metres` DECIMAL(6, 2) NOT NULL,
    `height_max_metres` DECIMAL(6, 2) NOT NULL,
    `tower_type` VARCHAR(32) NOT NULL,
    `shelter_type` VARCHAR(32) NOT NULL,
    `construction_mode` VARCHAR(16) NOT NULL,
    `distance_metres` INTEGER NOT NULL,
    `surveyed_on` DATE NOT NULL,
    `surveyor` VARCHAR(40) NOT NULL,
    `remarks` VARCHAR(500) NULL,
    `chosen` BOOLEAN NOT NULL DEFAULT false,

    INDEX `screened_site_reply_id_idx`(`reply_id`),
    INDEX `screened_site_site_id_idx`(`site_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `screening_agreement` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `demand_id` INTEGER NOT NULL,
    `reply_id` INTEGER NOT NULL,
    `channel` VARCHAR(16) NOT NULL,
    `person` VARCHAR(60) NOT NULL,
    `agreed_on` DATE NOT NULL,
    `note` VARCHAR(500) NULL,
    `recorded_by` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `screening_agreement_demand_id_idx`(`demand_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `siting_result` (
    `reply_id` INTEGER NOT NULL,
    `screened_site_id` INTEGER NULL,
    `site_id` INTEGER NULL,
    `name` VARCHAR(120) NOT NULL,
    `longitude` DECIMAL(9, 6) NOT NULL,
    `latitude` DECIMAL(8, 6) NOT NULL,
    `address` VARCHAR(200) NOT NULL,
    `land_owner` VARCHAR(80) NOT NULL,
    `land_contact` VARCHAR(80) NULL,
    `site_fee_fen` BIGINT NOT NULL,
    `lease_years` INTEGER NOT NULL,
    `power_mode` VARCHAR(32) NOT NULL,
    `power_cost_fen` BIGINT NOT NULL,
    `transmission` VARCHAR(32) NOT NULL,
    `team` VARCHAR(60) NOT NULL,
    `talks_from` DATE NULL,
    `talks_to` DATE NULL,
    `construction_mode` VARCHAR(16) NOT NULL,
    `tower_type` VARCHAR(32) NOT NULL,
    `shelter_type` VARCHAR(32) NOT NULL,
    `ancillary_type` VARCHAR(32) NOT NULL,
    `system_count` INTEGER NOT NULL,
    `antennas` INTEGER NOT NULL,
    `height_metres` DECIMAL(6, 2) NOT NULL,
    `machine_positions` INTEGER NULL,
    `power_kw` DECIMAL(8, 2) NULL,
    `wind_pressure` DECIMAL(5, 2) NULL,
    `obstacles` VARCHAR(500) NULL,
    `remarks` VARCHAR(500) NULL,

    INDEX `siting_result_site_id_idx`(`site_id`),
    PRIMARY KEY (`reply_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `price_book` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `code` VARCHAR(20) NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `valid_from` DATE NOT NULL,
    `valid_to` DATE NULL,
    `status` ENUM('draft', 'checked', 'published', 'retired') NOT NULL DEFAULT 'draft',
    `version` INTEGER NOT NULL DEFAULT 1,
    `published_at` DATETIME(3) NULL,

    UNIQUE INDEX `price_book_code_key`(`code`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `price_item` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `book_id` INTEGER NOT NULL,
    `kind` VARCHAR(40) NOT NULL,
    `key1` VARCHAR(40) NOT NULL DEFAULT '',
    `key2` VARCHAR(40) NOT NULL DEFAULT '',
    `key3` VARCHAR(40) NOT NULL DEFAULT '',
    `band_from` DECIMAL(6, 2) NULL,
    `band_to` DECIMAL(6, 2) NULL,
    `value` DECIMAL(18, 6) NOT NULL,
    `source` VARCHAR(200) NOT NULL,
    `confidence` VARCHAR(16) NOT NULL,

    INDEX `price_item_book_id_kind_key1_key2_idx`(`book_id`, `kind`, `key1`, `key2`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `price_quote` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `order_id` INTEGER NULL,
    `book_id` INTEGER NOT NULL,
    `inputs` JSON NOT NULL,
    `lines` JSON NOT NULL,
    `steps` JSON NOT NULL,
    `yearly_fen` BIGINT NOT NULL,
    `monthly_fen` BIGINT NOT NULL,
    `tax_fen` BIGINT NOT NULL,
    `provisional` BOOLEAN NOT NULL,
    `at` DATETIME(3) NOT NULL,
    `by_name` VARCHAR(60) NOT NULL,

    INDEX `price_quote_order_id_idx`(`order_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `orders` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `number` VARCHAR(32) NOT NULL,
    `demand_id` INTEGER NOT NULL,
    `site_id` INTEGER NULL,
    `state` ENUM('draft', 'approving', 'issued', 'signed', 'returned', 'expired', 'voided') NOT NULL DEFAULT 'draft',
    `version` INTEGER NOT NULL DEFAULT 1,
    `form_version` INTEGER NOT NULL DEFAULT 0,
    `carrier` VARCHAR(8) NOT NULL,
    `province_code` VARCHAR(2) NOT NULL,
    `city_code` VARCHAR(4) NOT NULL,
    `district_code` VARCHAR(6) NOT NULL,
    `kind` VARCHAR(24) NOT NULL DEFAULT 'tower',
    `type` VARCHAR(24) NOT NULL DEFAULT 'normal',
    `payment_terms` VARCHAR(120) NULL,
    `book_id` INTEGER NULL,
    `quote_id` INTEGER NULL,
    `yearly_fen` BIGINT NULL,
    `monthly_fen` BIGINT NULL,
    `content_hash` CHAR(64) NULL,
    `content` JSON NULL,
    `issued_at` DATETIME(3) NULL,
    `expires_on` DATE NULL,
    `signed_at` DATETIME(3) NULL,
    `created_at` DATETIME(3) NOT NULL,
    `changed_at` DATETIME(3) NOT NULL,
    `changed_by_name` VARCHAR(60) NOT NULL,

    UNIQUE INDEX `orders_number_key`(`number`),
    UNIQUE INDEX `orders_demand_id_key`(`demand_id`),
    INDEX `orders_province_code_state_id_idx`(`province_code`, `state`, `id`),
    INDEX `orders_city_code_state_id_idx`(`city_code`, `state`, `id`),
    INDEX `orders_district_code_state_id_idx`(`district_code`, `state`, `id`),
    INDEX `orders_province_code_id_idx`(`province_code`, `id`),
    INDEX `orders_city_code_id_idx`(`city_code`, `id`),
    INDEX `orders_district_code_id_idx`(`district_code`, `id`),
    INDEX `orders_carrier_province_code_id_idx`(`carrier`, `province_code`, `id`),
    INDEX `orders_carrier_city_code_id_idx`(`carrier`, `city_code`, `id`),
    INDEX `orders_carrier_id_idx`(`carrier`, `id`),
    INDEX `orders_state_id_idx`(`state`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `order_site` (
    `order_id` INTEGER NOT NULL,
    `complete` BOOLEAN NOT NULL DEFAULT false,
    `carrier_station_name` VARCHAR(120) NULL,
    `carrier_station_code` VARCHAR(60) NULL,
    `tower_station_name` VARCHAR(120) NULL,
    `tower_station_code` VARCHAR(60) NULL,
    `scene` VARCHAR(32) NULL,
    `project_type` VARCHAR(32) NULL,
    `project_batch` VARCHAR(60) NULL,
    `construction_mode` VARCHAR(16) NULL,
    `ownership` VARCHAR(32) NULL,
    `original_owner` VARCHAR(8) NULL,
    `maintenance_grade` VARCHAR(16) NULL,
    `night_access` BOOLEAN NOT NULL DEFAULT false,
    `longitude` DECIMAL(9, 6) NULL,
    `latitude` DECIMAL(8, 6) NULL,
    `offset_metres` INTEGER NULL,
    `address` VARCHAR(200) NULL,
    `attribute` VARCHAR(32) NULL,
    `package` VARCHAR(60) NULL,

    PRIMARY KEY (`order_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `order_sharing` (
    `order_id` INTEGER NOT NULL,
    `complete` BOOLEAN NOT NULL DEFAULT false,
    `shares_existing` BOOLEAN NULL,
    `tenants_before` INTEGER NULL,
    `tenants_new` INTEGER NULL,
    `tenant_carriers` JSON NULL,
    `components` JSON NULL,
    `required_on` DATE NULL,

    PRIMARY KEY (`order_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `order_tower` (
    `order_id` INTEGER NOT NULL,
    `complete` BOOLEAN NOT NULL DEFAULT false,
    `tower_code` VARCHAR(60) NULL,
    `tower_type` VARCHAR(32) NULL,
    `tower_name` VARCHAR(120) NULL,
    `tower_height_metres` DECIMAL(6, 2) NULL,
    `platforms` INTEGER NULL,
    `shelter_code` VARCHAR(60) NULL,
    `shelter_type` VARCHAR(32) NULL,
    `shelter_name` VARCHAR(120) NULL,
    `machine_positions` INTEGER NULL,
    `system_count` INTEGER NULL,
    `bbu` INTEGER NULL,
    `rru` INTEGER NULL,
    `rru_supply` VARCHAR(32) NULL,
    `ancillary_type` VARCHAR(32) NULL,
    `configuration` VARCHAR(120) NULL,
    `microwave_metres` DECIMAL(6, 2) NULL,
    `wlan_metres` DECIMAL(6, 2) NULL,

    PRIMARY KEY (`order_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `order_ancillary` (
    `order_id` INTEGER NOT NULL,
    `complete` BOOLEAN NOT NULL DEFAULT false,
    `power_kw` DECIMAL(8, 2) NULL,
    `power_mode` VARCHAR(32) NULL,
    `extra_battery_hours` DECIMAL(6, 2) NULL,
    `wind_actual` DECIMAL(5, 2) NULL,
    `wind_pricing` DECIMAL(5, 2) NULL,
    `generator_condition` VARCHAR(60) NULL,
    `generator_option` VARCHAR(32) NULL,

    PRIMARY KEY (`order_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `order_product` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `order_id` INTEGER NOT NULL,
    `line` INTEGER NOT NULL,
    `system` VARCHAR(24) NOT NULL,
    `height_metres` DECIMAL(6, 2) NOT NULL,
    `antennas` INTEGER NOT NULL,
    `billed_systems` INTEGER NOT NULL DEFAULT 1,
    `bbu_in_shelter` BOOLEAN NOT NULL DEFAULT true,
    `rru_on_tower` BOOLEAN NOT NULL DEFAULT true,

    UNIQUE INDEX `order_product_order_id_line_key`(`order_id`, `line`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `order_fee` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `order_id` INTEGER NOT NULL,
    `line` INTEGER NOT NULL,
    `kind` VARCHAR(24) NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `mode` VARCHAR(24) NOT NULL,
    `amount_fen` BIGINT NOT NULL,
    `shares_discount` BOOLEAN NOT NULL DEFAULT true,

    UNIQUE INDEX `order_fee_order_id_line_key`(`order_id`, `line`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `signature` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `order_id` INTEGER NOT NULL,
    `form_version` INTEGER NOT NULL,
    `act` VARCHAR(16) NOT NULL,
    `user_id` INTEGER NOT NULL,
    `user_name` VARCHAR(60) NOT NULL,
    `carrier` VARCHAR(8) NOT NULL,
    `address` VARCHAR(45) NOT NULL,
    `content_hash` CHAR(64) NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `signature_order_id_idx`(`order_id`),
    INDEX `signature_carrier_id_idx`(`carrier`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `approval_step` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `subject` VARCHAR(24) NOT NULL,
    `province_code` VARCHAR(2) NOT NULL DEFAULT '',
    `sequence` INTEGER NOT NULL,
    `role` VARCHAR(32) NOT NULL,

    UNIQUE INDEX `approval_step_subject_province_code_sequence_key`(`subject`, `province_code`, `sequence`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `approval_case` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `subject` VARCHAR(24) NOT NULL,
    `subject_id` INTEGER NOT NULL,
    `demand_id` INTEGER NOT NULL,
    `title` VARCHAR(160) NOT NULL,
    `amount_fen` BIGINT NULL,
    `state` VARCHAR(16) NOT NULL DEFAULT 'running',
    `version` INTEGER NOT NULL DEFAULT 1,
    `steps` JSON NOT NULL,
    `position` INTEGER NOT NULL DEFAULT 1,
    `province_code` VARCHAR(2) NOT NULL,
    `city_code` VARCHAR(4) NOT NULL,
    `district_code` VARCHAR(6) NOT NULL,
    `asked_by_id` INTEGER NOT NULL,
    `asked_by_name` VARCHAR(60) NOT NULL,
    `asked_at` DATETIME(3) NOT NULL,
    `ended_at` DATETIME(3) NULL,

    INDEX `approval_case_province_code_state_id_idx`(`province_code`, `state`, `id`),
    INDEX `approval_case_city_code_state_id_idx`(`city_code`, `state`, `id`),
    INDEX `approval_case_state_id_idx`(`state`, `id`),
    INDEX `approval_case_subject_subject_id_idx`(`subject`, `subject_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `approval_act` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `case_id` INTEGER NOT NULL,
    `sequence` INTEGER NOT NULL,
    `act` VARCHAR(16) NOT NULL,
    `note` VARCHAR(500) NULL,
    `user_id` INTEGER NOT NULL,
    `user_name` VARCHAR(60) NOT NULL,
    `at` DATETIME(3) NOT NULL,

    INDEX `approval_act_case_id_idx`(`case_id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `seed_run` (
    `name` VARCHAR(60) NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `at` DATETIME(3) NOT NULL,

    PRIMARY KEY (`name`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `division` ADD CONSTRAINT `division_parent_code_fkey` FOREIGN KEY (`parent_code`) REFERENCES `division`(`code`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `role_grant` ADD CONSTRAINT `role_grant_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `credential` ADD CONSTRAINT `credential_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `session` ADD CONSTRAINT `session_user_id_fkey` FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `site` ADD CONSTRAINT `site_district_code_fkey` FOREIGN KEY (`district_code`) REFERENCES `division`(`code`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `platform` ADD CONSTRAINT `platform_site_id_fkey` FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `tenancy` ADD CONSTRAINT `tenancy_site_id_fkey` FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `tenancy` ADD CONSTRAINT `tenancy_platform_id_fkey` FOREIGN KEY (`platform_id`) REFERENCES `platform`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `demand` ADD CONSTRAINT `demand_district_code_fkey` FOREIGN KEY (`district_code`) REFERENCES `division`(`code`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `demand` ADD CONSTRAINT `demand_import_batch_id_fkey` FOREIGN KEY (`import_batch_id`) REFERENCES `import_batch`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `demand_tower` ADD CONSTRAINT `demand_tower_demand_id_fkey` FOREIGN KEY (`demand_id`) REFERENCES `demand`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `import_row` ADD CONSTRAINT `import_row_batch_id_fkey` FOREIGN KEY (`batch_id`) REFERENCES `import_batch`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `matching_plan` ADD CONSTRAINT `matching_plan_demand_id_fkey` FOREIGN KEY (`demand_id`) REFERENCES `demand`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `plan_candidate` ADD CONSTRAINT `plan_candidate_plan_id_fkey` FOREIGN KEY (`plan_id`) REFERENCES `matching_plan`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `task` ADD CONSTRAINT `task_assignee_id_fkey` FOREIGN KEY (`assignee_id`) REFERENCES `user`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `task_reply` ADD CONSTRAINT `task_reply_task_id_fkey` FOREIGN KEY (`task_id`) REFERENCES `task`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `screened_site` ADD CONSTRAINT `screened_site_reply_id_fkey` FOREIGN KEY (`reply_id`) REFERENCES `task_reply`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `siting_result` ADD CONSTRAINT `siting_result_reply_id_fkey` FOREIGN KEY (`reply_id`) REFERENCES `task_reply`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `price_item` ADD CONSTRAINT `price_item_book_id_fkey` FOREIGN KEY (`book_id`) REFERENCES `price_book`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `orders` ADD CONSTRAINT `orders_demand_id_fkey` FOREIGN KEY (`demand_id`) REFERENCES `demand`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `orders` ADD CONSTRAINT `orders_book_id_fkey` FOREIGN KEY (`book_id`) REFERENCES `price_book`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `order_site` ADD CONSTRAINT `order_site_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `order_sharing` ADD CONSTRAINT `order_sharing_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `order_tower` ADD CONSTRAINT `order_tower_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `order_ancillary` ADD CONSTRAINT `order_ancillary_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `order_product` ADD CONSTRAINT `order_product_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `order_fee` ADD CONSTRAINT `order_fee_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `signature` ADD CONSTRAINT `signature_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `approval_act` ADD CONSTRAINT `approval_act_case_id_fkey` FOREIGN KEY (`case_id`) REFERENCES `approval_case`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;
