-- Why a line has no choice, or its plan could not be recorded.
ALTER TABLE `matching_proposal_line` ADD COLUMN `refusal` VARCHAR(40) NULL;
