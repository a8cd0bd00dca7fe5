-- CreateTable
CREATE TABLE `order_form` (
    `order_id` INTEGER NOT NULL,
    `form_version` INTEGER NOT NULL,
    `content` JSON NOT NULL,
    `content_hash` CHAR(64) NOT NULL,
    `issued_at` DATETIME(3) NOT NULL,
    `expires_on` DATE NOT NULL,

    PRIMARY KEY (`order_id`, `form_version`),
    CONSTRAINT `order_form_order_id_fkey` FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
