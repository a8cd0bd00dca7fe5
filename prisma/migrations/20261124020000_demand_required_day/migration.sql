-- Lists of one district and of the nation sort by the required day too.
ALTER TABLE `demand` ADD INDEX `demand_district_code_required_on_id_idx`(`district_code`, `required_on`, `id`), ADD INDEX `demand_required_on_id_idx`(`required_on`, `id`);
