-- What a state says must stand beside it, whoever writes: an open task is nobody's, a claimed one is somebody's; a form that
-- went out has its content, a signed one its moment. Columns of foreign keys are left alone, since MySQL allows no CHECK on them.
ALTER TABLE `task`
  ADD CONSTRAINT `task_version_check` CHECK (`version` >= 1),
  ADD CONSTRAINT `task_open_check` CHECK (`state` <> 'open' OR `assignee_name` IS NULL),
  ADD CONSTRAINT `task_claimed_check` CHECK (`state` <> 'claimed' OR `assignee_name` IS NOT NULL);
