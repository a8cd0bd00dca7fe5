-- The site register: power, who changed a site, and the counts that its list is filtered and sorted by.
ALTER TABLE `site`
    ADD COLUMN `power_capacity_kw` DECIMAL(8, 2) NULL,
    ADD COLUMN `power_used_kw` DECIMAL(8, 2) NULL,
    ADD COLUMN `battery_hours` DECIMAL(6, 2) NULL,
    ADD COLUMN `meter_number` VARCHAR(40) NULL,
    ADD COLUMN `remarks` VARCHAR(500) NULL,
    ADD COLUMN `tenants` INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN `free_platforms` INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN `changed_at` DATETIME(3) NULL,
    ADD COLUMN `changed_by_name` VARCHAR(60) NOT NULL DEFAULT '';

UPDATE `site` s SET
    s.`tenants` = (SELECT COUNT(DISTINCT n.`carrier`) FROM `tenancy` n WHERE n.`site_id` = s.`id` AND n.`until` IS NULL),
    s.`free_platforms` = (SELECT COUNT(*) FROM `platform` p WHERE p.`site_id` = s.`id`
        AND p.`capacity` > (SELECT COALESCE(SUM(n.`antennas`), 0) FROM `tenancy` n WHERE n.`platform_id` = p.`id` AND n.`until` IS NULL));

ALTER TABLE `site`
    ADD INDEX `site_province_code_height_metres_id_idx`(`province_code`, `height_metres`, `id`),
    ADD INDEX `site_city_code_height_metres_id_idx`(`city_code`, `height_metres`, `id`),
    ADD INDEX `site_district_code_height_metres_id_idx`(`district_code`, `height_metres`, `id`),
    ADD INDEX `site_height_metres_id_idx`(`height_metres`, `id`),
    ADD INDEX `site_province_code_tenants_id_idx`(`province_code`, `tenants`, `id`),
    ADD INDEX `site_city_code_tenants_id_idx`(`city_code`, `tenants`, `id`),
    ADD INDEX `site_district_code_tenants_id_idx`(`district_code`, `tenants`, `id`),
    ADD INDEX `site_tenants_id_idx`(`tenants`, `id`),
    ADD INDEX `site_kind_id_idx`(`kind`, `id`),
    ADD INDEX `site_state_id_idx`(`state`, `id`),
    ADD INDEX `site_name_idx`(`name`);
