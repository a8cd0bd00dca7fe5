-- The history of a site that was in the register before begins with an event of its own.
INSERT INTO `history_event` (`aggregate`, `aggregate_id`, `sequence`, `step`, `changes`, `by_user_id`, `by_name`, `at`, `request_number`)
SELECT 'site', s.`id`, 1, 'existing', '{}', 0, '', COALESCE(s.`changed_at`, UTC_TIMESTAMP(3)), 'migration'
FROM `site` s
WHERE NOT EXISTS (SELECT 1 FROM `history_event` h WHERE h.`aggregate` = 'site' AND h.`aggregate_id` = s.`id` AND h.`sequence` = 1);
