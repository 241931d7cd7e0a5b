-- What came in and could not be read for a reason of our own waits, each item by itself.
ALTER TABLE incoming ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incoming ADD COLUMN next_try TEXT;
