-- Bounds on what the bot writes, what people do with what waits, and requests by strangers.

-- when the caps let the mail go the first time: it is charged to them once, however often it is tried
ALTER TABLE outbox ADD COLUMN passed TEXT;
-- the cap that keeps it waiting
ALTER TABLE outbox ADD COLUMN held_by TEXT;
-- when a person decided that it does not leave at all
ALTER TABLE outbox ADD COLUMN dropped TEXT;

CREATE INDEX outbox_held ON outbox (id) WHERE held_by IS NOT NULL;
CREATE INDEX errand_of_mail ON errand (subject) WHERE done IS NULL AND kind = 'SEND_MAIL';

-- one row for each cap and whom it counts, gone when its window is over
CREATE TABLE tally (
  cap     TEXT    NOT NULL,
  subject TEXT    NOT NULL,
  until   TEXT    NOT NULL,
  mails   INTEGER NOT NULL,
  PRIMARY KEY (cap, subject)
) STRICT;

CREATE INDEX tally_until ON tally (until);

CREATE TABLE stranger (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  received TEXT    NOT NULL,
  sender   TEXT    NOT NULL,
  subject  TEXT    NOT NULL,
  why      TEXT    NOT NULL,
  told     TEXT
) STRICT;

CREATE INDEX stranger_untold ON stranger (id) WHERE told IS NULL;
CREATE INDEX stranger_told ON stranger (told) WHERE told IS NOT NULL;

CREATE INDEX incoming_kept_aside ON incoming (id) WHERE disposition = 'QUARANTINED';
