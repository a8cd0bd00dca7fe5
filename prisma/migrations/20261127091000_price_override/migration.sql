-- Amounts that people agreed on in place of what was worked out pass a chain of their own.
ALTER TABLE `approval_case` ADD COLUMN `override_chain_id` INTEGER NULL AFTER `added_chain_id`;
