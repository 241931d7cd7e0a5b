-- That the archive, asked at the beginning and again before each start and each notice, said yes.

CREATE TABLE confirmation (
  case_number INTEGER NOT NULL PRIMARY KEY REFERENCES cases (number),
  -- the errand for which it was asked, and counts once; null once it was used
  errand_key  TEXT,
  answered    TEXT    NOT NULL,
  rule        TEXT    NOT NULL,
  -- since when the MOUS was Delivered, as it said last before the newest run began
  delivered   TEXT
) STRICT;

CREATE INDEX confirmation_unused ON confirmation (case_number) WHERE errand_key IS NOT NULL;
