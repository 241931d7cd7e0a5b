-- In which roles an account stands to a MOUS: no row for none.
-- Parameters: :mous, :account (ACCOUNT_ID)
-- Column: ROLE, one of PI, CO_PI, CO_I, DELEGEE. PI and DELEGEE give access; CO_PI only for the
-- kinds of project in the configuration (archive.co-pi-kinds); CO_I only explains a refusal.
--
-- SITE-SPECIFIC, to be mended by AOG before the first use:
--  * the spellings of AUTHTYPE for co-PIs and co-Is (case does not matter);
--  * the last part: table and columns of the delegations. Only delegations of type DATA give
--    access, so that condition must stay. A delegee may be any account.
SELECT 'PI' AS ROLE
  FROM ALMA.OBS_UNIT_SET_STATUS o
  JOIN ALMA.BMMV_OBSPROJECT p ON p.PRJ_ARCHIVE_UID = o.OBS_PROJECT_ID
 WHERE o.STATUS_ENTITY_ID = :mous
   AND p.PI = :account
UNION
SELECT CASE
         WHEN TRIM(UPPER(a.AUTHTYPE)) IN ('COPI', 'CO-PI', 'CO_PI', 'CO PI') THEN 'CO_PI'
         ELSE 'CO_I'
       END AS ROLE
  FROM ALMA.OBS_UNIT_SET_STATUS o
  JOIN ALMA.BMMV_OBSPROPOSAL_AUTHORS a ON a.PROJECT_ARCHIVE_UID = o.OBS_PROJECT_ID
 WHERE o.STATUS_ENTITY_ID = :mous
   AND a.USERID = :account
   AND TRIM(UPPER(a.AUTHTYPE)) IN
       ('COPI', 'CO-PI', 'CO_PI', 'CO PI', 'COI', 'CO-I', 'CO_I', 'CO I')
   AND COALESCE(TRIM(CAST(a.DELETED AS VARCHAR(8))), 'F') IN ('F', 'N', '0')
UNION
SELECT 'DELEGEE' AS ROLE
  FROM ALMA.OBS_UNIT_SET_STATUS o
  JOIN ALMA.PROJECT_DELEGATION d ON d.PROJECT_ARCHIVE_UID = o.OBS_PROJECT_ID
 WHERE o.STATUS_ENTITY_ID = :mous
   AND d.DELEGEE_ID = :account
   AND d.DELEGATION_TYPE = 'DATA'
