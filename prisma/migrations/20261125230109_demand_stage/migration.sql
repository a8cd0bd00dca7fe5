-- Since when a demand is in its state, and when it will probably be through.
ALTER TABLE `demand`
    ADD COLUMN `entered_at` DATETIME(3) NULL,
    ADD COLUMN `promised_on` DATE NULL,
    ADD COLUMN `promise_stale` BOOLEAN NOT NULL DEFAULT false;
