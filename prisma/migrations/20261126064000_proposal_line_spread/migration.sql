ALTER TABLE `matching_proposal_line` ADD COLUMN `spread` JSON NULL;
