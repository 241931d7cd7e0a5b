-- The principal investigator of the project that a MOUS belongs to: shown by the request script.
-- An account that was closed still names the person.
-- Parameter: :mous
-- Columns: ACCOUNT_ID, FIRSTNAME, LASTNAME (both may be NULL)
SELECT p.PI AS ACCOUNT_ID, a.FIRSTNAME, a.LASTNAME
  FROM ALMA.OBS_UNIT_SET_STATUS o
  JOIN ALMA.BMMV_OBSPROJECT p ON p.PRJ_ARCHIVE_UID = o.OBS_PROJECT_ID
  LEFT JOIN ALMA.ACCOUNT a ON a.ACCOUNT_ID = p.PI
 WHERE o.STATUS_ENTITY_ID = :mous
   AND p.PI IS NOT NULL
