-- Tasks of before: siting had 80 hours; their ladder begins with the first look of the worker.
UPDATE `task` SET `allowed_hours` = IF(`kind` = 'siting', 80, 40), `next_alarm_at` = IF(`state` IN ('open', 'claimed', 'offered') AND `number` NOT LIKE '%-G%', `created_at`, NULL);
