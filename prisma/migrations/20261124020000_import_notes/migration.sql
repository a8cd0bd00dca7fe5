-- AlterTable
ALTER TABLE `import_batch` ADD COLUMN `notes` JSON NULL;
