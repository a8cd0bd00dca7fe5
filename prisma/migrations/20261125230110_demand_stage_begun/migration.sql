-- Where nothing else is known, the last change is when the state was entered.
UPDATE `demand` SET `entered_at` = `changed_at`;
