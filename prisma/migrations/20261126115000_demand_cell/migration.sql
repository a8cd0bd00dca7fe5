-- The square in which a demand lies, kept by the database itself and as large as the demand's offset reaches (up to 100 m, 500 m,
-- more), and beside it all that decides whether two demands look alike: 10,000 new ones are held against all kept ones without
-- reading a single row of the table, and no index of large offsets is needed any more.
ALTER TABLE `demand`
  ADD COLUMN `cell` BIGINT GENERATED ALWAYS AS (CASE
    WHEN `offset_metres` <= 100 THEN FLOOR(`latitude` * 500) * 100000 + FLOOR(`longitude` * 500)
    WHEN `offset_metres` <= 500 THEN 10000000000 + FLOOR(`latitude` * 100) * 100000 + FLOOR(`longitude` * 100)
    ELSE 20000000000 + FLOOR(`latitude` * 10) * 100000 + FLOOR(`longitude` * 10) END) STORED,
  DROP INDEX `demand_offset_metres_latitude_longitude_idx`,
  ADD INDEX `demand_cell_idx`(`cell`, `carrier`, `kind`, `latitude`, `longitude`, `offset_metres`, `state`, `district_code`);
