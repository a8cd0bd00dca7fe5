ALTER TABLE `task` ADD CONSTRAINT `task_offered_check` CHECK ((`state` = 'offered') = (`offered_to_id` IS NOT NULL) AND (`state` <> 'offered' OR `assignee_name` IS NOT NULL));
