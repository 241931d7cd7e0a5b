-- The MOUS with its project and state. No row: there is no such MOUS.
-- Deleted sets stay in the table and are left out, and so are group sets (they have members).
-- Parameter: :mous, e.g. uid://A001/X133d/X1244
-- Columns: MOUS, PROJECT (code), STATE, SINCE (when it entered that state, UTC; may be NULL)
SELECT o.STATUS_ENTITY_ID AS MOUS,
       p.PRJ_CODE AS PROJECT,
       o.DOMAIN_ENTITY_STATE AS STATE,
       (SELECT MAX(c.TIMESTAMP)
          FROM ALMA.STATE_CHANGES c
         WHERE c.STATUS_ENTITY_ID = o.STATUS_ENTITY_ID
           AND c.DOMAIN_ENTITY_STATE = o.DOMAIN_ENTITY_STATE) AS SINCE
  FROM ALMA.OBS_UNIT_SET_STATUS o
  JOIN ALMA.BMMV_OBSPROJECT p ON p.PRJ_ARCHIVE_UID = o.OBS_PROJECT_ID
 WHERE o.STATUS_ENTITY_ID = :mous
   AND o.DOMAIN_ENTITY_STATE <> 'Deleted'
   AND NOT EXISTS (SELECT 1
                     FROM ALMA.OBS_UNIT_SET_STATUS m
                    WHERE m.PARENT_OBS_UNIT_SET_STATUS_ID = o.STATUS_ENTITY_ID)
