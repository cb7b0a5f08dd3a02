-- What the rows of the tables that the law looks at add up to (a sum of digests,
-- src/store/journal_guard.c), kept with every change; and the digest of those
-- sums after each entry, in the chain: NULL in entries made before. A later
-- step that touches such a table's rows or columns counts them anew.

CREATE TABLE guard (
	id INTEGER PRIMARY KEY,
	tbl TEXT NOT NULL UNIQUE,
	sum BLOB NOT NULL
) STRICT;

ALTER TABLE journal ADD COLUMN guard BLOB;
