-- The active accounts with an address, whatever its case.
-- Parameter: :email, in lower case
-- Columns: ACCOUNT_ID, FIRSTNAME, LASTNAME, EMAIL (as on record: the notice goes there)
SELECT a.ACCOUNT_ID, a.FIRSTNAME, a.LASTNAME, a.EMAIL
  FROM ALMA.ACCOUNT a
 WHERE LOWER(TRIM(a.EMAIL)) = :email
   AND a.ACTIVE = 'T'
