-- Why the server stopped a sending, and what a sending is for.

ALTER TABLE outbox ADD COLUMN stopped TEXT; -- in words, until one goes on
ALTER TABLE outbox ADD COLUMN meeting INTEGER REFERENCES meeting (id);
ALTER TABLE outbox ADD COLUMN plan INTEGER REFERENCES plan (id);

-- What came back from somebody's address. held: nothing more goes there until
-- somebody says so, or the address is another. A mailbox that is full is held
-- after so many times in a row.
CREATE TABLE bounce (
	id INTEGER PRIMARY KEY,
	person INTEGER NOT NULL UNIQUE REFERENCES person (id),
	address TEXT NOT NULL,
	held INTEGER NOT NULL CHECK (held IN (0, 1)),
	times INTEGER NOT NULL,         -- in a row
	delivery INTEGER,               -- the last that came back, or NULL
	reason TEXT NOT NULL,           -- what the server said
	time TEXT NOT NULL
) STRICT;
