-- The few demands that allow a large offset, wherever they lie: they may be near to a demand that is far for the others.
ALTER TABLE `demand` ADD INDEX `demand_offset_metres_latitude_longitude_idx`(`offset_metres`, `latitude`, `longitude`);
