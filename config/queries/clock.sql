-- The database's clock. It decides nothing; it stands in the evidence of each decision.
-- Parameters: none
-- Column: CLOCK (with its time zone)
SELECT CURRENT_TIMESTAMP AS CLOCK
  FROM DUAL
