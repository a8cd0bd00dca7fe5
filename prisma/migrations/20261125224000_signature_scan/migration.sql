-- A form signed on paper: who signed it there, and on which day. The scan is an attachment of the signature.
ALTER TABLE `signature` ADD COLUMN `signed_by` VARCHAR(60) NULL, ADD COLUMN `signed_on` DATE NULL;
