-- Rows can be mended one by one, and can change demands that are kept already.
ALTER TABLE `import_row`
  MODIFY `verdict` ENUM('fresh', 'duplicate_in_file', 'suspected', 'error', 'unchanged', 'changed', 'stale', 'conflict') NOT NULL,
  ADD COLUMN `version` INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN `target_id` INTEGER NULL,
  ADD COLUMN `base_version` INTEGER NULL,
  ADD COLUMN `target_version` INTEGER NULL,
  ADD COLUMN `merge` JSON NULL;
