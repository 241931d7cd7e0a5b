-- What befell a mail stood at the end of the key of the task that sends it ("first+RESENT+PUT_OFF"),
-- and each of these made another task. Now one task sends a mail, and this stands in columns.

-- how often it was sent once more, because a delivery that nobody saw end left no copy
ALTER TABLE errand ADD COLUMN resent INTEGER NOT NULL DEFAULT 0;
-- since when the mail server puts a recipient off
ALTER TABLE errand ADD COLUMN put_off TEXT;
-- since when the mail server refuses the mail
ALTER TABLE errand ADD COLUMN rejected TEXT;

-- a Message-ID may hold a plus sign, too: the marks begin at the first one after it
CREATE TABLE marked AS
  SELECT id, since,
    substr(errand_key, 1, before + plus - 1) AS line,
    substr(errand_key, before + plus) AS marks
  FROM (
    SELECT id, since, errand_key, length(subject) + 11 AS before,
      instr(substr(errand_key, length(subject) + 12), '+') AS plus
    FROM errand
    WHERE kind = 'SEND_MAIL'
      AND substr(errand_key, 1, length(subject) + 11) = 'SEND_MAIL:' || subject || ':'
  ) AS sending
  WHERE plus > 0;

CREATE TABLE mail_line AS
  SELECT line, MAX(id) AS newest,
    MAX(CASE
      WHEN marks LIKE '%+THRICE_RESENT%' THEN 3
      WHEN marks LIKE '%+TWICE_RESENT%' THEN 2
      WHEN marks LIKE '%+RESENT%' THEN 1
      ELSE 0 END) AS resent,
    MIN(CASE WHEN marks LIKE '%+PUT_OFF%' THEN since END) AS put_off,
    MIN(CASE WHEN marks LIKE '%+REJECTED%' THEN since END) AS rejected
  FROM marked GROUP BY line;

-- an open question to the archive names the task that waits for the answer
UPDATE errand SET subject = mail_line.line
  FROM mail_line JOIN errand AS sending ON sending.id = mail_line.newest
  WHERE errand.kind = 'CHECK_AGAIN' AND errand.done IS NULL
    AND errand.subject = sending.errand_key;

-- of each line the newest task goes on; those before it were done
DELETE FROM errand
  WHERE kind = 'SEND_MAIL' AND id NOT IN (SELECT newest FROM mail_line)
    AND (id IN (SELECT id FROM marked) OR errand_key IN (SELECT line FROM mail_line));

UPDATE errand SET errand_key = mail_line.line, resent = mail_line.resent,
    put_off = mail_line.put_off, rejected = mail_line.rejected
  FROM mail_line WHERE errand.id = mail_line.newest;

DROP TABLE mail_line;
DROP TABLE marked;

-- Notes about which no further note is written were known by how their keys begin.
UPDATE outbox SET purpose = 'OVERDUE_NOTE' WHERE purpose = 'NOTE' AND mail_key LIKE 'overdue.%';
UPDATE outbox SET purpose = 'MAIL_FAULT_NOTE'
  WHERE purpose = 'NOTE' AND mail_key LIKE 'mishap.SEND.MAIL.%';
