-- Whose turn it is to write: each bot that takes the store up has a term of its own.

CREATE TABLE bot (
  id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  term   INTEGER NOT NULL,
  holder TEXT    NOT NULL
) STRICT;

INSERT INTO bot (id, term, holder) VALUES (1, 0, '');
