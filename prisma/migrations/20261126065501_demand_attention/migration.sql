-- A demand whose partner of a joint build went another way waits for somebody's decision.
ALTER TABLE `demand`
    ADD COLUMN `attention` VARCHAR(16) NULL,
    ADD COLUMN `attention_at` DATETIME(3) NULL;
