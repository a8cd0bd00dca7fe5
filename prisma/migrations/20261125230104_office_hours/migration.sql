-- The hours of a working day, from a day on; minutes after midnight in Beijing.
CREATE TABLE `office_hours` (
    `valid_from` DATE NOT NULL,
    `opens` INTEGER NOT NULL,
    `lunch_from` INTEGER NOT NULL,
    `lunch_to` INTEGER NOT NULL,
    `closes` INTEGER NOT NULL,
    PRIMARY KEY (`valid_from`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
