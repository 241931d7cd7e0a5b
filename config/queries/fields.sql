-- The fields in the data of the MOUS, one row per field and intent.
-- Parameter: :mous
-- Columns: FIELD (exact name), INTENT (that of a science field contains TARGET; NULL: not known,
-- and then the field is not given out as a calibrator)
SELECT DISTINCT f.SOURCE_NAME AS FIELD, f.SCAN_INTENT AS INTENT
  FROM ALMA.ASA_SCIENCE f
 WHERE f.MEMBER_OUSS_ID = :mous
   AND f.SOURCE_NAME IS NOT NULL
