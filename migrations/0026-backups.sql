-- Backups that were made, and of everybody who was erased a keyed hash: what a
-- restored backup still holds of them is erased again. Neither is journalled.
CREATE TABLE backup (
	id INTEGER PRIMARY KEY,
	time TEXT NOT NULL,
	file TEXT NOT NULL
) STRICT;
CREATE TABLE erasure (
	id INTEGER PRIMARY KEY,
	digest BLOB NOT NULL UNIQUE
) STRICT;
