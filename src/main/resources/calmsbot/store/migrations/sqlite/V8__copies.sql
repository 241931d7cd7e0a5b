-- What the sender of a request wrote, by whatever way its copies came and under whatever Message-ID.
ALTER TABLE incoming ADD COLUMN written TEXT;

CREATE INDEX incoming_by_written ON incoming (written) WHERE written IS NOT NULL;
