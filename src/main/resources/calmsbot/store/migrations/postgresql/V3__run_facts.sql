-- What runs said of themselves, and every link that any of them ever named: no two cases get one.

CREATE TABLE run_facts (
  run_id     BIGINT NOT NULL PRIMARY KEY REFERENCES run (id),
  selections WORDS  NOT NULL,
  announced  WORDS  NOT NULL,
  completed  WORDS  NOT NULL,
  machines   WORDS  NOT NULL,
  old_build  BIGINT NOT NULL,
  linked     WORDS  NOT NULL,
  copied     BIGINT NOT NULL,
  -- null where the run failed
  expires    WORDS,
  -- what the run was held against
  basis      WORDS  NOT NULL
);

-- without a slash at its end
CREATE TABLE run_link (
  link   WORDS  NOT NULL,
  run_id BIGINT NOT NULL REFERENCES run (id)
);

-- by its hash, for the text comes from outside
CREATE INDEX run_link_by_link ON run_link USING hash (link);
CREATE INDEX run_link_by_run ON run_link (run_id);

-- the newest run of a case is the one its link is of
INSERT INTO run_link (link, run_id)
  SELECT RTRIM(cases.link, '/'), MAX(run.id)
    FROM cases JOIN run ON run.case_number = cases.number
   WHERE cases.link IS NOT NULL
   GROUP BY cases.number, cases.link;
