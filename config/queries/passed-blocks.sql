-- The execution blocks of the MOUS that passed QA0. QA0STATUS can carry a suffix, hence LIKE;
-- SemiPass does not count.
-- Parameter: :mous
-- Columns: BLOCK (UID), STARTED (when it was observed, UTC; may be NULL)
SELECT DISTINCT e.EXECBLOCKUID AS BLOCK,
       e.STARTTIME AS STARTED
  FROM ALMA.SCHED_BLOCK_STATUS s
  JOIN ALMA.AQUA_V_EXECBLOCK e ON e.SCHEDBLOCKUID = s.DOMAIN_ENTITY_ID
 WHERE s.PARENT_OBS_UNIT_SET_STATUS_ID = :mous
   AND e.QA0STATUS LIKE 'Pass%'
