-- What an import is for, and how much of it was taken back.
ALTER TABLE `import_batch`
  MODIFY `state` ENUM('uploaded', 'checked', 'importing', 'imported', 'partly_imported', 'cancelled', 'refused', 'undoing', 'undone', 'partly_undone') NOT NULL,
  ADD COLUMN `purpose` VARCHAR(12) NOT NULL DEFAULT 'enter',
  ADD COLUMN `undone_count` INTEGER NOT NULL DEFAULT 0;
