-- Tasks and mails as the version before delivery attempts had columns wrote them.

INSERT INTO errand
  (errand_key, kind, subject, attempts, since, due, error, told, done)
VALUES
  -- in the middle of its line, with a question to the archive that is not answered yet
  ('SEND_MAIL:<case-1.notice.1a@x>:first', 'SEND_MAIL', '<case-1.notice.1a@x>', 0,
    '2026-11-20T10:00:00.000000000Z', '2026-11-20T10:00:00.000000000Z', NULL, 0, '2026-11-20T10:30:00.000000000Z'),
  ('SEND_MAIL:<case-1.notice.1a@x>:first+RESENT', 'SEND_MAIL', '<case-1.notice.1a@x>', 0,
    '2026-11-20T10:30:00.000000000Z', '2026-11-20T10:30:00.000000000Z', NULL, 0, '2026-11-21T10:00:00.000000000Z'),
  ('SEND_MAIL:<case-1.notice.1a@x>:first+RESENT+PUT_OFF', 'SEND_MAIL', '<case-1.notice.1a@x>', 4,
    '2026-11-21T10:00:00.000000000Z', '2026-11-21T10:20:00.000000000Z', 'put off for [u@x]', 1, NULL),
  ('CHECK_AGAIN:SEND_MAIL:<case-1.notice.1a@x>:first+RESENT+PUT_OFF:4:2026-11-21T10:20:00Z', 'CHECK_AGAIN',
    'SEND_MAIL:<case-1.notice.1a@x>:first+RESENT+PUT_OFF', 0,
    '2026-11-21T10:20:00.000000000Z', '2026-11-21T10:20:00.000000000Z', NULL, 0, NULL),
  -- all that may befall a mail, over by now; a person had it sent again
  ('SEND_MAIL:<case-2.verdict.2b@x>:first', 'SEND_MAIL', '<case-2.verdict.2b@x>', 0,
    '2026-11-10T10:00:00.000000000Z', '2026-11-10T10:00:00.000000000Z', NULL, 0, '2026-11-10T11:00:00.000000000Z'),
  ('SEND_MAIL:<case-2.verdict.2b@x>:first+PUT_OFF', 'SEND_MAIL', '<case-2.verdict.2b@x>', 1,
    '2026-11-10T11:00:00.000000000Z', '2026-11-10T11:05:00.000000000Z', NULL, 0, '2026-11-10T12:00:00.000000000Z'),
  ('SEND_MAIL:<case-2.verdict.2b@x>:first+PUT_OFF+RESENT', 'SEND_MAIL', '<case-2.verdict.2b@x>', 1,
    '2026-11-10T12:00:00.000000000Z', '2026-11-10T12:05:00.000000000Z', NULL, 0, '2026-11-10T13:00:00.000000000Z'),
  ('SEND_MAIL:<case-2.verdict.2b@x>:first+PUT_OFF+RESENT+TWICE_RESENT', 'SEND_MAIL', '<case-2.verdict.2b@x>', 1,
    '2026-11-10T13:00:00.000000000Z', '2026-11-10T13:05:00.000000000Z', NULL, 0, '2026-11-10T14:00:00.000000000Z'),
  ('SEND_MAIL:<case-2.verdict.2b@x>:first+PUT_OFF+RESENT+TWICE_RESENT+THRICE_RESENT', 'SEND_MAIL',
    '<case-2.verdict.2b@x>', 1,
    '2026-11-10T14:00:00.000000000Z', '2026-11-10T14:05:00.000000000Z', NULL, 0, '2026-11-10T15:00:00.000000000Z'),
  ('SEND_MAIL:<case-2.verdict.2b@x>:again.7', 'SEND_MAIL', '<case-2.verdict.2b@x>', 0,
    '2026-11-11T10:00:00.000000000Z', '2026-11-11T10:00:00.000000000Z', NULL, 0, '2026-11-11T11:00:00.000000000Z'),
  ('SEND_MAIL:<case-2.verdict.2b@x>:again.7+TWICE_RESENT', 'SEND_MAIL', '<case-2.verdict.2b@x>', 0,
    '2026-11-11T11:00:00.000000000Z', '2026-11-11T11:00:00.000000000Z', NULL, 0, NULL),
  -- refused, and offered again each day
  ('SEND_MAIL:<case-3.report.3c@x>:first', 'SEND_MAIL', '<case-3.report.3c@x>', 0,
    '2026-11-12T10:00:00.000000000Z', '2026-11-12T10:00:00.000000000Z', NULL, 0, '2026-11-12T10:00:01.000000000Z'),
  ('SEND_MAIL:<case-3.report.3c@x>:first+REJECTED', 'SEND_MAIL', '<case-3.report.3c@x>', 2,
    '2026-11-12T10:00:01.000000000Z', '2026-11-14T10:00:02.000000000Z', '554 not wanted here', 0, NULL),
  -- untouched, under a Message-ID of the first versions
  ('SEND_MAIL:<copy.case-1.9.notice.jane+PUT_OFF.x.ab12cd34@x>:first', 'SEND_MAIL',
    '<copy.case-1.9.notice.jane+PUT_OFF.x.ab12cd34@x>', 0,
    '2026-11-13T10:00:00.000000000Z', '2026-11-13T10:00:00.000000000Z', NULL, 0, NULL);

INSERT INTO outbox (message_id, purpose, mail_key, sender, recipients, remaining, put) VALUES
  ('<note.4d@x>', 'NOTE', 'overdue.1795000000000', 'aog@x', '[]', '[]', '2026-11-14T10:00:00.000000000Z'),
  ('<note.5e@x>', 'NOTE', 'mishap.SEND.MAIL.case.1.notice.1a.x.first.RESENT', 'aog@x', '[]', '[]',
    '2026-11-14T10:00:00.000000000Z'),
  ('<case-1.note.6f@x>', 'NOTE', 'mishap.CHECK.1.1', 'aog@x', '[]', '[]', '2026-11-14T10:00:00.000000000Z');
