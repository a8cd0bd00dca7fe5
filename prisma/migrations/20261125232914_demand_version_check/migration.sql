ALTER TABLE `demand` ADD CONSTRAINT `demand_version_check` CHECK (`version` >= 1);
