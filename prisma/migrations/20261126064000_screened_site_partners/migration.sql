-- Who the tenants of a candidate are, who builds jointly, and how its mast is built.
ALTER TABLE `screened_site`
    ADD COLUMN `tenants_now_who` JSON NULL,
    ADD COLUMN `tenants_added_who` JSON NULL,
    ADD COLUMN `joint1_carrier` VARCHAR(8) NULL,
    ADD COLUMN `joint1_demand` VARCHAR(60) NULL,
    ADD COLUMN `joint1_batch` VARCHAR(60) NULL,
    ADD COLUMN `joint2_carrier` VARCHAR(8) NULL,
    ADD COLUMN `joint2_demand` VARCHAR(60) NULL,
    ADD COLUMN `joint2_batch` VARCHAR(60) NULL,
    ADD COLUMN `tower_subtype` VARCHAR(24) NULL;
