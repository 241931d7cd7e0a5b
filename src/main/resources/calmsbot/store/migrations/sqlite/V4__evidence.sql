-- Evidence lies beside the history, for it is forgotten after a time and the history never is.

CREATE TABLE evidence (
  history_id    INTEGER NOT NULL PRIMARY KEY REFERENCES history (id),
  rule          TEXT    NOT NULL,
  database_time TEXT,
  version       TEXT    NOT NULL,
  findings      TEXT    NOT NULL
) STRICT;

INSERT INTO evidence (history_id, rule, database_time, version, findings)
  SELECT id, '', NULL, '', findings FROM history WHERE findings <> '[]';

ALTER TABLE history DROP COLUMN findings;

CREATE INDEX outbox_of_no_case ON outbox (sent) WHERE case_number IS NULL;
