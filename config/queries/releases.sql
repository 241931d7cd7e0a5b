-- One row per delivery of the MOUS: the data are public only when every row is.
-- An execution block that passed QA0 and was never delivered gives a row without a date, so that
-- what is not released cannot go out with what is.
-- Parameter: :mous
-- Columns: DELIVERY (its name, or the execution block's UID), RELEASED (UTC; NULL: proprietary)
SELECT DISTINCT COALESCE(d.DELIVERY_NAME, e.EXECBLOCKUID) AS DELIVERY,
       d.RELEASE_DATE AS RELEASED
  FROM ALMA.SCHED_BLOCK_STATUS s
  JOIN ALMA.AQUA_V_EXECBLOCK e ON e.SCHEDBLOCKUID = s.DOMAIN_ENTITY_ID
  LEFT JOIN ALMA.ASA_DELIVERY_ASDM_OUS a ON a.ASDM_UID = e.EXECBLOCKUID
  LEFT JOIN ALMA.ASA_DELIVERY_STATUS d ON d.ID = a.DELIVERY_ID
 WHERE s.PARENT_OBS_UNIT_SET_STATUS_ID = :mous
   AND (a.DELIVERY_ID IS NOT NULL OR e.QA0STATUS LIKE 'Pass%')
