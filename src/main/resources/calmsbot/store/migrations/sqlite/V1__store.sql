-- Instants are UTC text of fixed width (2026-11-23T10:00:00.000000000Z), so that they sort as text.
-- Lists are JSON. Only types, identities and STRICT are SQLite's own.

CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE cases (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  version         INTEGER NOT NULL,
  state           TEXT    NOT NULL,
  contact         TEXT    NOT NULL,
  received        TEXT    NOT NULL,
  changed         TEXT    NOT NULL,
  notice          TEXT,
  link            TEXT,
  runs            INTEGER NOT NULL,
  held_from       TEXT,
  -- the request; all null where the text could not be understood
  request_key     TEXT,
  request_contact TEXT,
  mous            TEXT,
  project         TEXT,
  cal_fields      TEXT,
  user_name       TEXT,
  user_email      TEXT,
  ticket          TEXT
) STRICT;

CREATE INDEX cases_by_state ON cases (state, changed);
CREATE INDEX cases_by_key ON cases (request_key, number);
CREATE INDEX cases_by_ticket ON cases (ticket, mous);

-- beside the case, for a case's row is rewritten at each transition and this never is
CREATE TABLE original (
  case_number INTEGER NOT NULL PRIMARY KEY REFERENCES cases (number),
  subject     TEXT    NOT NULL,
  message_id  TEXT,
  refers_to   TEXT    NOT NULL,
  made        TEXT    NOT NULL,
  sender      TEXT    NOT NULL,
  content     TEXT    NOT NULL
) STRICT;

CREATE TABLE history (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  case_number INTEGER NOT NULL REFERENCES cases (number),
  at          TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  what        TEXT    NOT NULL,
  detail      TEXT    NOT NULL,
  findings    TEXT    NOT NULL
) STRICT;

CREATE INDEX history_by_case ON history (case_number, id);

CREATE TABLE incoming (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kind         TEXT    NOT NULL,
  sha256       TEXT    NOT NULL,
  folder       TEXT,
  uid_validity INTEGER,
  uid          INTEGER,
  trigger_name TEXT,
  received     TEXT    NOT NULL,
  kept         TEXT    NOT NULL,
  bytes        INTEGER NOT NULL,
  oversize     INTEGER NOT NULL,
  tries        INTEGER NOT NULL,
  disposition  TEXT,
  settled      TEXT,
  reason       TEXT,
  message_id   TEXT,
  fingerprint  TEXT,
  case_number  INTEGER REFERENCES cases (number),
  UNIQUE (sha256, kind)
) STRICT;

CREATE INDEX incoming_unread ON incoming (id) WHERE disposition IS NULL;
CREATE INDEX incoming_by_fingerprint ON incoming (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX incoming_by_message ON incoming (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX incoming_by_case ON incoming (case_number, kind, id) WHERE case_number IS NOT NULL;

CREATE TABLE incoming_raw (
  incoming_id INTEGER NOT NULL PRIMARY KEY REFERENCES incoming (id),
  raw         BLOB    NOT NULL
) STRICT;

CREATE TABLE folder_read (
  folder       TEXT    NOT NULL PRIMARY KEY,
  uid_validity INTEGER NOT NULL,
  uid          INTEGER NOT NULL
) STRICT;

CREATE TABLE errand (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  errand_key  TEXT    NOT NULL UNIQUE,
  kind        TEXT    NOT NULL,
  case_number INTEGER REFERENCES cases (number),
  subject     TEXT    NOT NULL,
  attempts    INTEGER NOT NULL,
  since       TEXT    NOT NULL,
  due         TEXT    NOT NULL,
  error       TEXT,
  told        INTEGER NOT NULL DEFAULT 0,
  done        TEXT
) STRICT;

CREATE INDEX errand_due ON errand (due, id) WHERE done IS NULL;

CREATE TABLE outbox (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id  TEXT    NOT NULL UNIQUE,
  purpose     TEXT    NOT NULL,
  case_number INTEGER REFERENCES cases (number),
  sender      TEXT    NOT NULL,
  recipients  TEXT    NOT NULL,
  remaining   TEXT    NOT NULL,
  put         TEXT    NOT NULL,
  begun       TEXT,
  sent        TEXT
) STRICT;

CREATE INDEX outbox_by_case ON outbox (case_number, purpose, id) WHERE case_number IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (id) WHERE sent IS NULL;

CREATE TABLE outbox_raw (
  outbox_id INTEGER NOT NULL PRIMARY KEY REFERENCES outbox (id),
  raw       BLOB    NOT NULL
) STRICT;

CREATE TABLE run (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  job          TEXT    NOT NULL UNIQUE,
  case_number  INTEGER NOT NULL REFERENCES cases (number),
  arguments    TEXT    NOT NULL,
  given        TEXT    NOT NULL,
  started      TEXT,
  last_output  TEXT    NOT NULL,
  output_bytes INTEGER NOT NULL
) STRICT;

CREATE INDEX run_by_case ON run (case_number, id);

CREATE TABLE run_output (
  run_id     INTEGER NOT NULL REFERENCES run (id),
  from_byte  INTEGER NOT NULL,
  piece      BLOB    NOT NULL,
  PRIMARY KEY (run_id, from_byte)
) STRICT;

CREATE TABLE outage (
  system TEXT    NOT NULL PRIMARY KEY,
  since  TEXT    NOT NULL,
  error  TEXT    NOT NULL,
  told   INTEGER NOT NULL
) STRICT;
