-- A published book also takes over orders whose station is in no register yet, order by order.
ALTER TABLE `sharing_cascade`
    MODIFY COLUMN `site_id` INTEGER NULL,
    ADD UNIQUE INDEX `sharing_cascade_source_order_id_book_id_key`(`source_order_id`, `book_id`),
    ADD CONSTRAINT `sharing_cascade_site_check` CHECK (`site_id` IS NOT NULL OR (`kind` = 'book' AND `source_order_id` IS NOT NULL));
