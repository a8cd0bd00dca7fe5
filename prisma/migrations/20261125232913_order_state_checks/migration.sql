ALTER TABLE `orders`
  ADD CONSTRAINT `orders_version_check` CHECK (`version` >= 1),
  ADD CONSTRAINT `orders_issued_check` CHECK (`state` NOT IN ('issued', 'signed') OR (`content_hash` IS NOT NULL AND `issued_at` IS NOT NULL AND `expires_on` IS NOT NULL AND `form_version` >= 1)),
  ADD CONSTRAINT `orders_signed_check` CHECK (`state` <> 'signed' OR `signed_at` IS NOT NULL);
