-- What runs said of themselves, and every link that any of them ever named: no two cases get one.

CREATE TABLE run_facts (
  run_id     INTEGER NOT NULL PRIMARY KEY REFERENCES run (id),
  selections TEXT    NOT NULL,
  announced  TEXT    NOT NULL,
  completed  TEXT    NOT NULL,
  machines   TEXT    NOT NULL,
  old_build  INTEGER NOT NULL,
  linked     TEXT    NOT NULL,
  copied     INTEGER NOT NULL,
  -- null where the run failed
  expires    TEXT,
  -- what the run was held against
  basis      TEXT    NOT NULL
) STRICT;

-- without a slash at its end
CREATE TABLE run_link (
  link   TEXT    NOT NULL,
  run_id INTEGER NOT NULL REFERENCES run (id)
) STRICT;

CREATE INDEX run_link_by_link ON run_link (link);
CREATE INDEX run_link_by_run ON run_link (run_id);

-- the newest run of a case is the one its link is of
INSERT INTO run_link (link, run_id)
  SELECT RTRIM(cases.link, '/'), MAX(run.id)
    FROM cases JOIN run ON run.case_number = cases.number
   WHERE cases.link IS NOT NULL
   GROUP BY cases.number, cases.link;
