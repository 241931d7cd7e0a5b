-- What a mail of ours is about and is known by, and what of it came back to the mailbox.

-- of each key there is one mail; it stood in the Message-ID before that became random
ALTER TABLE outbox ADD COLUMN mail_key TEXT;
-- the Message-ID that a mail server gave it in place of ours, learnt from the copy that came back
ALTER TABLE outbox ADD COLUMN alias TEXT;
-- when the first copy came back that says what the mail says
ALTER TABLE outbox ADD COLUMN copy_seen TEXT;
-- when the first mail came under its Message-ID that says something else
ALTER TABLE outbox ADD COLUMN altered_copy_seen TEXT;

UPDATE outbox SET mail_key =
  substr(message_id, 2,
    instr(message_id, '.' || (SELECT value FROM setting WHERE name = 'store_name') || '@') - 2)
WHERE
  instr(message_id, '.' || (SELECT value FROM setting WHERE name = 'store_name') || '@') > 2;
UPDATE outbox SET mail_key = message_id WHERE mail_key IS NULL;

-- what the earlier version took for a copy: a delivery that is in doubt just now counts on it
UPDATE outbox SET copy_seen =
  (SELECT MIN(settled) FROM incoming
   WHERE incoming.message_id = outbox.message_id AND disposition = 'OWN');

CREATE UNIQUE INDEX outbox_by_mail_key ON outbox (mail_key);
CREATE INDEX outbox_by_alias ON outbox (alias) WHERE alias IS NOT NULL;
