-- That the archive, asked at the beginning and again before each start and each notice, said yes.

CREATE TABLE confirmation (
  case_number BIGINT NOT NULL PRIMARY KEY REFERENCES cases (number),
  -- the errand for which it was asked, and counts once; null once it was used
  errand_key  WORDS,
  answered    WORDS   NOT NULL,
  rule        WORDS   NOT NULL,
  -- since when the MOUS was Delivered, as it said last before the newest run began
  delivered   WORDS
);

CREATE INDEX confirmation_unused ON confirmation (case_number) WHERE errand_key IS NOT NULL;
